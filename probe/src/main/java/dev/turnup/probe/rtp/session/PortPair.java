package dev.turnup.probe.rtp.session;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The two sockets of a session, which never block: RTP on an even port, RTCP on the odd one above
 * (RFC 3550 §11).
 */
record PortPair(
    DatagramChannel rtp,
    DatagramChannel rtcp,
    InetSocketAddress localRtp,
    InetSocketAddress localRtcp) {
  private static final int ATTEMPTS_WITHOUT_RANGE = 200;

  /**
   * Binds a free pair, beginning anywhere in the range: two calls in a row should not share a port.
   *
   * @throws PortsExhaustedException when no pair is free
   * @throws IOException when the address itself cannot be bound
   */
  static PortPair bind(InetAddress address, PortRange range, RandomGenerator random)
      throws IOException {
    // Any port of the system's choice: fails only when the address is not ours.
    new DatagramSocket(new InetSocketAddress(address, 0)).close();
    int pairs = range.equals(PortRange.ANY) ? ATTEMPTS_WITHOUT_RANGE : range.pairs();
    int begin = pairs == 0 ? 0 : random.nextInt(pairs);
    for (int i = 0; i < pairs; i++) {
      int port = range.equals(PortRange.ANY) ? freeEven(address) : range.pair((begin + i) % pairs);
      Optional<PortPair> pair = tryBind(address, port);
      if (pair.isPresent()) {
        return pair.get();
      }
    }
    throw new PortsExhaustedException(address, range);
  }

  private static int freeEven(InetAddress address) throws IOException {
    try (DatagramSocket any = new DatagramSocket(new InetSocketAddress(address, 0))) {
      return any.getLocalPort() & ~1;
    }
  }

  private static Optional<PortPair> tryBind(InetAddress address, int even) throws IOException {
    Optional<DatagramChannel> rtp = tryOne(address, even);
    if (rtp.isEmpty()) {
      return Optional.empty();
    }
    Optional<DatagramChannel> rtcp = tryOne(address, even + 1);
    if (rtcp.isEmpty()) {
      rtp.get().close();
      return Optional.empty();
    }
    return Optional.of(
        new PortPair(
            rtp.get(),
            rtcp.get(),
            new InetSocketAddress(address, even),
            new InetSocketAddress(address, even + 1)));
  }

  private static Optional<DatagramChannel> tryOne(InetAddress address, int port)
      throws IOException {
    DatagramChannel channel = DatagramChannel.open();
    try {
      channel.bind(new InetSocketAddress(address, port));
      channel.configureBlocking(false);
      return Optional.of(channel);
    } catch (BindException _) {
      channel.close();
      return Optional.empty();
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  DatagramChannel socket(MediaPacket.Channel channel) {
    return channel == MediaPacket.Channel.RTP ? rtp : rtcp;
  }

  /**
   * Sends from one of them.
   *
   * @throws IOException when the system refuses it
   */
  void send(MediaPacket.Channel channel, byte[] datagram, InetSocketAddress to) throws IOException {
    try {
      if (socket(channel).send(ByteBuffer.wrap(datagram), to) < datagram.length) {
        throw new IOException("the send queue of this machine is full");
      }
    } catch (UnsupportedAddressTypeException e) {
      throw new IOException("no address of the other family here", e);
    }
  }

  /** Sets an option of both. */
  <T> void option(SocketOption<T> option, T value) throws IOException {
    rtp.setOption(option, value);
    rtcp.setOption(option, value);
  }

  void close() throws IOException {
    rtp.close();
    rtcp.close();
  }
}
