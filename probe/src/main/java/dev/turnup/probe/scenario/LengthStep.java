package dev.turnup.probe.scenario;

import dev.turnup.probe.check.Notes;
import dev.turnup.probe.check.nat.NatCheck;
import dev.turnup.probe.live.LiveContext;
import dev.turnup.probe.sip.NextHop;
import dev.turnup.probe.sip.SipMessage;
import dev.turnup.probe.trace.Direction;
import dev.turnup.schema.site.SipTransport;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Short and long OPTIONS requests over UDP, from a port of their own. The user agent would send
 * what is long over TCP (RFC 3261 §18.1.1), and an endpoint may not.
 */
final class LengthStep implements Step {
  /** More than an Ethernet frame holds. */
  private static final int LONG = 2000;

  private static final int LARGEST = 65_535;

  /** Pauses between copies (RFC 3261 §17.1.2.2), and after the last of them. */
  private static final List<Duration> PAUSES =
      List.of(Duration.ofMillis(500), Duration.ofMillis(1000), Duration.ofMillis(1500));

  /** What is long in a request. */
  private enum Padding {
    NONE,
    /** A field that nobody copies. */
    REQUEST,
    /** The Via, which stands in the response again (RFC 3261 §8.2.6.2). */
    BOTH
  }

  @Override
  public List<String> checks() {
    return List.of(NatCheck.ID);
  }

  @Override
  public Level level() {
    return Level.STANDARD;
  }

  @Override
  public List<Trial> trials(RunContext run) {
    if (run.live().proxy().transport() != SipTransport.UDP) {
      Notes.skipped(
          run.recorder(), NatCheck.ID, NatCheck.LENGTH, "the worksheet has no SIP over UDP");
      return List.of();
    }
    return List.of(
        new Trial(
            NatCheck.ID,
            NatCheck.LENGTH,
            "length",
            _ -> {
              ask(run.live());
              return false;
            }));
  }

  private static void ask(LiveContext live) throws InterruptedException {
    InetAddress local = live.agent().address().getAddress();
    try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(local, 0))) {
      String small = token(live);
      String large = token(live);
      String both = token(live);
      live.recorder()
          .note(
              Notes.LENGTHS,
              Map.of(
                  "small", small,
                  "large", large,
                  "both", both,
                  "octets", Integer.toString(LONG)));
      boolean unused =
          isAnswered(live, socket, small, Padding.NONE)
              && isAnswered(live, socket, large, Padding.REQUEST)
              && isAnswered(live, socket, both, Padding.BOTH);
    } catch (IOException e) {
      live.recorder()
          .note(Notes.LOCAL, Map.of("what", "SIP", "reason", String.valueOf(e.getMessage())));
    }
  }

  private static String token(LiveContext live) {
    return "%016x".formatted(live.markerId()) + "-length";
  }

  private static boolean isAnswered(
      LiveContext live, DatagramSocket socket, String callId, Padding padding)
      throws IOException, InterruptedException {
    InetSocketAddress from = (InetSocketAddress) socket.getLocalSocketAddress();
    NextHop proxy = live.proxy();
    String text = request(live, from, callId, padding);
    byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
    for (Duration pause : PAUSES) {
      live.recorder().sip(Direction.SENT, SipTransport.UDP, from, proxy.address(), text);
      socket.send(new DatagramPacket(octets, octets.length, proxy.address()));
      if (isAnsweredWithin(live, socket, callId, pause)) {
        return true;
      }
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
    return false;
  }

  private static boolean isAnsweredWithin(
      LiveContext live, DatagramSocket socket, String callId, Duration pause) throws IOException {
    long deadline = System.nanoTime() + pause.toNanos();
    DatagramPacket packet = new DatagramPacket(new byte[LARGEST], LARGEST);
    try {
      while (true) {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        socket.setSoTimeout((int) Math.max(1, left));
        packet.setLength(LARGEST);
        socket.receive(packet);
        String text =
            new String(packet.getData(), 0, packet.getLength(), StandardCharsets.ISO_8859_1);
        Optional<SipMessage> answer =
            SipMessage.tryParse(text)
                .filter(m -> m.callId().equals(callId) && m.status().orElse(0) >= 200);
        if (answer.isPresent()) {
          live.recorder()
              .sip(
                  Direction.RECEIVED,
                  SipTransport.UDP,
                  (InetSocketAddress) socket.getLocalSocketAddress(),
                  (InetSocketAddress) packet.getSocketAddress(),
                  text);
          return true;
        }
      }
    } catch (SocketTimeoutException e) {
      return false;
    }
  }

  private static String request(
      LiveContext live, InetSocketAddress from, String callId, Padding padding) {
    String host = Notes.address(from);
    String domain = live.account().domain();
    String branch = "z9hG4bK" + HexFormat.of().toHexDigits(live.markerId());
    String empty = text(live, host, domain, branch, callId, "", "");
    String pad = "x".repeat(LONG - empty.length());
    return switch (padding) {
      case NONE -> empty;
      case REQUEST -> text(live, host, domain, branch, callId, "", pad);
      case BOTH -> text(live, host, domain, branch, callId, pad, "");
    };
  }

  private static String text(
      LiveContext live,
      String host,
      String domain,
      String branch,
      String callId,
      String viaPad,
      String fieldPad) {
    return String.join(
        "\r\n",
        "OPTIONS sip:" + domain + " SIP/2.0",
        "Via: SIP/2.0/UDP " + host + ";rport;branch=" + branch + ";pad=0" + viaPad,
        "Max-Forwards: 70",
        "From: <" + live.account().uri() + ">;tag=" + branch,
        "To: <sip:" + domain + ">",
        "Call-ID: " + callId,
        "CSeq: 1 OPTIONS",
        "Contact: <sip:" + host + ">",
        "Subject: length " + fieldPad,
        "Content-Length: 0",
        "",
        "");
  }
}
