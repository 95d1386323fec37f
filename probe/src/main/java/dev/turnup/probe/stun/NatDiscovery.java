package dev.turnup.probe.stun;

import dev.turnup.probe.stun.NatBehaviour.Filtering;
import dev.turnup.probe.stun.NatBehaviour.Mapping;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;

/**
 * Finds out how a NAT behaves, from a socket that has talked to nobody yet (RFC 5780 §4.3, §4.4).
 */
public final class NatDiscovery {
  private static final int CHANGE_PORT = 2;
  private static final int CHANGE_BOTH = 6;
  private static final Executor ASIDE = task -> Thread.ofVirtual().name("turnup-stun").start(task);

  private final StunClient client;
  private final InetSocketAddress local;
  private final StunTiming timing;

  /**
   * From this socket.
   *
   * @param local as the machine itself knows it
   * @param timing with what patience: a filter shows only by an answer that stays out
   */
  public NatDiscovery(StunClient client, InetSocketAddress local, StunTiming timing) {
    this.client = client;
    this.local = local;
    this.timing = timing;
  }

  /**
   * Asks one server, which shows more when it has two addresses, and another one where it has not.
   *
   * @param second shows at least whether the mapping depends on the destination
   * @return empty when the first does not answer
   */
  public Optional<NatBehaviour> run(InetSocketAddress server, Optional<InetSocketAddress> second)
      throws InterruptedException {
    Optional<StunClient.Answer> first = client.binding(server, timing);
    Optional<InetSocketAddress> mapped = first.flatMap(answer -> answer.message().mappedAddress());
    if (mapped.isEmpty()) {
      return Optional.empty();
    }
    Optional<InetSocketAddress> alternate =
        first
            .orElseThrow()
            .message()
            .address(StunAttribute.OTHER_ADDRESS)
            .filter(other -> !other.getAddress().equals(server.getAddress()))
            .filter(other -> !other.getAddress().isAnyLocalAddress());
    // Before anything is sent to the second address, which would open the filter for it.
    Filtering filtering = alternate.isPresent() ? filtering(server) : Filtering.UNKNOWN;
    if (mapped.get().equals(local)) {
      return Optional.of(
          new NatBehaviour(local, mapped.get(), Optional.empty(), Mapping.NONE, filtering));
    }
    return Optional.of(
        alternate.isPresent()
            ? mapping(server, alternate.get(), mapped.get(), filtering)
            : bySecond(second, mapped.get()));
  }

  /** Both tests at once, for most of their time goes by with waiting. */
  private Filtering filtering(InetSocketAddress server) throws InterruptedException {
    CompletableFuture<Boolean> fromOtherPort = new CompletableFuture<>();
    ASIDE.execute(() -> {
      try {
        fromOtherPort.complete(isAnswered(server, CHANGE_PORT));
      } catch (InterruptedException e) {
        fromOtherPort.completeExceptionally(e);
      }
    });
    if (isAnswered(server, CHANGE_BOTH)) {
      return Filtering.ENDPOINT_INDEPENDENT;
    }
    try {
      return fromOtherPort.get()
          ? Filtering.ADDRESS_DEPENDENT
          : Filtering.ADDRESS_AND_PORT_DEPENDENT;
    } catch (ExecutionException e) {
      return Filtering.UNKNOWN;
    }
  }

  private boolean isAnswered(InetSocketAddress server, int change) throws InterruptedException {
    byte[] request =
        client
            .request(StunMethod.BINDING)
            .add(StunAttribute.CHANGE_REQUEST, change)
            .withFingerprint()
            .octets();
    // A server that does not know the attribute says so, or answers from where it was asked.
    return client
        .ask(request, server, timing)
        .filter(answer -> answer.message().kind() == StunClass.SUCCESS)
        .filter(answer -> !answer.from().equals(server))
        .isPresent();
  }

  private NatBehaviour mapping(
      InetSocketAddress server,
      InetSocketAddress alternate,
      InetSocketAddress mapped,
      Filtering filtering)
      throws InterruptedException {
    InetSocketAddress otherHost = new InetSocketAddress(alternate.getAddress(), server.getPort());
    Optional<InetSocketAddress> second = client.mapped(otherHost, timing);
    if (second.isEmpty() || second.get().equals(mapped)) {
      Mapping mapping = second.isEmpty() ? Mapping.UNKNOWN : Mapping.ENDPOINT_INDEPENDENT;
      return new NatBehaviour(local, mapped, second, mapping, filtering);
    }
    boolean isSamePort =
        client.mapped(alternate, timing).filter(third -> third.equals(second.get())).isPresent();
    return new NatBehaviour(
        local,
        mapped,
        second,
        isSamePort ? Mapping.ADDRESS_DEPENDENT : Mapping.ADDRESS_AND_PORT_DEPENDENT,
        filtering);
  }

  private NatBehaviour bySecond(Optional<InetSocketAddress> server, InetSocketAddress mapped)
      throws InterruptedException {
    Optional<InetSocketAddress> second =
        server.isPresent() ? client.mapped(server.get(), timing) : Optional.empty();
    Mapping mapping =
        second
            .map(seen ->
                seen.equals(mapped)
                    ? Mapping.ENDPOINT_INDEPENDENT
                    : Mapping.ADDRESS_AND_PORT_DEPENDENT)
            .orElse(Mapping.UNKNOWN);
    return new NatBehaviour(local, mapped, second, mapping, Filtering.UNKNOWN);
  }
}
