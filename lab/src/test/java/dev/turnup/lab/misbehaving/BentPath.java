package dev.turnup.lab.misbehaving;

import dev.turnup.probe.sip.SipHeader;
import dev.turnup.probe.sip.SipMessage;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;

/**
 * Stands between the probe and a PBX, over UDP, and seems to each to be the other: addresses in
 * Contact, request URI and session descriptions are its own. What passes is bent. Thread-safe.
 */
final class BentPath implements AutoCloseable {
  private static final String HERE = "127.0.0.1:";
  private static final int LARGEST = 65_535;

  private final SignallingBend signalling;
  private final Supplier<MediaBend> media;
  private final InetSocketAddress pbx;
  private final DatagramSocket towardsProbe;
  private final DatagramSocket towardsPbx;
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final Map<String, BentMedia> calls = new HashMap<>();
  private final Set<String> answered = new HashSet<>();
  private final Map<String, SocketAddress> asking = new HashMap<>();
  private final Map<String, SipMessage> dialogs = new HashMap<>();
  private Optional<SocketAddress> probe = Optional.empty();
  private int infos;

  BentPath(int pbxPort, SignallingBend signalling, Supplier<MediaBend> media) throws IOException {
    this.signalling = signalling;
    this.media = media;
    pbx = new InetSocketAddress(InetAddress.getLoopbackAddress(), pbxPort);
    towardsProbe = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    towardsPbx = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    listen(towardsProbe, Way.TO_PBX);
    listen(towardsPbx, Way.TO_PROBE);
  }

  /** The port that the probe takes for the PBX's. */
  int port() {
    return towardsProbe.getLocalPort();
  }

  private void listen(DatagramSocket socket, Way way) {
    Thread.ofVirtual()
        .start(() -> {
          byte[] buffer = new byte[LARGEST];
          while (!socket.isClosed()) {
            try {
              DatagramPacket datagram = new DatagramPacket(buffer, LARGEST);
              socket.receive(datagram);
              String text =
                  new String(buffer, 0, datagram.getLength(), StandardCharsets.ISO_8859_1);
              take(way, datagram.getSocketAddress(), text);
            } catch (IOException e) {
              // Closed, or the other side's port is: the run will tell.
            }
          }
        });
  }

  private synchronized void take(Way way, SocketAddress from, String text) throws IOException {
    Optional<SipMessage> message = SipMessage.tryParse(text).filter(m -> !isOurs(way, m));
    if (message.isEmpty()) {
      return;
    }
    if (way == Way.TO_PBX) {
      asking.put(branch(message.get()), from);
      // What asks for lengths has a port of its own, to which nobody calls.
      if (!message.get().method().equals("OPTIONS")) {
        probe = Optional.of(from);
      }
    }
    switch (signalling.bend(way, through(way, message.get()))) {
      case SignallingBend.Fate.Passed(SipMessage passed) -> {
        if (way == Way.TO_PROBE && passed.isStatus(200) && passed.method().equals("INVITE")) {
          dialogs.putIfAbsent(passed.callId(), passed);
        }
        send(way, passed);
      }
      case SignallingBend.Fate.Answered(SipMessage response) -> {
        answered.add(branch(message.get()));
        send(way == Way.TO_PBX ? Way.TO_PROBE : Way.TO_PBX, response);
      }
      case SignallingBend.Fate.Swallowed _ -> {}
    }
  }

  /** Whether it belongs to a transaction that only the path knows. */
  private boolean isOurs(Way way, SipMessage message) {
    boolean isAcknowledgement =
        message.isRequest() && message.method().equals("ACK") && answered.contains(branch(message));
    return isAcknowledgement || (way == Way.TO_PBX && branch(message).contains("z9hG4bKbent"));
  }

  private static String branch(SipMessage message) {
    return message.header("Via").orElse("").replaceFirst(".*branch=([^;,]+).*", "$1");
  }

  private SipMessage through(Way way, SipMessage message) throws IOException {
    boolean toPbx = way == Way.TO_PBX;
    String contact;
    if (toPbx) {
      contact = HERE + towardsPbx.getLocalPort();
    } else {
      // The probe must find its own binding.
      contact = message.method().equals("REGISTER") ? probeAddress() : HERE + port();
    }
    SipMessage moved =
        SignallingBend.withHeader(
            message, "Contact", value -> value.replaceAll("127\\.0\\.0\\.1:[0-9]+", contact));
    String startLine =
        toPbx
            ? moved.startLine().replace(HERE + port(), HERE + pbx.getPort())
            : moved.startLine().replace(HERE + towardsPbx.getLocalPort(), probeAddress());
    SipMessage result = new SipMessage(startLine, moved.headers(), moved.body());
    if (result.hasSessionDescription()) {
      BentMedia bent = media(result.callId());
      result = SignallingBend.withBody(result, body -> bent.through(way, body));
    }
    return result;
  }

  private String probeAddress() {
    return probe.map(address -> HERE + ((InetSocketAddress) address).getPort()).orElse(HERE + "9");
  }

  private BentMedia media(String callId) throws IOException {
    BentMedia known = calls.get(callId);
    if (known != null) {
      return known;
    }
    BentMedia bent = new BentMedia(media.get(), timer, digit -> info(callId, digit));
    calls.put(callId, bent);
    return bent;
  }

  private synchronized void info(String callId, char digit) {
    SipMessage dialog = dialogs.get(callId);
    if (dialog == null || probe.isEmpty()) {
      return;
    }
    infos++;
    List<SipHeader> headers =
        List.of(
            new SipHeader(
                "Via", "SIP/2.0/UDP " + HERE + port() + ";rport;branch=z9hG4bKbent" + infos),
            new SipHeader("From", dialog.header("To").orElseThrow()),
            new SipHeader("To", dialog.header("From").orElseThrow()),
            new SipHeader("Call-ID", callId),
            new SipHeader("CSeq", (5000 + infos) + " INFO"),
            new SipHeader("Max-Forwards", "70"),
            new SipHeader("Content-Type", "application/dtmf-relay"));
    try {
      send(
          Way.TO_PROBE,
          new SipMessage(
              "INFO sip:" + probeAddress() + " SIP/2.0",
              headers,
              "Signal=" + digit + "\r\nDuration=100\r\n"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void send(Way way, SipMessage message) throws IOException {
    byte[] bytes = text(message).getBytes(StandardCharsets.ISO_8859_1);
    if (way == Way.TO_PBX) {
      towardsPbx.send(new DatagramPacket(bytes, bytes.length, pbx));
    } else if (probe.isPresent()) {
      SocketAddress to =
          message.isRequest() ? probe.get() : asking.getOrDefault(branch(message), probe.get());
      towardsProbe.send(new DatagramPacket(bytes, bytes.length, to));
    }
  }

  private static String text(SipMessage message) {
    List<String> lines = new ArrayList<>(List.of(message.startLine()));
    for (SipHeader header : message.headers()) {
      if (!header.is("Content-Length")) {
        lines.add(header.name() + ": " + header.value());
      }
    }
    lines.add("Content-Length: " + message.body().length());
    return String.join("\r\n", lines) + "\r\n\r\n" + message.body();
  }

  @Override
  public synchronized void close() {
    towardsProbe.close();
    towardsPbx.close();
    timer.shutdownNow();
    calls.values().forEach(BentMedia::close);
  }
}
