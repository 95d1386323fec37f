package dev.turnup.probe.live;

import dev.turnup.probe.check.RelayNotes;
import dev.turnup.probe.ice.Candidate;
import dev.turnup.probe.ice.CandidateKind;
import dev.turnup.probe.ice.CandidateSource;
import dev.turnup.probe.ice.LocalCandidate;
import dev.turnup.probe.rtp.session.DatagramKind;
import dev.turnup.probe.rtp.session.Detour;
import dev.turnup.probe.rtp.session.MediaPacket;
import dev.turnup.probe.rtp.session.MediaPacket.Channel;
import dev.turnup.probe.rtp.session.MediaSession;
import dev.turnup.probe.trace.TraceRecorder;
import dev.turnup.probe.turn.Allocation;
import dev.turnup.probe.turn.AllocationOutcome;
import dev.turnup.probe.turn.DatagramRoute;
import dev.turnup.probe.turn.RelayPort;
import dev.turnup.probe.turn.RelayTally;
import dev.turnup.probe.turn.StreamRoute;
import dev.turnup.probe.turn.TurnFailure;
import dev.turnup.probe.turn.TurnRoute;
import dev.turnup.schema.site.Nat;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** The relay of one call: an allocation for RTP, and one for RTCP on the port above it. */
final class LiveRelay implements Detour {
  private static final RandomGenerator RANDOM = new SecureRandom();

  private final Relaying.Service service;
  private final MediaSession session;
  private final String label;
  private final TraceRecorder recorder;
  private final TurnRoute rtp;
  private final TurnRoute rtcp;
  private final Map<Channel, Allocation> allocations = new ConcurrentHashMap<>();
  private final Set<InetSocketAddress> reached = ConcurrentHashMap.newKeySet();

  LiveRelay(Relaying.Service service, MediaSession session, String label, TraceRecorder recorder) {
    this.service = service;
    this.session = session;
    this.label = label;
    this.recorder = recorder;
    this.rtp = route(Channel.RTP);
    this.rtcp = route(Channel.RTCP);
  }

  private TurnRoute route(Channel channel) {
    return switch (service.transport()) {
      case UDP -> new DatagramRoute((datagram, to) -> session.sendAside(channel, datagram, to));
      case TCP -> new StreamRoute(Optional.of(session.localRtp().getAddress()));
    };
  }

  /** Asks for both; what came of that for RTP. */
  AllocationOutcome allocate() throws InterruptedException {
    if (service.transport() == Nat.TurnTransport.UDP) {
      session.divert(DatagramKind.STUN, this::received);
      session.divert(DatagramKind.TURN_CHANNEL, this::received);
    }
    AllocationOutcome even = ask(Channel.RTP, service.address(), RelayPort.EVEN);
    AllocationOutcome outcome =
        even instanceof AllocationOutcome.Refused(var failure) && isOfThePort(failure)
            ? ask(Channel.RTP, service.address(), RelayPort.ANY)
            : even;
    if (outcome instanceof AllocationOutcome.Allocated(var first)) {
      allocations.put(Channel.RTP, first);
      if (first.keptBack().isPresent()
          && ask(Channel.RTCP, first.server(), first.keptBack().get())
              instanceof AllocationOutcome.Allocated(var second)) {
        allocations.put(Channel.RTCP, second);
      }
    }
    return outcome;
  }

  /** Not every server has even ports to give, or knows of them (420). */
  private static boolean isOfThePort(TurnFailure failure) {
    return failure.kind() == TurnFailure.Kind.CAPACITY || failure.kind() == TurnFailure.Kind.OTHER;
  }

  private AllocationOutcome ask(Channel channel, InetSocketAddress server, RelayPort port)
      throws InterruptedException {
    return Allocation.open(
        channel == Channel.RTP ? rtp : rtcp,
        server,
        service.account(),
        port,
        new Allocation.Listener() {
          @Override
          public void relayed(byte[] data, InetSocketAddress peer) {
            session.arrived(channel, data, peer);
          }

          @Override
          public void lost(TurnFailure why) {
            RelayNotes.lost(recorder, label, why);
          }
        },
        RANDOM);
  }

  private void received(MediaPacket packet) {
    boolean unused = takes(packet);
  }

  /** Takes what came to our port, if it is the server's. */
  boolean takes(MediaPacket packet) {
    TurnRoute route = packet.channel() == Channel.RTP ? rtp : rtcp;
    return route instanceof DatagramRoute datagrams
        && datagrams.received(packet.bytes(), packet.remote());
  }

  /** The relayed candidates, where ICE is spoken: what goes by them leaves from the relay. */
  CandidateSource candidates() {
    return component ->
        Stream.ofNullable(allocations.get(component == Candidate.RTP ? Channel.RTP : Channel.RTCP))
            .map(allocation -> candidate(component, allocation))
            .toList();
  }

  private static LocalCandidate candidate(int component, Allocation allocation) {
    Optional<InetSocketAddress> mapped = allocation.mapped();
    InetSocketAddress relayed = allocation.relayed();
    return new LocalCandidate(
        Candidate.of(
            "3", component, CandidateKind.RELAYED, relayed, Optional.of(mapped.orElse(relayed))),
        relayed);
  }

  /** Has those let through, as far as the server does it; a check of the others is in vain. */
  void permit(List<InetSocketAddress> peers) throws InterruptedException {
    for (InetSocketAddress peer : peers) {
      for (Allocation allocation : allocations.values()) {
        Optional<TurnFailure> unused = allocation.permit(peer);
      }
    }
  }

  /** Where the other side is to send RTP. */
  InetSocketAddress relayed() {
    return by(Channel.RTP).relayed();
  }

  /** Without an allocation of its own, RTCP comes from the port of RTP. */
  private Allocation by(Channel channel) {
    Allocation first = allocations.get(Channel.RTP);
    if (first == null) {
      throw new IllegalStateException("not allocated");
    }
    return allocations.getOrDefault(channel, first);
  }

  boolean hasReached(InetSocketAddress peer) {
    return reached.contains(peer);
  }

  /** Has the other side let through; noted, once for each address. */
  void reach(InetSocketAddress peer) {
    boolean isHost = peer.getPort() > 0 && !peer.getAddress().isAnyLocalAddress();
    if (!isHost || !reached.add(peer)) {
      return;
    }
    try {
      Optional<TurnFailure> whyNot = by(Channel.RTP).reach(peer);
      RelayNotes.peer(recorder, label, peer, whyNot);
      if (whyNot.isEmpty() && peer.getPort() < 65_535) {
        Optional<TurnFailure> unused =
            by(Channel.RTCP).reach(new InetSocketAddress(peer.getAddress(), peer.getPort() + 1));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean send(Channel channel, byte[] datagram, InetSocketAddress to) {
    return by(channel).send(datagram, to);
  }

  @Override
  public void close() {
    allocations.values().forEach(Allocation::close);
    allocations.values().stream()
        .map(Allocation::tally)
        .reduce(RelayTally::plus)
        .ifPresent(tally -> RelayNotes.tally(recorder, label, tally));
  }
}
