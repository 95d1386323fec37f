package dev.turnup.ci.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * One OPTIONS request by UDP, written out by hand so that it depends on nothing that is being
 * tested.
 */
public final class SipDatagram {
  private static final Duration AT_MOST = Duration.ofSeconds(3);

  private SipDatagram() {}

  /**
   * The first line of the answer of 127.0.0.1 at this port; empty when there was none within 3 s.
   */
  public static Optional<String> options(int port) {
    InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
    try (DatagramSocket socket = new DatagramSocket(0, loopback)) {
      socket.setSoTimeout((int) AT_MOST.toMillis());
      String request =
          """
          OPTIONS sip:127.0.0.1:%1$d SIP/2.0
          Via: SIP/2.0/UDP 127.0.0.1:%2$d;branch=z9hG4bK-options-%2$d;rport
          Max-Forwards: 70
          From: <sip:probe@127.0.0.1>;tag=%2$d
          To: <sip:127.0.0.1:%1$d>
          Call-ID: options-%2$d
          CSeq: 1 OPTIONS
          Content-Length: 0

          """
              .formatted(port, socket.getLocalPort())
              .replace("\n", "\r\n");
      byte[] octets = request.getBytes(StandardCharsets.US_ASCII);
      socket.send(new DatagramPacket(octets, octets.length, loopback, port));
      DatagramPacket answer = new DatagramPacket(new byte[65535], 65535);
      socket.receive(answer);
      String text = new String(answer.getData(), 0, answer.getLength(), StandardCharsets.UTF_8);
      return text.lines().findFirst();
    } catch (SocketTimeoutException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
