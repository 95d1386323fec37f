package dev.turnup.probe.sip.jain;

import dev.turnup.probe.sip.NextHop;
import dev.turnup.probe.sip.SipMessage;
import dev.turnup.probe.sip.UserAgent;
import dev.turnup.schema.site.SipTransport;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The far end on a bare UDP socket: it says exactly what a test makes it say, and nothing else. */
final class ScriptedPeer implements AutoCloseable {
  private final DatagramSocket socket;
  private final BlockingQueue<SipMessage> heard = new LinkedBlockingQueue<>();
  private final Set<String> seen = new HashSet<>();
  private final List<String> log = new ArrayList<>();
  private volatile InetSocketAddress other;

  ScriptedPeer() throws IOException {
    this.socket = new DatagramSocket(new InetSocketAddress(Lab.LOOPBACK, 0));
    this.other = (InetSocketAddress) socket.getLocalSocketAddress();
    Thread.ofVirtual().name("scripted-peer").start(this::read);
  }

  NextHop address() {
    return new NextHop((InetSocketAddress) socket.getLocalSocketAddress(), SipTransport.UDP);
  }

  String contact() {
    return "<sip:peer@127.0.0.1:" + socket.getLocalPort() + ">";
  }

  /** To whom requests of its own go before it has heard anybody. */
  void meet(InetSocketAddress address) {
    other = address;
  }

