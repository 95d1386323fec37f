package dev.turnup.probe.rtp.session;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** How datagrams leave a session: by its ports, or by a detour. Thread-safe. */
final class Exit {
  private final PortPair ports;
  private volatile @Nullable Detour detour;

  Exit(PortPair ports) {
    this.ports = ports;
  }

  void by(Detour other) {
    detour = other;
  }

  /**
   * Sends by the way that media goes.
   *
   * @return false when it is known to have been in vain
   * @throws IOException when the system refuses it
   */
  boolean send(MediaPacket.Channel channel, byte[] datagram, InetSocketAddress to)
      throws IOException {
    Detour other = detour;
    if (other != null) {
      return other.send(channel, datagram, to);
    }
    ports.send(channel, datagram, to);
    return true;
  }

  /** Leaves the detour, if there is one. */
  void close() {
    Detour other = detour;
    if (other != null) {
      other.close();
    }
  }
}
