package dev.turnup.probe.rtp.session;

import java.net.InetSocketAddress;

/**
 * A way to the other side that does not begin at our ports, such as that through a relay. What
 * comes by it is handed to {@link MediaSession#arrived}. Thread-safe.
 */
public interface Detour extends AutoCloseable {
  /**
   * Sends a datagram; must not block.
   *
   * @return false when it is known not to get to the other side
   */
  boolean send(MediaPacket.Channel channel, byte[] datagram, InetSocketAddress to);

  /** Told after the last datagram, while the ports are still open. */
  @Override
  void close();
}
