package dev.turnup.ci.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports for programs that cannot be asked to take any port and say which. */
public final class FreePort {
  private static final int TRIES = 50;

  private FreePort() {}

  /** A port of 127.0.0.1 that was free for both UDP and TCP a moment ago. */
  public static int onLoopback() {
    InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
    for (int i = 0; i < TRIES; i++) {
      try (ServerSocket tcp = new ServerSocket(0, 1, loopback);
          DatagramSocket udp = new DatagramSocket(tcp.getLocalPort(), loopback)) {
        return udp.getLocalPort();
      } catch (BindException _) {
        continue; // free for TCP, taken for UDP
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    throw new IllegalStateException("no port of 127.0.0.1 is free for both UDP and TCP");
  }
}
