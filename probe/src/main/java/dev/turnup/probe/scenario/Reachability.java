package dev.turnup.probe.scenario;

import dev.turnup.probe.check.Notes;
import dev.turnup.probe.trace.TraceRecorder;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** What can be learnt of a UDP port when requests to it go unanswered. */
final class Reachability {
  private static final Duration PATIENCE = Duration.ofMillis(400);

  /** The keep-alive of RFC 5626 §3.5.1: harmless to any SIP server. */
  private static final byte[] KEEP_ALIVE = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private Reachability() {}

  /** The local address from which packets to there leave. */
  static InetAddress localAddressFor(InetSocketAddress remote) throws IOException {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(remote);
      InetAddress address = socket.getLocalAddress();
      if (address.isAnyLocalAddress()) {
        throw new IOException("no route to " + remote.getAddress().getHostAddress());
      }
      return address;
    }
  }

  /**
   * Whether an ICMP port unreachable comes back. Only a connected socket is told of it, so this
   * uses one of its own.
   */
  static boolean isPortUnreachable(
      InetAddress local, InetSocketAddress remote, TraceRecorder trace) {
    try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(local, 0))) {
      socket.connect(remote);
      socket.setSoTimeout((int) PATIENCE.toMillis());
      socket.send(new DatagramPacket(KEEP_ALIVE, KEEP_ALIVE.length));
      socket.receive(new DatagramPacket(new byte[64], 64));
      return false;
    } catch (PortUnreachableException e) {
      trace.note(
          Notes.PORT_UNREACHABLE,
          Map.of(
              "remote",
              remote.getAddress().getHostAddress() + ":" + remote.getPort(),
              "reason",
              String.valueOf(e.getMessage())));
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      // Says nothing about the other side.
      return false;
    }
  }
}
