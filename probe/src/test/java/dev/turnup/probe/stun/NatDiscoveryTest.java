package dev.turnup.probe.stun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.probe.stun.NatBehaviour.Filtering;
import dev.turnup.probe.stun.NatBehaviour.Mapping;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server with two addresses behind every kind of NAT, without a socket. */
class NatDiscoveryTest {
  private static final InetSocketAddress LOCAL = at("10.0.0.2", 16384);
  private static final InetSocketAddress SERVER = at("203.0.113.10", 3478);
  private static final InetSocketAddress OTHER = at("203.0.113.11", 3479);
  private static final StunTiming PATIENCE = new StunTiming(Duration.ofMillis(2), 2, 2);

  /** Nothing is slow here, but a busy machine may be. */
  private static final StunTiming UNHURRIED = new StunTiming(Duration.ofSeconds(10), 1, 1);

  private static InetSocketAddress at(String address, int port) {
    return new InetSocketAddress(InetAddress.ofLiteral(address), port);
  }

  /** A NAT with a server behind it that has two addresses and two ports, or one. */
  private record Beyond(Mapping mapping, Filtering filtering, boolean hasOther) {
    Optional<InetSocketAddress> mapped(InetSocketAddress to) {
      int port =
          switch (mapping) {
            case NONE -> 0;
            case ENDPOINT_INDEPENDENT -> 40000;
            case ADDRESS_DEPENDENT -> 40000 + to.getAddress().getAddress()[3];
            case ADDRESS_AND_PORT_DEPENDENT ->
                40000 + to.getPort() + to.getAddress().hashCode() % 7;
            case UNKNOWN -> -1;
          };
      return port < 0 ? Optional.empty() : Optional.of(port == 0 ? LOCAL : at("203.0.113.1", port));
    }

    boolean letsIn(InetSocketAddress from, List<InetSocketAddress> sentTo) {
      return switch (filtering) {
        case ENDPOINT_INDEPENDENT -> true;
        case ADDRESS_DEPENDENT ->
            sentTo.stream().anyMatch(to -> to.getAddress().equals(from.getAddress()));
        case ADDRESS_AND_PORT_DEPENDENT -> sentTo.contains(from);
        case UNKNOWN -> false;
      };
    }
  }

  private static StunClient client(Beyond beyond) {
    AtomicReference<StunClient> client = new AtomicReference<>();
    List<InetSocketAddress> sentTo = new ArrayList<>();
    StunClient.Path path =
        (datagram, to) -> {
          synchronized (sentTo) {
            sentTo.add(to);
            StunMessage request = StunMessage.tryParse(datagram).orElseThrow();
            long change = request.number(StunAttribute.CHANGE_REQUEST).orElse(0L);
            InetSocketAddress from = changed(beyond.hasOther ? change : 0, to);
            beyond
                .mapped(to)
                .filter(_ -> beyond.letsIn(from, sentTo))
                .ifPresent(mapped ->
                    client.get().received(answer(request, mapped, beyond.hasOther), from));
          }
        };
    client.set(new StunClient(path, new Random(1)));
    return client.get();
  }

  private static InetSocketAddress changed(long change, InetSocketAddress to) {
    boolean isFirst = to.getAddress().equals(SERVER.getAddress());
    InetAddress address = isFirst == ((change & 4) == 0) ? SERVER.getAddress() : OTHER.getAddress();
    boolean isFirstPort = to.getPort() == SERVER.getPort();
    int port = isFirstPort == ((change & 2) == 0) ? SERVER.getPort() : OTHER.getPort();
    return new InetSocketAddress(address, port);
  }

  private static byte[] answer(StunMessage request, InetSocketAddress mapped, boolean hasOther) {
    StunWriter writer =
        new StunWriter(StunMethod.BINDING, StunClass.SUCCESS, request.transaction())
            .addMasked(StunAttribute.XOR_MAPPED_ADDRESS, mapped);
    if (hasOther) {
      writer.add(StunAttribute.OTHER_ADDRESS, StunAddress.write(OTHER));
    }
    return writer.withFingerprint().octets();
  }

