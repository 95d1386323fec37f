package dev.turnup.probe.turn;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.probe.stun.StunAttribute;
import dev.turnup.probe.stun.StunKey;
import dev.turnup.probe.stun.StunMessage;
import dev.turnup.probe.stun.StunMethod;
import dev.turnup.probe.turn.TurnFailure.Kind;
import dev.turnup.schema.secret.Secret;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllocationTest {
  private static final TurnAccount ACCOUNT =
      new TurnAccount(TinyTurnServer.USER, new Secret(TinyTurnServer.PASSWORD));
  private static final byte[] MD5_AND_SHA256 = {0, 1, 0, 0, 0, 2, 0, 0};
  private static final long PATIENCE = 30;

  private final Random random = new Random(4711);
  private final BlockingQueue<Relayed> relayed = new LinkedBlockingQueue<>();
  private final BlockingQueue<TurnFailure> lost = new LinkedBlockingQueue<>();
  private TinyTurnServer server;
  private DatagramSocket near;
  private DatagramSocket peer;
  private DatagramRoute datagrams;

  private record Relayed(String data, InetSocketAddress from) {}

  @BeforeEach
  void open() throws IOException {
    server = new TinyTurnServer();
    near = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    peer = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    datagrams = new DatagramRoute((datagram, to) -> send(near, datagram, to));
    Thread unused = Thread.ofVirtual().start(this::receive);
  }

  @AfterEach
  void close() throws IOException {
    near.close();
    peer.close();
    server.close();
  }

  private static void send(DatagramSocket from, byte[] datagram, InetSocketAddress to) {
    try {
      from.send(new DatagramPacket(datagram, datagram.length, to));
    } catch (IOException e) {
      // As if lost.
    }
  }

  private static DatagramPacket next(DatagramSocket socket) throws IOException {
    socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(PATIENCE));
    DatagramPacket packet = new DatagramPacket(new byte[2000], 2000);
    socket.receive(packet);
    return packet;
  }

  private void receive() {
    try {
      while (true) {
        DatagramPacket packet = new DatagramPacket(new byte[2000], 2000);
        near.receive(packet);
        boolean unused =
            datagrams.received(
                Arrays.copyOf(packet.getData(), packet.getLength()),
                (InetSocketAddress) packet.getSocketAddress());
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private final class Listening implements Allocation.Listener {
    @Override
    public void relayed(byte[] data, InetSocketAddress from) {
      relayed.add(new Relayed(new String(data, UTF_8), from));
    }

    @Override
    public void lost(TurnFailure why) {
      lost.add(why);
    }
  }

  private AllocationOutcome ask(TurnRoute route, TurnAccount account) throws InterruptedException {
    return Allocation.open(
        route,
        server.address(),
        account,
        RelayPort.EVEN,
        new Listening(),
        Duration.ofMillis(500),
        random);
  }

  private TurnRoute route(String transport) {
    return transport.equals("udp") ? datagrams : new StreamRoute(Optional.empty());
  }

  private Allocation allocated(TurnRoute route) throws InterruptedException {
    AllocationOutcome outcome = ask(route, ACCOUNT);
    assertThat(outcome).isInstanceOf(AllocationOutcome.Allocated.class);
    return ((AllocationOutcome.Allocated) outcome).allocation();
  }

  private TurnFailure refused(TurnRoute route, TurnAccount account) throws InterruptedException {
    AllocationOutcome outcome = ask(route, account);
    assertThat(outcome).isInstanceOf(AllocationOutcome.Refused.class);
    return ((AllocationOutcome.Refused) outcome).failure();
  }

  private InetSocketAddress peerAddress() {
    return (InetSocketAddress) peer.getLocalSocketAddress();
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
    while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(1_000_000);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }

  /** There and back again. */
  private void relaysThrough(Allocation allocation) throws IOException, InterruptedException {
    // Not a multiple of four, so that padding shows.
    assertThat(allocation.send("there!".getBytes(UTF_8), peerAddress())).isTrue();
    DatagramPacket came = next(peer);
    assertThat(new String(came.getData(), 0, came.getLength(), UTF_8)).isEqualTo("there!");
    assertThat(came.getSocketAddress()).isEqualTo(allocation.relayed());
    send(peer, "and back".getBytes(UTF_8), allocation.relayed());
    assertThat(relayed.poll(PATIENCE, TimeUnit.SECONDS))
        .isEqualTo(new Relayed("and back", peerAddress()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"udp", "tcp"})
  void relaysBothWaysByChannel(String transport) throws IOException, InterruptedException {
    try (Allocation allocation = allocated(route(transport))) {
      assertThat(allocation.reach(peerAddress())).isEmpty();

      relaysThrough(allocation);

      assertThat(server.requests(StunMethod.CHANNEL_BIND)).isNotEmpty();
      assertThat(allocation.tally()).isEqualTo(new RelayTally(1, 1, 0, 0));
      assertThat(allocation.server()).isEqualTo(server.address());
      assertThat(allocation.mapped()).isPresent();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"udp", "tcp"})
  void relaysByIndicationsWhereChannelsAreRefused(String transport)
      throws IOException, InterruptedException {
    server.refusing(StunMethod.CHANNEL_BIND, 400);
    try (Allocation allocation = allocated(route(transport))) {
      assertThat(allocation.reach(peerAddress())).isEmpty();

      relaysThrough(allocation);

      assertThat(server.requests(StunMethod.CREATE_PERMISSION)).isNotEmpty();
    }
  }

  @Test
  void sendsNothingToWhomTheRelayDoesNotLetThrough() throws InterruptedException {
    server.refusing(StunMethod.CHANNEL_BIND, 403);
    try (Allocation allocation = allocated(datagrams)) {
      assertThat(allocation.reach(peerAddress()).map(TurnFailure::kind)).contains(Kind.FORBIDDEN);

      assertThat(allocation.send("never".getBytes(UTF_8), peerAddress())).isFalse();
      assertThat(allocation.tally()).isEqualTo(new RelayTally(0, 0, 0, 1));
    }
  }

  @Test
  void answersStaleNonces() throws IOException, InterruptedException {
    server.refusing(StunMethod.ALLOCATE, 438).refusing(StunMethod.CHANNEL_BIND, 438, 438);
    try (Allocation allocation = allocated(datagrams)) {
      assertThat(allocation.reach(peerAddress())).isEmpty();
      relaysThrough(allocation);
    }
  }

  @Test
  void signsWithSha256AndHidesTheNameWhereThatIsOffered() throws IOException, InterruptedException {
    server.offering("obMatJos2wAAA", MD5_AND_SHA256);
    try (Allocation allocation = allocated(datagrams)) {
      assertThat(allocation.reach(peerAddress())).isEmpty();
      relaysThrough(allocation);
    }

    StunMessage request = server.requests(StunMethod.ALLOCATE).getFirst();
    assertThat(request.value(StunAttribute.MESSAGE_INTEGRITY)).isEmpty();
    assertThat(request.value(StunAttribute.USERNAME)).isEmpty();
    assertThat(request.value(StunAttribute.USERHASH))
        .contains(StunKey.userHash(TinyTurnServer.USER, "relay.example"));
    assertThat(request.value(StunAttribute.PASSWORD_ALGORITHM)).contains(new byte[] {0, 2, 0, 0});
  }

  @Test
  void takesNoWeakerAlgorithmThanTheNonceSays() throws InterruptedException {
    server.offering("obMatJos2gAAA", new byte[0]);
    assertThat(refused(datagrams, ACCOUNT).kind()).isEqualTo(Kind.UNINTELLIGIBLE);
  }

  @ParameterizedTest
  @CsvSource({
    "300, REDIRECTED",
    "401, CREDENTIALS",
    "403, FORBIDDEN",
    "437, MISMATCH",
    "440, FAMILY",
    "441, CREDENTIALS",
    "442, TRANSPORT",
    "486, QUOTA",
    "508, CAPACITY",
    "500, OTHER"
  })
  void namesWhyThereIsNoAllocation(int code, Kind kind) throws InterruptedException {
    // A 300 that is not signed could be anybody's: sent again by the server itself.
    if (code == 300) {
      server.sendingTo(server.address());
    } else {
      server.refusing(StunMethod.ALLOCATE, code);
    }
    TurnFailure failure = refused(datagrams, ACCOUNT);
    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure.words()).startsWith(Integer.toString(code));
  }

  @ParameterizedTest
  @ValueSource(strings = {"udp", "tcp"})
  void namesAWrongPasswordAndNeverShowsIt(String transport) throws InterruptedException {
    TurnAccount wrong = new TurnAccount(TinyTurnServer.USER, new Secret("c4n4ry"));
    TurnFailure failure = refused(route(transport), wrong);
    assertThat(failure.kind()).isEqualTo(Kind.CREDENTIALS);
    assertThat(failure.toString() + wrong).doesNotContain("c4n4ry");
  }

  @Test
  void namesAServerThatIsNotThere() throws IOException, InterruptedException {
    server.close();
    assertThat(refused(datagrams, ACCOUNT).kind()).isEqualTo(Kind.NO_ANSWER);
    assertThat(refused(route("tcp"), ACCOUNT).kind()).isEqualTo(Kind.UNREACHABLE);
  }

  @Test
  void takesNoGrantWithoutAnAddress() throws InterruptedException {
    server.withoutAddress();
    assertThat(refused(datagrams, ACCOUNT).kind()).isEqualTo(Kind.UNINTELLIGIBLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"udp", "tcp"})
  void goesToTheAlternateServer(String transport) throws IOException, InterruptedException {
    try (TinyTurnServer other = new TinyTurnServer()) {
      server.sendingTo(other.address());
      try (Allocation allocation = allocated(route(transport))) {
        assertThat(allocation.server()).isEqualTo(other.address());
        assertThat(allocation.reach(peerAddress())).isEmpty();
        relaysThrough(allocation);
      }
    }
  }

  @Test
  void takesNoForgedGrant() throws InterruptedException {
    server.forgedFirst();
    try (Allocation allocation = allocated(datagrams)) {
      assertThat(allocation.relayed().getAddress().isLoopbackAddress()).isTrue();
      assertThat(allocation.tally().strange()).isPositive();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"udp", "tcp"})
  void refreshesItselfAndGivesTheAddressBack(String transport) throws InterruptedException {
    server.granting(2);
    try (Allocation allocation = allocated(route(transport))) {
      assertThat(allocation.reach(peerAddress())).isEmpty();
      await(() ->
          server.requests(StunMethod.REFRESH).size() > 1
              && server.requests(StunMethod.CHANNEL_BIND).size() > 2);
      assertThat(lost).isEmpty();
    }
    assertThat(server.requests(StunMethod.REFRESH).getLast().number(StunAttribute.LIFETIME))
        .contains(0L);
  }

  @Test
  void saysThatTheAllocationIsGone() throws InterruptedException {
    server.granting(2).refusing(StunMethod.REFRESH, 437);
    try (Allocation allocation = allocated(datagrams)) {
      TurnFailure why = lost.poll(PATIENCE, TimeUnit.SECONDS);
      assertThat(why).isNotNull().extracting(TurnFailure::kind).isEqualTo(Kind.MISMATCH);
      assertThat(allocation.send(new byte[1], peerAddress())).isFalse();
      assertThat(allocation.tally().unsent()).isEqualTo(1);
    }
  }

  @Test
  void saysThatTheConnectionHasEnded() throws IOException, InterruptedException {
    try (Allocation allocation = allocated(route("tcp"))) {
      server.hangUp();
      TurnFailure why = lost.poll(PATIENCE, TimeUnit.SECONDS);
      assertThat(why).isNotNull().extracting(TurnFailure::kind).isEqualTo(Kind.UNREACHABLE);
      assertThat(allocation.tally().strange()).isZero();
    }
  }

  @Test
  void countsWhatIsCutOrFlippedAndThrowsNothing() throws InterruptedException {
    try (Allocation allocation = allocated(datagrams)) {
      assertThat(allocation.reach(peerAddress())).isEmpty();
      byte[] inChannel = new ChannelData(ChannelData.FIRST, new byte[] {1, 2, 3}).encode();
      byte[] indicated = TinyTurnServer.indication(new byte[] {1, 2, 3, 4}, peerAddress());
      byte[] granted = server.requests(StunMethod.CHANNEL_BIND).getFirst().octets();
      long before = allocation.tally().strange();
      long fed = 0;
      for (byte[] whole : new byte[][] {inChannel, indicated, granted}) {
        for (int length = 0; length < whole.length - 3; length++) {
          assertThat(datagrams.received(Arrays.copyOf(whole, length), server.address())).isTrue();
          fed++;
        }
      }
      assertThat(allocation.tally().strange() - before).isEqualTo(fed);
      for (byte[] whole : new byte[][] {inChannel, indicated, granted}) {
        for (int bit = 0; bit < whole.length * 8; bit++) {
          byte[] flipped = whole.clone();
          flipped[bit / 8] ^= (byte) (1 << bit % 8);
          RelayTally old = allocation.tally();
          boolean isOurs = datagrams.received(flipped, server.address());
          RelayTally now = allocation.tally();
          long counted = now.strange() + now.received() - old.strange() - old.received();
          // A flipped method may be Binding's, which is somebody else's.
          assertThat(counted).isEqualTo(isOurs ? 1 : 0);
        }
      }
      assertThat(datagrams.received(inChannel, peerAddress())).isFalse();
    }
  }
}
