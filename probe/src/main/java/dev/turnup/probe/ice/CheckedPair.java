package dev.turnup.probe.ice;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A pair of a check list, while it is checked. Used under the agent's lock. */
final class CheckedPair {
  final LocalCandidate local;
  final Candidate remote;
  IcePair.State state = IcePair.State.FROZEN;

  /** What a success made of it: the local candidate as the other end sees it. */
  Optional<LocalCandidate> seen = Optional.empty();

  /** The other end has nominated it, which counts once it works. */
  boolean isWanted;

  boolean isNominated;
  Optional<Duration> roundTrip = Optional.empty();
  Optional<Integer> refusal = Optional.empty();

  CheckedPair(LocalCandidate local, Candidate remote) {
    this.local = local;
    this.remote = remote;
  }

  int component() {
    return remote.component();
  }

  String foundation() {
    return local.candidate().foundation() + ":" + remote.foundation();
  }

  long priority(IceRole role) {
    long ours = local.candidate().priority();
    return role == IceRole.CONTROLLING
        ? IcePair.priority(ours, remote.priority())
        : IcePair.priority(remote.priority(), ours);
  }

  boolean is(int component, InetSocketAddress base, InetSocketAddress to) {
    return component() == component && local.base().equals(base) && remote.address().equals(to);
  }

  boolean isPending() {
    return state == IcePair.State.FROZEN
        || state == IcePair.State.WAITING
        || state == IcePair.State.IN_PROGRESS;
  }

  boolean isValid() {
    return state == IcePair.State.SUCCEEDED;
  }

  void took(Duration time) {
    roundTrip = roundTrip.filter(before -> before.compareTo(time) <= 0).or(() -> Optional.of(time));
  }

  /** There the other end saw our check come from (RFC 8445 §7.2.5.3.1). */
  void saw(InetSocketAddress mapped, List<LocalCandidate> locals) {
    seen =
        locals.stream()
            .filter(l -> l.candidate().component() == component())
            .filter(l -> l.candidate().address().equals(mapped))
            .findFirst()
            .or(() -> Optional.of(discovered(mapped)));
  }

  private LocalCandidate discovered(InetSocketAddress mapped) {
    Candidate reflexive =
        Candidate.of(
            local.candidate().foundation(),
            component(),
            CandidateKind.PEER_REFLEXIVE,
            mapped,
            Optional.of(local.base()));
    return new LocalCandidate(reflexive, local.base());
  }

  IcePair report() {
    return new IcePair(
        component(), seen.orElse(local), remote, state, isNominated, roundTrip, refusal);
  }
}
