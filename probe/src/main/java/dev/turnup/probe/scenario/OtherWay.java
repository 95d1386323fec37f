package dev.turnup.probe.scenario;

import dev.turnup.probe.check.Notes;
import dev.turnup.probe.tls.TlsChannel;
import dev.turnup.probe.tls.TlsOptions;
import dev.turnup.probe.trace.TraceRecorder;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * Whether a port that gives no answer gives one to the other way of using TCP: to TLS where plain
 * SIP was tried, to plain SIP where TLS was. Registers nothing.
 */
final class OtherWay {
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private static final String OPTIONS =
      """
      OPTIONS sip:%1$s SIP/2.0\r
      Via: SIP/2.0/TCP %2$s:%3$d;branch=z9hG4bKturnup-%3$d;rport\r
      Max-Forwards: 70\r
      From: <sip:probe@%2$s>;tag=turnup\r
      To: <sip:%1$s>\r
      Call-ID: turnup-%3$d@%2$s\r
      CSeq: 1 OPTIONS\r
      Content-Length: 0\r
      \r
      """;

  private final InetAddress local;
  private final InetSocketAddress remote;
  private final TraceRecorder trace;

  OtherWay(InetAddress local, InetSocketAddress remote, TraceRecorder trace) {
    this.local = local;
    this.remote = remote;
    this.trace = trace;
  }

  /** Tries TLS; leaves the handshake in the trace. */
  void tryTls() {
    try (Socket socket = connected()) {
      trace.tls(
          (InetSocketAddress) socket.getLocalSocketAddress(),
          remote,
          TlsChannel.over(
                  socket, socket.getInputStream(), socket.getOutputStream(), TlsOptions.anybody())
              .handshake(PATIENCE));
    } catch (IOException e) {
      // Nobody is there, which is known already.
    }
  }

  /** Tries plain SIP; leaves a note if it is answered. */
  void tryPlain() {
    try (Socket socket = connected()) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      String text =
          OPTIONS.formatted(host(remote.getAddress()), host(local), socket.getLocalPort());
      socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
      String answer = firstLine(socket.getInputStream());
      if (answer.startsWith("SIP/2.0 ")) {
        trace.note(
            Notes.PLAIN_ANSWER,
            Map.of(
                "remote",
                remote.getAddress().getHostAddress() + ":" + remote.getPort(),
                "answer",
                answer));
      }
    } catch (IOException e) {
      // No answer to that either.
    }
  }

  private Socket connected() throws IOException {
    Socket socket = new Socket();
    try {
      socket.bind(new InetSocketAddress(local, 0));
      socket.connect(remote, (int) PATIENCE.toMillis());
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private static String firstLine(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= ' ' && line.length() < 200; c = in.read()) {
      line.append((char) c);
    }
    return line.toString();
  }

  private static String host(InetAddress address) {
    String text = address.getHostAddress().replaceFirst("%.*", "");
    return text.indexOf(':') >= 0 ? "[" + text + "]" : text;
  }
}
