package dev.turnup.probe.sip.jain;

import dev.turnup.probe.sip.SipMessage;
import dev.turnup.probe.stun.StunMessage;
import dev.turnup.schema.site.SipTransport;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Records each datagram as it goes out and comes in, and hands on only what is fit. */
final class TracedDatagramSocket extends DatagramSocket {
  private static final int LARGEST = 65_535;

  private final Wire wire;
  private final InetAddress local;

  TracedDatagramSocket(Wire wire, InetSocketAddress local) throws SocketException {
    super(local);
    this.wire = wire;
    this.local = local.getAddress();
  }

  /** Once closed the JDK has none, and the library's receiver would die of that on stderr. */
  @Override
  public InetAddress getLocalAddress() {
    return local;
  }

  @Override
  public void send(DatagramPacket packet) throws IOException {
    if (wire.allows(packet.getAddress())) {
      wire.recordDatagram(packet);
      super.send(packet);
    }
  }

  /** Sends what is no SIP; nothing waits for it but an answer. */
  void sendAside(byte[] datagram, InetSocketAddress to) {
    try {
      super.send(new DatagramPacket(datagram, datagram.length, to));
    } catch (IOException e) {
      wire.noteUnsent("a datagram that is no SIP", e);
    }
  }

  @Override
  public void receive(DatagramPacket packet) throws IOException {
    wire.readingBegins();
    DatagramPacket whole = new DatagramPacket(new byte[LARGEST], LARGEST);
    Optional<String> fit = Optional.empty();
    while (fit.isEmpty()) {
      whole.setLength(LARGEST);
      super.receive(whole);
      String text = new String(whole.getData(), 0, whole.getLength(), StandardCharsets.ISO_8859_1);
      InetSocketAddress from = (InetSocketAddress) whole.getSocketAddress();
      byte[] received = Arrays.copyOf(whole.getData(), whole.getLength());
      if (StunMessage.looksLikeStun(received)) {
        wire.takeStun(received, from);
        continue;
      }
      wire.destinations().heardFrom(from.getAddress());
      fit =
          wire.intake()
              .take(
                  new Intake.Path(SipTransport.UDP, wire.address(), from),
                  text,
                  response -> answer(from, response));
    }
    byte[] octets = fit.get().getBytes(StandardCharsets.ISO_8859_1);
    packet.setData(octets);
    packet.setLength(octets.length);
    packet.setSocketAddress(whole.getSocketAddress());
  }

  /** To where RFC 3261 §18.2.2 and RFC 3581 §4 say, but never to another address. */
  private void answer(InetSocketAddress from, String response) {
    String via =
        SipMessage.tryParse(response)
            .flatMap(message -> message.header("Via"))
            .map(value -> SipSyntax.elements(value).getFirst())
            .orElse("");
    byte[] octets = response.getBytes(StandardCharsets.ISO_8859_1);
    try {
      send(
          new DatagramPacket(
              octets,
              octets.length,
              new InetSocketAddress(
                  from.getAddress(), SipSyntax.responsePort(via, from.getPort()))));
    } catch (IOException e) {
      wire.noteUnsent("a refusal", e);
    }
  }
}
