package dev.turnup.probe.ice;

import dev.turnup.probe.stun.StunTransaction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Requests of ours that are under way (RFC 8489 §6.2.1). Used under the agent's lock. */
final class Flights {
  private final IceTiming timing;
  private final Map<StunTransaction, Flight> underWay = new LinkedHashMap<>();

  Flights(IceTiming timing) {
    this.timing = timing;
  }

  /** What a request is for. */
  enum Purpose {
    CHECK,
    NOMINATION,
    CONSENT
  }

  /** A request that waits for its answer. */
  static final class Flight {
    final CheckedPair pair;
    final Purpose purpose;

    /** Ours, when it was sent. */
    final IceRole role;

    final byte[] request;
    final long begunAt;
    private int sent = 1;
    private long dueAt;

    /** Not repeated any more, and nothing is wrong when no answer comes. */
    private boolean isCancelled;

    private Flight(
        CheckedPair pair, Purpose purpose, IceRole role, byte[] request, long now, long dueAt) {
      this.pair = pair;
      this.purpose = purpose;
      this.role = role;
      this.request = request;
      this.begunAt = now;
      this.dueAt = dueAt;
    }

    IceDatagram outgoing() {
      return new IceDatagram(pair.component(), pair.local.base(), request, pair.remote.address());
    }
  }

  Flight begin(
      StunTransaction transaction,
      CheckedPair pair,
      Purpose purpose,
      IceRole role,
      byte[] request,
      long now) {
    long dueAt = now + timing.check().pauseAfter(0).toNanos();
    Flight flight = new Flight(pair, purpose, role, request, now, dueAt);
    underWay.put(transaction, flight);
    return flight;
  }

  /** The request that this answers; it is under way no more. */
  Optional<Flight> land(StunTransaction transaction) {
    return Optional.ofNullable(underWay.remove(transaction));
  }

  boolean isNominating(CheckedPair pair) {
    return underWay.values().stream()
        .anyMatch(flight ->
            flight.pair == pair && flight.purpose == Purpose.NOMINATION && !flight.isCancelled);
  }

  void cancel(Predicate<CheckedPair> which) {
    underWay.values().stream()
        .filter(flight -> which.test(flight.pair))
        .forEach(flight -> flight.isCancelled = true);
  }

  /** What is to be sent once more; pairs whose last request was in vain have failed. */
  List<IceDatagram> repeat(long now) {
    List<IceDatagram> again = new ArrayList<>();
    underWay
        .values()
        .removeIf(flight -> now - flight.dueAt >= 0 && !isRepeated(flight, now, again));
    return again;
  }

  private boolean isRepeated(Flight flight, long now, List<IceDatagram> again) {
    // Consent is asked for anew each time (RFC 7675 §5.1).
    if (flight.isCancelled || flight.purpose == Purpose.CONSENT) {
      return false;
    }
    if (flight.sent >= timing.check().requests()) {
      flight.pair.state = IcePair.State.FAILED;
      return false;
    }
    flight.dueAt = now + timing.check().pauseAfter(flight.sent).toNanos();
    flight.sent++;
    again.add(flight.outgoing());
    return true;
  }
}
