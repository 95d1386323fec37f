package dev.turnup.probe.turn;

import dev.turnup.probe.stun.StunAttribute;
import dev.turnup.probe.stun.StunClass;
import dev.turnup.probe.stun.StunKey;
import dev.turnup.probe.stun.StunMessage;
import dev.turnup.probe.stun.StunMethod;
import dev.turnup.probe.stun.StunTransaction;
import dev.turnup.probe.stun.StunWriter;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A TURN server that does what a test tells it, at the same port over UDP and TCP. */
final class TinyTurnServer implements AutoCloseable {
  static final String USER = "acme";
  static final String PASSWORD = "S3cret-relay";

  private static final String REALM = "relay.example";

  private final InetSocketAddress address;
  private final DatagramSocket udp;
  private final ServerSocket tcp;
  private final Map<Object, Relay> relays = new ConcurrentHashMap<>();
  private final Map<StunMethod, Queue<Integer>> refusals = new ConcurrentHashMap<>();
  private final List<StunMessage> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> connections = new CopyOnWriteArrayList<>();
  private final AtomicInteger nonces = new AtomicInteger();
  private volatile String features = "";
  private volatile byte[] algorithms = {};
  private volatile long lifetime = 600;
  private volatile Optional<InetSocketAddress> alternate = Optional.empty();
  private volatile boolean isForgedFirst;
  private volatile boolean isWithoutAddress;

  TinyTurnServer() throws IOException {
    InetAddress here = InetAddress.getLoopbackAddress();
    tcp = new ServerSocket(0, 10, here);
    address = new InetSocketAddress(here, tcp.getLocalPort());
    udp = new DatagramSocket(address);
    Thread unused = Thread.ofVirtual().start(this::receive);
    Thread alsoUnused = Thread.ofVirtual().start(this::accept);
  }

  InetSocketAddress address() {
    return address;
  }

  /** Refuses the next authenticated requests of that method with these codes. */
  TinyTurnServer refusing(StunMethod method, int... codes) {
    Queue<Integer> queue = refusals.computeIfAbsent(method, _ -> new ConcurrentLinkedQueue<>());
    Arrays.stream(codes).forEach(queue::add);
    return this;
  }

  /** Offers password algorithms as RFC 8489 has them; the nonce says so. */
  TinyTurnServer offering(String nonceFeatures, byte[] passwordAlgorithms) {
    features = nonceFeatures;
    algorithms = passwordAlgorithms;
    return this;
  }

  TinyTurnServer granting(long seconds) {
    lifetime = seconds;
    return this;
  }

  TinyTurnServer sendingTo(InetSocketAddress other) {
    alternate = Optional.of(other);
    return this;
  }

  /** Each grant comes a first time from somebody who does not know the password. */
  TinyTurnServer forgedFirst() {
    isForgedFirst = true;
    return this;
  }

  TinyTurnServer withoutAddress() {
    isWithoutAddress = true;
    return this;
  }

  /** What was asked with credentials, in order. */
  List<StunMessage> requests(StunMethod method) {
    return requests.stream().filter(request -> request.method() == method).toList();
  }

  /** Ends all connections. */
  void hangUp() throws IOException {
    for (Socket connection : connections) {
      connection.close();
    }
  }

  private final class Relay {
    private final DatagramSocket socket;
    private final Map<Integer, InetSocketAddress> channels = new ConcurrentHashMap<>();
    private final Consumer<byte[]> client;

    Relay(Consumer<byte[]> client) throws IOException {
      this.client = client;
      this.socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      Thread unused = Thread.ofVirtual().start(() -> each(socket, this::back));
    }

    private void back(byte[] data, InetSocketAddress peer) {
      Optional<Integer> channel =
          channels.entrySet().stream()
              .filter(entry -> entry.getValue().equals(peer))
              .map(Map.Entry::getKey)
              .findFirst();
      client.accept(
          channel
              .map(number -> new ChannelData(number, data).encode())
              .orElseGet(() -> indication(data, peer)));
    }

    void out(byte[] data, InetSocketAddress peer) {
      send(socket, data, peer);
    }
  }

  static byte[] indication(byte[] data, InetSocketAddress peer) {
    return new StunWriter(
            StunMethod.DATA, StunClass.INDICATION, StunTransaction.random(new Random()))
        .addMasked(StunAttribute.XOR_PEER_ADDRESS, peer)
        .add(StunAttribute.DATA, data)
        .octets();
  }

  private interface Taker {
    void take(byte[] datagram, InetSocketAddress from);
  }

