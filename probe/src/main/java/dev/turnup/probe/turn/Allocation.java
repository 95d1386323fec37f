package dev.turnup.probe.turn;

import dev.turnup.probe.stun.StunAttribute;
import dev.turnup.probe.stun.StunClass;
import dev.turnup.probe.stun.StunMessage;
import dev.turnup.probe.stun.StunMethod;
import dev.turnup.probe.stun.StunTiming;
import dev.turnup.probe.turn.TurnFailure.Kind;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.random.RandomGenerator;

/**
 * An address at a relay that is ours, as long as it is refreshed: what peers send there comes to
 * us, and what we send through it comes from there (RFC 8656 §2). Refreshes itself. Thread-safe.
 */
public final class Allocation implements AutoCloseable {
  /** REQUESTED-TRANSPORT: the relay speaks UDP to peers (RFC 8656 §18.8). */
  private static final byte[] UDP = {17, 0, 0, 0};

  private static final int MOST_REDIRECTIONS = 3;
  private static final long USUAL_LIFETIME = 600;

  /** Refreshed this much before the end, or after half of it where it is shorter [s]. */
  private static final long LEAD = 60;

  /** Whoever closes waits for it: gives up after 1.4 s. */
  private static final StunTiming GOODBYE = new StunTiming(Duration.ofMillis(200), 3, 4);

  private static final StunTiming GOODBYE_ONCE = new StunTiming(Duration.ofMillis(1400), 1, 1);

  private final InetSocketAddress server;
  private final Listener listener;
  private final Peers peers;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final AtomicBoolean lost = new AtomicBoolean();
  private final LongAdder sent = new LongAdder();
  private final LongAdder received = new LongAdder();
  private final LongAdder strange = new LongAdder();
  private final LongAdder unsent = new LongAdder();
  private final TurnDialogue dialogue;
  private final TurnRoute.Way way;
  private final Thread upkeep = Thread.ofVirtual().name("turnup-turn-upkeep").unstarted(this::keep);
  private volatile Optional<Grant> grant = Optional.empty();
  private volatile Optional<String> end = Optional.empty();

  /** Over TCP a server might speak before it is spoken to. */
  private volatile boolean isReady;

  /** Told of what comes, on the receiving thread: must neither block nor throw. */
  public interface Listener {
    /** A peer sent this. */
    void relayed(byte[] data, InetSocketAddress peer);

    /** The allocation is gone, or no longer lets a peer through. Told once. */
    void lost(TurnFailure why);
  }

  /** What the server gave us, and until when on the clock of {@link System#nanoTime}. */
  private record Grant(
      InetSocketAddress relayed,
      Optional<InetSocketAddress> mapped,
      Optional<byte[]> token,
      long refreshAt) {}

  private Allocation(
      TurnRoute route,
      InetSocketAddress server,
      TurnAccount account,
      Listener listener,
      Duration peersLast,
      RandomGenerator random)
      throws IOException {
    this.server = server;
    this.listener = listener;
    this.way = route.open(server, new Inbox());
    this.dialogue = new TurnDialogue(server, way, account, random);
    this.peers = new Peers(dialogue, peersLast);
    this.isReady = true;
  }

  /**
   * Asks a server for an allocation, and those that it names instead.
   *
   * @param random makes transaction ids, which nobody may guess
   */
  public static AllocationOutcome open(
      TurnRoute route,
      InetSocketAddress server,
      TurnAccount account,
      RelayPort port,
      Listener listener,
      RandomGenerator random)
      throws InterruptedException {
    return open(route, server, account, port, listener, Peers.LAST, random);
  }

