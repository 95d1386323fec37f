package dev.turnup.probe.turn;

import dev.turnup.probe.stun.StunAttribute;
import dev.turnup.probe.stun.StunMethod;
import dev.turnup.probe.stun.StunWriter;
import dev.turnup.probe.turn.TurnFailure.Kind;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Whom an allocation lets through, and by which channel (RFC 8656 §9, §12). Thread-safe. */
final class Peers {
  /** Permissions last 300 s; a channel lasts 600 s and, when bound again, renews its permission. */
  static final Duration LAST = Duration.ofSeconds(240);

  /** What is refused for another reason than these may yet be done without a channel. */
  private static final Set<Kind> FINAL =
      Set.of(Kind.NO_ANSWER, Kind.UNREACHABLE, Kind.CREDENTIALS, Kind.FORBIDDEN, Kind.MISMATCH);

  private final TurnDialogue dialogue;
  private final long lastNanos;
  private final Map<InetAddress, Long> permitted = new ConcurrentHashMap<>();
  private final Map<InetSocketAddress, Channel> channels = new ConcurrentHashMap<>();
  private final Map<Integer, InetSocketAddress> byNumber = new ConcurrentHashMap<>();

  private record Channel(int number, long refreshAt) {}

  Peers(TurnDialogue dialogue, Duration last) {
    this.dialogue = dialogue;
    this.lastNanos = last.toNanos();
  }

  boolean isPermitted(InetSocketAddress peer) {
    return permitted.containsKey(peer.getAddress());
  }

  Optional<Integer> channel(InetSocketAddress peer) {
    return Optional.ofNullable(channels.get(peer)).map(Channel::number);
  }

  Optional<InetSocketAddress> on(int channel) {
    return Optional.ofNullable(byNumber.get(channel));
  }

  Optional<TurnFailure> permit(InetSocketAddress peer) throws InterruptedException {
    return isPermitted(peer) ? Optional.empty() : renew(peer);
  }

  private Optional<TurnFailure> renew(InetSocketAddress peer) throws InterruptedException {
    Optional<TurnFailure> failure =
        failure(
            StunMethod.CREATE_PERMISSION,
            request -> request.addMasked(StunAttribute.XOR_PEER_ADDRESS, peer));
    if (failure.isEmpty()) {
      permitted.put(peer.getAddress(), System.nanoTime() + lastNanos);
    }
    return failure;
  }

  Optional<TurnFailure> reach(InetSocketAddress peer) throws InterruptedException {
    if (channels.containsKey(peer)) {
      return Optional.empty();
    }
    Optional<Integer> number = reserve(peer);
    if (number.isEmpty()) {
      return permit(peer);
    }
    Optional<TurnFailure> failure = bind(peer, number.get());
    if (failure.isEmpty()) {
      return failure;
    }
    byNumber.remove(number.get(), peer);
    return FINAL.contains(failure.get().kind()) ? failure : permit(peer);
  }

  private Optional<Integer> reserve(InetSocketAddress peer) {
    for (int number = ChannelData.FIRST; number <= ChannelData.LAST; number++) {
      if (byNumber.putIfAbsent(number, peer) == null) {
        return Optional.of(number);
      }
    }
    return Optional.empty();
  }

  private Optional<TurnFailure> bind(InetSocketAddress peer, int number)
      throws InterruptedException {
    byte[] value = ByteBuffer.allocate(4).putShort((short) number).array();
    Optional<TurnFailure> failure =
        failure(
            StunMethod.CHANNEL_BIND,
            request ->
                request
                    .add(StunAttribute.CHANNEL_NUMBER, value)
                    .addMasked(StunAttribute.XOR_PEER_ADDRESS, peer));
    if (failure.isEmpty()) {
      long refreshAt = System.nanoTime() + lastNanos;
      permitted.put(peer.getAddress(), refreshAt);
      channels.put(peer, new Channel(number, refreshAt));
    }
    return failure;
  }

  private Optional<TurnFailure> failure(StunMethod method, Consumer<StunWriter> attributes)
      throws InterruptedException {
    return dialogue.ask(method, attributes) instanceof TurnDialogue.Reply.Refused refused
        ? Optional.of(refused.failure())
        : Optional.empty();
  }

  /** How long to wait at most before looking again: a peer may have been let through meanwhile. */
  long longestWait() {
    return lastNanos / 2;
  }

  /** When one of them is to be refreshed, on the clock of {@link System#nanoTime}. */
  long nextRefresh() {
    long next = System.nanoTime() + lastNanos;
    for (Channel channel : channels.values()) {
      next = Math.min(next, channel.refreshAt);
    }
    for (long at : permitted.values()) {
      next = Math.min(next, at);
    }
    return next;
  }

  /** Refreshes those whose time has come; says why one of them cannot be. */
  Optional<TurnFailure> refresh() throws InterruptedException {
    long now = System.nanoTime();
    for (Map.Entry<InetSocketAddress, Channel> entry : channels.entrySet()) {
      if (entry.getValue().refreshAt - now <= 0) {
        Optional<TurnFailure> failure = bind(entry.getKey(), entry.getValue().number);
        if (failure.isPresent()) {
          return failure;
        }
      }
    }
    for (Map.Entry<InetAddress, Long> entry : permitted.entrySet()) {
      if (entry.getValue() - now <= 0) {
        Optional<TurnFailure> failure = renew(new InetSocketAddress(entry.getKey(), 0));
        if (failure.isPresent()) {
          return failure;
        }
      }
    }
    return Optional.empty();
  }
}
