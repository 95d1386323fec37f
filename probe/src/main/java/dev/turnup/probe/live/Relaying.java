package dev.turnup.probe.live;

import dev.turnup.probe.check.RelayNotes;
import dev.turnup.probe.rtp.session.MediaSession;
import dev.turnup.probe.trace.TraceRecorder;
import dev.turnup.probe.turn.AllocationOutcome;
import dev.turnup.probe.turn.TurnAccount;
import dev.turnup.schema.site.Nat;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Relays for the calls of a run, from the worksheet's TURN server. Thread-safe. */
public final class Relaying {
  private final Optional<Service> service;
  private final TraceRecorder recorder;
  private final AtomicBoolean isHopeless = new AtomicBoolean();

  /** The server as it is reached. */
  record Service(
      InetSocketAddress address,
      Nat.TurnTransport transport,
      TurnAccount account,
      RelayNotes.Server words) {}

  private Relaying(Optional<Service> service, TraceRecorder recorder) {
    this.service = service;
    this.recorder = recorder;
  }

  /** Nothing is relayed. */
  public static Relaying none(TraceRecorder recorder) {
    return new Relaying(Optional.empty(), recorder);
  }

  /** By this server. */
  public static Relaying by(
      InetSocketAddress address, Nat.Turn turn, TurnAccount account, TraceRecorder recorder) {
    RelayNotes.Server words =
        new RelayNotes.Server(turn.server().toString(), turn.transport().spelling());
    return new Relaying(
        Optional.of(new Service(address, turn.transport(), account, words)), recorder);
  }

  /**
   * A relay for one call, through which its media goes from now on; empty, and noted, when there is
   * none. A server that refused a call is not asked for the next.
   */
  Optional<LiveRelay> open(MediaSession session, String label) throws InterruptedException {
    if (service.isEmpty() || isHopeless.get()) {
      return Optional.empty();
    }
    LiveRelay relay = new LiveRelay(service.get(), session, label, recorder);
    switch (allocate(relay)) {
      case AllocationOutcome.Allocated(var allocation) -> {
        RelayNotes.allocated(
            recorder,
            label,
            service.get().words,
            allocation.server(),
            allocation.relayed(),
            allocation.mapped());
        session.detour(relay);
        return Optional.of(relay);
      }
      case AllocationOutcome.Refused(var failure) -> {
        isHopeless.set(true);
        RelayNotes.refused(recorder, label, service.get().words, failure);
        return Optional.empty();
      }
    }
  }

  private static AllocationOutcome allocate(LiveRelay relay) throws InterruptedException {
    try {
      return relay.allocate();
    } catch (InterruptedException e) {
      relay.close();
      throw e;
    }
  }
}