  @ParameterizedTest
  @CsvSource({
    "NONE, ENDPOINT_INDEPENDENT, no NAT",
    "NONE, ADDRESS_AND_PORT_DEPENDENT, 'no NAT, a firewall'",
    "ENDPOINT_INDEPENDENT, ENDPOINT_INDEPENDENT, full cone NAT",
    "ENDPOINT_INDEPENDENT, ADDRESS_DEPENDENT, address-restricted cone NAT",
    "ENDPOINT_INDEPENDENT, ADDRESS_AND_PORT_DEPENDENT, port-restricted cone NAT",
    "ADDRESS_DEPENDENT, ADDRESS_AND_PORT_DEPENDENT, symmetric NAT",
    "ADDRESS_AND_PORT_DEPENDENT, ADDRESS_AND_PORT_DEPENDENT, symmetric NAT",
  })
  void tellsEveryKind(Mapping mapping, Filtering filtering, String kind)
      throws InterruptedException {
    NatBehaviour found =
        new NatDiscovery(client(new Beyond(mapping, filtering, true)), LOCAL, PATIENCE)
            .run(SERVER, Optional.empty())
            .orElseThrow();

    assertThat(found.mapping()).isEqualTo(mapping);
    assertThat(found.filtering()).isEqualTo(filtering);
    assertThat(found.kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "ENDPOINT_INDEPENDENT, ENDPOINT_INDEPENDENT, cone NAT",
    "ADDRESS_AND_PORT_DEPENDENT, ADDRESS_AND_PORT_DEPENDENT, symmetric NAT",
    "ADDRESS_DEPENDENT, ADDRESS_AND_PORT_DEPENDENT, symmetric NAT",
  })
  void asksASecondServerWhereTheFirstHasOneAddress(Mapping mapping, Mapping seen, String kind)
      throws InterruptedException {
    Beyond beyond = new Beyond(mapping, Filtering.ENDPOINT_INDEPENDENT, false);
    NatBehaviour found =
        new NatDiscovery(client(beyond), LOCAL, UNHURRIED)
            .run(SERVER, Optional.of(OTHER))
            .orElseThrow();

    assertThat(found.mapping()).isEqualTo(seen);
    assertThat(found.filtering()).isEqualTo(Filtering.UNKNOWN);
    assertThat(found.kind()).isEqualTo(kind);
  }

  @Test
  void saysNothingOfASilentServer() throws InterruptedException {
    Beyond silent = new Beyond(Mapping.UNKNOWN, Filtering.UNKNOWN, true);

    assertThat(new NatDiscovery(client(silent), LOCAL, PATIENCE).run(SERVER, Optional.empty()))
        .isEmpty();
  }

  @Test
  void givesUpWhenTheRfcSays() {
    Duration all = Duration.ZERO;
    for (int i = 0; i < StunTiming.STANDARD.requests(); i++) {
      all = all.plus(StunTiming.STANDARD.pauseAfter(i));
    }
    assertThat(all).isEqualTo(Duration.ofMillis(39_500));
  }

  @Test
  void takesNoAnswerToAnotherQuestion() throws InterruptedException {
    StunClient[] client = {new StunClient((_, _) -> {}, new Random(2))};
    client[0] =
        new StunClient(
            (datagram, to) -> {
              StunTransaction stranger = StunTransaction.random(new Random(3));
              byte[] answer =
                  new StunWriter(StunMethod.BINDING, StunClass.SUCCESS, stranger)
                      .addMasked(StunAttribute.XOR_MAPPED_ADDRESS, LOCAL)
                      .octets();
              assertThat(client[0].received(answer, to)).isFalse();
              assertThat(client[0].received(datagram, to)).as("a request").isFalse();
            },
            new Random(2));

    assertThat(client[0].mapped(SERVER, PATIENCE)).isEmpty();
  }
}
