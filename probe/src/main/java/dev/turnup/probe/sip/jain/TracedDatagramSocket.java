package dev.turnup.probe.sip.jain;

import dev.turnup.probe.trace.Direction;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;

/** Records each datagram as it goes out and comes in. */
final class TracedDatagramSocket extends DatagramSocket {
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
    wire.recordDatagram(
        Direction.SENT,
        (InetSocketAddress) packet.getSocketAddress(),
        packet.getData(),
        packet.getOffset(),
        packet.getLength());
    super.send(packet);
  }

  @Override
  public void receive(DatagramPacket packet) throws IOException {
    wire.readingBegins();
    super.receive(packet);
    wire.recordDatagram(
        Direction.RECEIVED,
        (InetSocketAddress) packet.getSocketAddress(),
        packet.getData(),
        packet.getOffset(),
        packet.getLength());
  }
}