  private void read() {
    byte[] octets = new byte[65_536];
    try {
      while (!socket.isClosed()) {
        DatagramPacket packet = new DatagramPacket(octets, octets.length);
        socket.receive(packet);
        other = (InetSocketAddress) packet.getSocketAddress();
        String text = new String(octets, 0, packet.getLength(), StandardCharsets.ISO_8859_1);
        SipMessage.tryParse(text).ifPresent(this::hear);
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void hear(SipMessage message) {
    String name = message.isRequest() ? message.method() : message.status().getAsInt() + "";
    String identity =
        String.join(
            " ",
            name,
            message.header("Via").orElse(""),
            message.header("CSeq").orElse(""),
            message.header("RSeq").orElse(""));
    // Retransmissions are not what the script is about.
    if (seen.add(identity)) {
      synchronized (log) {
        log.add(name);
      }
      heard.add(message);
    }
  }

  /** The next message, which must be of this method or status. */
  SipMessage expect(String name) throws InterruptedException {
    SipMessage message = heard.poll(Lab.SOON.toMillis(), TimeUnit.MILLISECONDS);
    if (message == null) {
      throw new AssertionError("waited for " + name + " after " + log());
    }
    String actual = message.isRequest() ? message.method() : message.status().getAsInt() + "";
    if (!actual.equals(name)) {
      throw new AssertionError("waited for " + name + ", got " + message);
    }
    return message;
  }

  /** The next message other than 100, which the library sends when it sees fit. */
  SipMessage expectBeyondTrying(String name) throws InterruptedException {
    SipMessage trying = heard.peek();
    while (trying == null || trying.isStatus(100)) {
      SipMessage message = heard.poll(Lab.SOON.toMillis(), TimeUnit.MILLISECONDS);
      if (message == null) {
        throw new AssertionError("waited for " + name + " after " + log());
      }
      if (!message.isStatus(100)) {
        heard.add(message);
        break;
      }
      trying = heard.peek();
    }
    return expect(name);
  }

  List<String> log() {
    synchronized (log) {
      return List.copyOf(log);
    }
  }

  void respond(SipMessage request, int status, String tag, String... headers) {
    respondWith(request, status, tag, "", headers);
  }

  /** As a registrar does, with a Contact only where a header says so. */
  void answer(SipMessage request, int status, String... headers) {
    String tag = request.toTag().isPresent() ? "" : "registrar";
    StringBuilder text = begun(request, status, tag);
    end(text, "", headers);
    send(text.toString());
  }

  private static StringBuilder begun(SipMessage request, int status, String tag) {
    StringBuilder text = new StringBuilder("SIP/2.0 " + status + " Scripted\r\n");
    request.headerValues("Via").forEach(via -> line(text, "Via: " + via));
    line(text, "From: " + request.header("From").orElseThrow());
    boolean isTagged = tag.isEmpty() || request.toTag().isPresent();
    line(text, "To: " + request.header("To").orElseThrow() + (isTagged ? "" : ";tag=" + tag));
    line(text, "Call-ID: " + request.callId());
    line(text, "CSeq: " + request.header("CSeq").orElseThrow());
    return text;
  }

  /**
   * @param tag goes into To where there is none yet
   * @param body a session description, or nothing
   */
  void respondWith(SipMessage request, int status, String tag, String body, String... headers) {
    StringBuilder text = begun(request, status, tag);
    line(text, "Contact: " + contact());
    end(text, body, headers);
    send(text.toString());
  }

  /**
   * A request within the dialog of an INVITE that it got.
   *
   * @param tag its own
   */
  void request(SipMessage invite, String tag, String method, int sequence, String... headers) {
    requestWith(invite, tag, method, sequence, "", headers);
  }

  void requestWith(
      SipMessage invite, String tag, String method, int sequence, String body, String... headers) {
    StringBuilder text = new StringBuilder();
    String target = invite.header("Contact").orElseThrow().replaceAll(".*<|>.*", "");
    line(text, method + " " + target + " SIP/2.0");
    line(text, via(method + sequence + tag));
    line(text, "Max-Forwards: 70");
    line(text, "From: " + invite.header("To").orElseThrow() + ";tag=" + tag);
    line(text, "To: " + invite.header("From").orElseThrow());
    line(text, "Call-ID: " + invite.callId());
    line(text, "CSeq: " + sequence + " " + method);
    line(text, "Contact: " + contact());
    end(text, body, headers);
    send(text.toString());
  }

  /** An INVITE out of nowhere. */
  SipMessage invite(UserAgent callee, String callId, String body, String... headers) {
    meet(callee.address());
    StringBuilder text = new StringBuilder();
    line(text, "INVITE " + callee.contactUri("600", SipTransport.UDP) + " SIP/2.0");
    line(text, via("invite" + callId));
    line(text, "Max-Forwards: 70");
    line(text, "From: <sip:peer@lab.example>;tag=peer");
    line(text, "To: <sip:600@lab.example>");
    line(text, "Call-ID: " + callId);
    line(text, "CSeq: 1 INVITE");
    line(text, "Contact: " + contact());
    end(text, body, headers);
    send(text.toString());
    return SipMessage.tryParse(text.toString()).orElseThrow();
  }

  /** A request within the dialog that a response to an INVITE of its own made. */
  void requestBack(SipMessage response, String method, long sequence, String... headers) {
    StringBuilder text = new StringBuilder();
    String target = response.header("Contact").orElseThrow().replaceAll(".*<|>.*", "");
    line(text, method + " " + target + " SIP/2.0");
    line(text, via(method + sequence + response.callId()));
    line(text, "Max-Forwards: 70");
    line(text, "From: " + response.header("From").orElseThrow());
    line(text, "To: " + response.header("To").orElseThrow());
    line(text, "Call-ID: " + response.callId());
    line(text, "CSeq: " + sequence + " " + method);
    line(text, "Contact: " + contact());
    end(text, "", headers);
    send(text.toString());
  }

  String via(String branch) {
    return "Via: SIP/2.0/UDP 127.0.0.1:" + socket.getLocalPort() + ";rport;branch=z9hG4bK" + branch;
  }

  static void end(StringBuilder text, String body, String... headers) {
    for (String header : headers) {
      line(text, header);
    }
    if (!body.isEmpty()) {
      line(text, "Content-Type: application/sdp");
    }
    line(text, "Content-Length: " + body.length());
    text.append("\r\n").append(body);
  }

  static void line(StringBuilder text, String line) {
    text.append(line).append("\r\n");
  }

  void send(String text) {
    byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
    try {
      socket.send(new DatagramPacket(octets, octets.length, other));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
