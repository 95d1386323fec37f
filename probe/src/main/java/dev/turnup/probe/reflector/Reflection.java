package dev.turnup.probe.reflector;

import dev.turnup.probe.dscp.MarkedSocket;
import dev.turnup.schema.site.SipTransport;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/** Sends SIP to a reflector and learns what it received. One thread. */
public final class Reflection {
  /** Those that gateways rewrite. */
  public static final List<String> METHODS = List.of("REGISTER", "INVITE");

  private static final int[] PAUSES_MILLIS = {400, 800, 1600};
  private static final int CONNECT_MILLIS = 3000;

  private final InetAddress local;
  private final RandomGenerator random;

  /**
   * What became of one message.
   *
   * @param received empty when nothing came back
   */
  public record Outcome(byte[] sent, Optional<byte[]> received) {}

  /** From this address. */
  public Reflection(InetAddress local, RandomGenerator random) {
    this.local = local;
    this.random = random;
  }

  /** Sends one request, over UDP up to three times; also what cannot be sent comes back as lost. */
  public Outcome send(String method, SipTransport transport, InetSocketAddress reflector) {
    try {
      return transport == SipTransport.UDP
          ? overUdp(method, reflector)
          : overTcp(method, reflector);
    } catch (IOException e) {
      return new Outcome(new byte[0], Optional.empty());
    }
  }