  private static void each(DatagramSocket socket, Taker taker) {
    try {
      while (true) {
        DatagramPacket packet = new DatagramPacket(new byte[2000], 2000);
        socket.receive(packet);
        taker.take(
            Arrays.copyOf(packet.getData(), packet.getLength()),
            (InetSocketAddress) packet.getSocketAddress());
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private static void send(DatagramSocket socket, byte[] datagram, InetSocketAddress to) {
    try {
      socket.send(new DatagramPacket(datagram, datagram.length, to));
    } catch (IOException e) {
      // As if lost.
    }
  }

  private void receive() {
    each(udp, (datagram, from) -> take(datagram, from, from, reply -> send(udp, reply, from)));
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = tcp.accept();
        connections.add(connection);
        Thread unused = Thread.ofVirtual().start(() -> serve(connection));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void serve(Socket connection) {
    InetSocketAddress from = (InetSocketAddress) connection.getRemoteSocketAddress();
    try (connection) {
      DataInputStream in = new DataInputStream(connection.getInputStream());
      for (Optional<byte[]> m = TurnFrame.read(in); m.isPresent(); m = TurnFrame.read(in)) {
        take(m.get(), connection, from, reply -> write(connection, reply));
      }
    } catch (IOException e) {
      // Gone.
    }
  }

  private static synchronized void write(Socket connection, byte[] reply) {
    try {
      connection.getOutputStream().write(reply);
    } catch (IOException e) {
      // Gone.
    }
  }

  private void take(byte[] bytes, Object client, InetSocketAddress from, Consumer<byte[]> reply) {
    Optional<ChannelData> channelData = ChannelData.tryParse(bytes);
    Optional<StunMessage> message = StunMessage.tryParse(bytes);
    Relay relay = relays.get(client);
    if (channelData.isPresent() && relay != null) {
      InetSocketAddress peer = relay.channels.get(channelData.get().channel());
      relay.out(channelData.get().data(), peer);
    } else if (message.isPresent() && message.get().kind() == StunClass.INDICATION) {
      relay.out(
          message.get().value(StunAttribute.DATA).orElseThrow(),
          message.get().maskedAddress(StunAttribute.XOR_PEER_ADDRESS).orElseThrow());
    } else if (message.isPresent()) {
      answer(message.get(), client, from, reply);
    }
  }

  private StunKey key() {
    return algorithms.length > 0
        ? StunKey.longTermSha256(USER, REALM, PASSWORD)
        : StunKey.longTerm(USER, REALM, PASSWORD);
  }

  private void answer(
      StunMessage request, Object client, InetSocketAddress from, Consumer<byte[]> reply) {
    boolean isSigned = request.isIntact(key());
    boolean isSha1Only =
        algorithms.length > 0 && request.value(StunAttribute.MESSAGE_INTEGRITY_SHA256).isEmpty();
    if (!isSigned || isSha1Only) {
      reply.accept(challenge(request, 401).octets());
      return;
    }
    requests.add(request);
    Integer code =
        Optional.ofNullable(refusals.get(request.method())).map(Queue::poll).orElse(null);
    if (code != null && (code == 401 || code == 438)) {
      reply.accept(challenge(request, code).octets());
    } else if (code != null) {
      reply.accept(error(request, code).octets());
    } else if (alternate.isPresent()) {
      byte[] to = new byte[8];
      ByteBuffer.wrap(to)
          .put(1, (byte) 1)
          .putShort(2, (short) alternate.get().getPort())
          .put(4, alternate.get().getAddress().getAddress());
      reply.accept(signed(error(request, 300).add(StunAttribute.ALTERNATE_SERVER, to), key()));
    } else {
      grant(request, client, from, reply);
    }
  }

  private StunWriter error(StunMessage request, int code) {
    byte[] value = ByteBuffer.allocate(4).put(2, (byte) (code / 100)).array();
    value[3] = (byte) (code % 100);
    return new StunWriter(request.method(), StunClass.ERROR, request.transaction())
        .add(StunAttribute.ERROR_CODE, value);
  }

  private StunWriter challenge(StunMessage request, int code) {
    StunWriter writer =
        error(request, code)
            .add(StunAttribute.REALM, REALM)
            .add(StunAttribute.NONCE, features + "nonce" + nonces.incrementAndGet());
    return algorithms.length > 0
        ? writer.add(StunAttribute.PASSWORD_ALGORITHMS, algorithms)
        : writer;
  }

  private byte[] signed(StunWriter writer, StunKey key) {
    return algorithms.length > 0
        ? writer.withIntegritySha256(key).octets()
        : writer.withIntegrity(key).octets();
  }

  private void grant(
      StunMessage request, Object client, InetSocketAddress from, Consumer<byte[]> reply) {
    Relay relay =
        request.method() == StunMethod.ALLOCATE
            ? relays.computeIfAbsent(client, _ -> open(reply))
            : relays.get(client);
    if (request.method() == StunMethod.CHANNEL_BIND) {
      int channel =
          ByteBuffer.wrap(request.value(StunAttribute.CHANNEL_NUMBER).orElseThrow()).getShort();
      relay.channels.put(
          channel, request.maskedAddress(StunAttribute.XOR_PEER_ADDRESS).orElseThrow());
    }
    if (isForgedFirst) {
      reply.accept(
          granted(request, new InetSocketAddress("192.0.2.66", 6666), from)
              .withIntegrity(StunKey.longTerm(USER, REALM, "guessed"))
              .octets());
    }
    InetSocketAddress relayed = (InetSocketAddress) relay.socket.getLocalSocketAddress();
    reply.accept(signed(granted(request, relayed, from), key()));
  }

  private Relay open(Consumer<byte[]> reply) {
    try {
      return new Relay(reply);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private StunWriter granted(
      StunMessage request, InetSocketAddress relayed, InetSocketAddress from) {
    StunWriter writer = new StunWriter(request.method(), StunClass.SUCCESS, request.transaction());
    if (request.method() == StunMethod.ALLOCATE && !isWithoutAddress) {
      writer
          .addMasked(StunAttribute.XOR_RELAYED_ADDRESS, relayed)
          .addMasked(StunAttribute.XOR_MAPPED_ADDRESS, from)
          .add(StunAttribute.RESERVATION_TOKEN, new byte[8]);
    }
    return writer.add(StunAttribute.LIFETIME, lifetime);
  }

  @Override
  public void close() throws IOException {
    udp.close();
    tcp.close();
    hangUp();
    relays.values().forEach(relay -> relay.socket.close());
  }
}