  static AllocationOutcome open(
      TurnRoute route,
      InetSocketAddress server,
      TurnAccount account,
      RelayPort port,
      Listener listener,
      Duration peersLast,
      RandomGenerator random)
      throws InterruptedException {
    Set<InetSocketAddress> asked = new HashSet<>();
    InetSocketAddress next = server;
    while (true) {
      asked.add(next);
      Allocation tried;
      try {
        tried = new Allocation(route, next, account, listener, peersLast, random);
      } catch (IOException e) {
        return new AllocationOutcome.Refused(
            TurnFailure.unreachable(String.valueOf(e.getMessage())));
      }
      switch (tried.allocate(port)) {
        case TurnDialogue.Reply.Granted _ -> {
          tried.upkeep.start();
          return new AllocationOutcome.Allocated(tried);
        }
        case TurnDialogue.Reply.Refused(TurnFailure failure, var alternate) -> {
          boolean isElsewhere =
              failure.kind() == Kind.REDIRECTED
                  && alternate.isPresent()
                  && !asked.contains(alternate.get())
                  && asked.size() <= MOST_REDIRECTIONS;
          if (!isElsewhere) {
            return new AllocationOutcome.Refused(failure);
          }
          next = alternate.get();
        }
      }
    }
  }

  private TurnDialogue.Reply allocate(RelayPort port) throws InterruptedException {
    boolean isKept = false;
    try {
      TurnDialogue.Reply reply =
          dialogue.ask(
              StunMethod.ALLOCATE,
              request -> port.write(request.add(StunAttribute.REQUESTED_TRANSPORT, UDP)));
      if (reply instanceof TurnDialogue.Reply.Granted(StunMessage answer)) {
        grant =
            answer
                .maskedAddress(StunAttribute.XOR_RELAYED_ADDRESS)
                .map(relayed ->
                    new Grant(
                        relayed,
                        answer.mappedAddress(),
                        answer.value(StunAttribute.RESERVATION_TOKEN),
                        refreshAt(answer)));
        isKept = grant.isPresent();
        return isKept
            ? reply
            : new TurnDialogue.Reply.Refused(
                TurnFailure.unintelligible("it grants an allocation without an address"),
                Optional.empty());
      }
      return end.isEmpty()
          ? reply
          : new TurnDialogue.Reply.Refused(TurnFailure.unreachable(end.get()), Optional.empty());
    } finally {
      if (!isKept) {
        closed.set(true);
        way.close();
      }
    }
  }

  private static long refreshAt(StunMessage answer) {
    long seconds = answer.number(StunAttribute.LIFETIME).orElse(USUAL_LIFETIME);
    long wait = Duration.ofSeconds(seconds).toMillis() - Math.min(LEAD, seconds / 2) * 1000;
    return System.nanoTime() + Duration.ofMillis(wait).toNanos();
  }

  private Grant granted() {
    return grant.orElseThrow();
  }

  /** Where peers send to, and see us. */
  public InetSocketAddress relayed() {
    return granted().relayed;
  }

  /** Where the server sees us, if it says so. */
  public Optional<InetSocketAddress> mapped() {
    return granted().mapped;
  }

  /** The server, which need not be the one that was asked first. */
  public InetSocketAddress server() {
    return server;
  }

  /** What asks for the port that was kept back, if one was. */
  public Optional<RelayPort> keptBack() {
    return granted().token.map(RelayPort.KeptBack::new);
  }

  /** What has gone through so far. */
  public RelayTally tally() {
    return new RelayTally(
        sent.sum(), received.sum(), strange.sum() + dialogue.forged(), unsent.sum());
  }

  /**
   * Lets what comes from a peer's host through (RFC 8656 §9), whatever its port.
   *
   * @return why not, if so
   */
  public Optional<TurnFailure> permit(InetSocketAddress peer) throws InterruptedException {
    return peers.permit(peer);
  }

  /**
   * Lets a peer through and takes a channel for it (RFC 8656 §11), so that it costs four octets for
   * each packet; without a channel where the server has none.
   *
   * @return why not, if so
   */
  public Optional<TurnFailure> reach(InetSocketAddress peer) throws InterruptedException {
    return peers.reach(peer);
  }