  private Outcome overUdp(String method, InetSocketAddress reflector) throws IOException {
    try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(local, 0))) {
      String token = token();
      byte[] sent = message(method, "UDP", socket.getLocalPort(), reflector, token, "");
      for (int pause : PAUSES_MILLIS) {
        socket.send(new DatagramPacket(sent, sent.length, reflector));
        Optional<byte[]> answer = answer(socket, token, pause);
        if (answer.isPresent()) {
          return new Outcome(sent, answer);
        }
      }
      return new Outcome(sent, Optional.empty());
    }
  }

  private static Optional<byte[]> answer(DatagramSocket socket, String token, int millis)
      throws IOException {
    long deadline = System.nanoTime() + millis * 1_000_000L;
    DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
    try {
      while (true) {
        socket.setSoTimeout((int) Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
        packet.setLength(65_535);
        socket.receive(packet);
        byte[] seen =
            ReflectedMessage.disguised(Arrays.copyOf(packet.getData(), packet.getLength()));
        if (ReflectedMessage.token(seen).filter(token::equals).isPresent()) {
          return Optional.of(seen);
        }
      }
    } catch (SocketTimeoutException e) {
      return Optional.empty();
    }
  }

  /** What is marked. */
  public enum Traffic {
    /** As SIP to its usual port. */
    SIP,
    /** As a packet of audio. */
    RTP
  }

  /**
   * What became of a mark.
   *
   * @param there as the reflector got it; empty where it cannot tell
   * @param here as its answer came, which it marked alike; empty where this machine cannot tell
   */
  public record Marks(OptionalInt there, OptionalInt here) {}

  /**
   * Sends one datagram with a mark, up to three times.
   *
   * @param dscp 0 to 63 (RFC 2474)
   * @return empty when nothing came back
   */
  public Optional<Marks> mark(Traffic traffic, int dscp, InetSocketAddress reflector) {
    try (MarkedSocket socket = MarkedSocket.open(new InetSocketAddress(local, 0))) {
      String token = token();
      String marked = ReflectedMessage.markField(dscp) + "\r\n";
      byte[] sent =
          traffic == Traffic.SIP
              ? message("OPTIONS", "UDP", socket.port(), reflector, token, marked)
              : packet(token, marked);
      for (int pause : PAUSES_MILLIS) {
        socket.send(sent, reflector, dscp);
        Optional<Marks> marks = marks(socket, token, pause);
        if (marks.isPresent()) {
          return marks;
        }
      }
    } catch (IOException e) {
      // What cannot be sent is lost, too.
    }
    return Optional.empty();
  }

  private static Optional<Marks> marks(MarkedSocket socket, String token, int millis)
      throws IOException {
    long deadline = System.nanoTime() + millis * 1_000_000L;
    long left = millis;
    while (left > 0) {
      Optional<MarkedSocket.Received> came = socket.receive((int) left);
      Optional<byte[]> seen =
          came.map(one -> ReflectedMessage.disguised(one.octets()))
              .filter(one -> ReflectedMessage.token(one).filter(token::equals).isPresent());
      if (seen.isPresent()) {
        return Optional.of(
            new Marks(ReflectedMessage.markSeen(seen.get()), came.orElseThrow().dscp()));
      }
      left = (deadline - System.nanoTime()) / 1_000_000;
    }
    return Optional.empty();
  }

  /** 20 ms of PCMU for whoever looks at its head (RFC 3550 §5.1). */
  private byte[] packet(String token, String marked) {
    ByteBuffer packet = ByteBuffer.allocate(172);
    packet.put((byte) 0x80).put((byte) 0).putShort((short) random.nextInt());
    packet.putInt(random.nextInt()).putInt(random.nextInt());
    String text = "\r\n" + ReflectedMessage.field(token) + "\r\n" + marked;
    packet.put(text.getBytes(StandardCharsets.ISO_8859_1));
    return packet.array();
  }

  private Outcome overTcp(String method, InetSocketAddress reflector) throws IOException {
    try (Socket socket = new Socket()) {
      socket.bind(new InetSocketAddress(local, 0));
      String token = token();
      byte[] sent = message(method, "TCP", socket.getLocalPort(), reflector, token, "");
      try {
        socket.connect(reflector, CONNECT_MILLIS);
        socket.setSoTimeout(CONNECT_MILLIS);
        socket.getOutputStream().write(sent);
        socket.shutdownOutput();
        byte[] seen =
            ReflectedMessage.disguised(
                socket.getInputStream().readNBytes(ReflectedMessage.LONGEST));
        boolean isOurs = ReflectedMessage.token(seen).filter(token::equals).isPresent();
        return new Outcome(sent, isOurs ? Optional.of(seen) : Optional.empty());
      } catch (IOException e) {
        return new Outcome(sent, Optional.empty());
      }
    }
  }

  private String token() {
    return "%016x".formatted(random.nextLong());
  }

  /** As an endpoint would send it, with everything in it that gateways rewrite. */
  private byte[] message(
      String method,
      String transport,
      int port,
      InetSocketAddress reflector,
      String token,
      String more) {
    String here = host(local);
    String there = host(reflector.getAddress());
    String body =
        method.equals("INVITE")
            ? String.join(
                "\r\n",
                "v=0",
                "o=- 4711 4711 IN IP" + family() + " " + local.getHostAddress(),
                "s=-",
                "c=IN IP" + family() + " " + local.getHostAddress(),
                "t=0 0",
                "m=audio 16384 RTP/AVP 0 101",
                "a=rtpmap:0 PCMU/8000",
                "a=rtpmap:101 telephone-event/8000",
                "a=sendrecv",
                "")
            : "";
    String type = body.isEmpty() ? "" : "Content-Type: application/sdp\r\n";
    String text =
        String.join(
            "\r\n",
            method + " sip:reflector@" + there + ":" + reflector.getPort() + " SIP/2.0",
            "Via: SIP/2.0/%s %s:%d;branch=z9hG4bK%s;rport".formatted(transport, here, port, token),
            "Max-Forwards: 70",
            "From: <sip:turnup@" + here + ">;tag=" + token.substring(8),
            "To: <sip:reflector@" + there + ">",
            "Call-ID: " + token + "@" + here,
            "CSeq: 1 " + method,
            "Contact: <sip:turnup@%s:%d;transport=%s>"
                .formatted(here, port, transport.toLowerCase(Locale.ROOT)),
            ReflectedMessage.field(token),
            more + "Allow: INVITE, ACK, CANCEL, BYE, OPTIONS",
            type + "Content-Length: " + body.length(),
            "",
            body);
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private int family() {
    return local instanceof Inet6Address ? 6 : 4;
  }

  private static String host(InetAddress address) {
    String text = address.getHostAddress().replaceFirst("%.*", "");
    return address instanceof Inet6Address ? "[" + text + "]" : text;
  }
}
