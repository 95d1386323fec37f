package dev.turnup.probe.tls;

import java.net.InetSocketAddress;

/**
 * Listens in on TLS connections of ours: their octets as they are on the wire, and the secrets by
 * which they can be read. Called by several threads.
 */
public interface Tap {
  /** Hears nothing. */
  Tap NONE =
      new Tap() {
        @Override
        public void octets(
            boolean isSent, InetSocketAddress local, InetSocketAddress remote, byte[] octets) {}

        @Override
        public void secret(String label, byte[] clientRandom, byte[] secret) {}
      };

  /** What went over a connection next, one way or the other. */
  void octets(boolean isSent, InetSocketAddress local, InetSocketAddress remote, byte[] octets);

  /**
   * A secret: whoever has it reads everything.
   *
   * @param label of the key log format (RFC 9850 §2)
   * @param clientRandom says of which connection
   */
  void secret(String label, byte[] clientRandom, byte[] secret);
}
