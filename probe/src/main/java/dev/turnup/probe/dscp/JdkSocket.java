package dev.turnup.probe.dscp;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/** The JDK's own, which tells no marks. */
final class JdkSocket implements MarkedSocket {
  private static final int LONGEST = 65_535;

  private final DatagramSocket socket;
  private final DatagramPacket packet = new DatagramPacket(new byte[LONGEST], LONGEST);

  private JdkSocket(DatagramSocket socket) {
    this.socket = socket;
  }

  static JdkSocket open(InetSocketAddress local) throws IOException {
    return new JdkSocket(new DatagramSocket(local));
  }

  @Override
  public int port() {
    return socket.getLocalPort();
  }

  @Override
  public Optional<Received> receive(int millis) throws IOException {
    try {
      socket.setSoTimeout(Math.max(1, millis));
      packet.setLength(LONGEST);
      socket.receive(packet);
    } catch (SocketTimeoutException e) {
      return Optional.empty();
    }
    return Optional.of(
        new Received(
            Arrays.copyOf(packet.getData(), packet.getLength()),
            (InetSocketAddress) packet.getSocketAddress(),
            OptionalInt.empty()));
  }

  @Override
  public void send(byte[] octets, InetSocketAddress to, int dscp) throws IOException {
    socket.setOption(StandardSocketOptions.IP_TOS, dscp << 2);
    socket.send(new DatagramPacket(octets, octets.length, to));
  }

  @Override
  public void close() {
    socket.close();
  }
}