  /**
   * Sends to a peer that was let through.
   *
   * @return false when it was not, or the allocation is gone: then nothing is sent
   */
  public boolean send(byte[] data, InetSocketAddress peer) {
    Optional<Integer> channel = peers.channel(peer);
    boolean isOpen = !lost.get() && !closed.get() && peers.isPermitted(peer);
    if (!isOpen) {
      unsent.increment();
      return false;
    }
    sent.increment();
    if (channel.isPresent()) {
      way.send(new ChannelData(channel.get(), data).encode());
    } else {
      dialogue.indicate(
          StunMethod.SEND,
          writer ->
              writer.addMasked(StunAttribute.XOR_PEER_ADDRESS, peer).add(StunAttribute.DATA, data));
    }
    return true;
  }

  private final class Inbox implements TurnRoute.Inbox {
    /** Answers to somebody else's Binding requests to the same server are not ours. */
    @Override
    public boolean received(byte[] message) {
      if (!isReady) {
        strange.increment();
        return true;
      }
      Optional<StunMessage> stun = StunMessage.tryParse(message);
      if (stun.filter(m -> m.method() == StunMethod.BINDING).isPresent()) {
        return false;
      }
      boolean isTaken =
          ChannelData.looksLikeIt(message)
              ? ChannelData.tryParse(message).filter(Allocation.this::took).isPresent()
              : stun.filter(m -> dialogue.received(message) || took(m)).isPresent();
      if (!isTaken) {
        strange.increment();
      }
      return true;
    }

    @Override
    public void ended(String reason) {
      end = Optional.of(reason);
      lose(TurnFailure.unreachable(reason));
    }
  }

  private boolean took(ChannelData message) {
    Optional<InetSocketAddress> peer = peers.on(message.channel());
    peer.ifPresent(from -> hand(message.data(), from));
    return peer.isPresent();
  }

  private boolean took(StunMessage message) {
    Optional<byte[]> data = message.value(StunAttribute.DATA);
    Optional<InetSocketAddress> peer =
        message.maskedAddress(StunAttribute.XOR_PEER_ADDRESS).filter(peers::isPermitted);
    boolean isData =
        message.method() == StunMethod.DATA
            && message.kind() == StunClass.INDICATION
            && data.isPresent()
            && peer.isPresent();
    if (isData) {
      hand(data.get(), peer.get());
    }
    return isData;
  }

  private void hand(byte[] data, InetSocketAddress peer) {
    received.increment();
    listener.relayed(data, peer);
  }

  private void keep() {
    try {
      while (!lost.get()) {
        long wait = Math.min(granted().refreshAt, peers.nextRefresh()) - System.nanoTime();
        if (wait > 0) {
          Thread.sleep(Duration.ofNanos(Math.min(wait, peers.longestWait())));
        } else {
          refresh().ifPresent(this::lose);
        }
      }
    } catch (InterruptedException e) {
      // Closed.
    }
  }

  private Optional<TurnFailure> refresh() throws InterruptedException {
    if (granted().refreshAt - System.nanoTime() > 0) {
      return peers.refresh();
    }
    switch (dialogue.ask(StunMethod.REFRESH, _ -> {})) {
      case TurnDialogue.Reply.Granted(StunMessage answer) -> {
        Grant old = granted();
        grant = Optional.of(new Grant(old.relayed, old.mapped, old.token, refreshAt(answer)));
        return Optional.empty();
      }
      case TurnDialogue.Reply.Refused(TurnFailure failure, _) -> {
        return Optional.of(failure);
      }
    }
  }

  private void lose(TurnFailure why) {
    if (!closed.get() && grant.isPresent() && !lost.getAndSet(true)) {
      listener.lost(why);
    }
  }

  /**
   * Gives the address back (RFC 8656 §7.2), for which it waits a moment unless interrupted. Closing
   * again does nothing.
   */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    upkeep.interrupt();
    try {
      if (!lost.get()) {
        TurnDialogue.Reply unused =
            dialogue.ask(
                StunMethod.REFRESH,
                request -> request.add(StunAttribute.LIFETIME, 0),
                way.timing().requests() == 1 ? GOODBYE_ONCE : GOODBYE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      way.close();
    }
  }
}
