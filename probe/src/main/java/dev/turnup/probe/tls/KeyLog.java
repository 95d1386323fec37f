package dev.turnup.probe.tls;

import java.util.HexFormat;

/**
 * Takes the secrets of connections, as capture readers want them (the key log format of NSS):
 * whoever has them reads everything. Called by several threads.
 */
public interface KeyLog {
  KeyLog NONE = _ -> {};

  /** One secret, without a line end. */
  void line(String line);

  /** One secret of the connection with that client random. */
  default void secret(String label, byte[] clientRandom, byte[] secret) {
    HexFormat hex = HexFormat.of();
    line(label + " " + hex.formatHex(clientRandom) + " " + hex.formatHex(secret));
  }
}
