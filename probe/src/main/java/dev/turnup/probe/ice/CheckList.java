package dev.turnup.probe.ice;

import dev.turnup.probe.ice.IcePair.State;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The check list of one media stream (RFC 8445 §6.1.2). Used under the agent's lock. */
final class CheckList {
  /** RFC 8445 §6.1.2.5. */
  static final int MOST_PAIRS = 100;

  private final List<CheckedPair> pairs = new ArrayList<>();
  private final Deque<CheckedPair> triggered = new ArrayDeque<>();
  private IceRole role;

  private CheckList(IceRole role) {
    this.role = role;
  }

  /** Pairs, prunes and orders them, and lets the first of each foundation wait. */
  static CheckList form(List<LocalCandidate> locals, List<Candidate> remotes, IceRole role) {
    CheckList list = new CheckList(role);
    for (LocalCandidate local : locals) {
      for (Candidate remote : remotes) {
        if (isFit(local, remote)) {
          list.pairs.add(new CheckedPair(based(local, locals), remote));
        }
      }
    }
    list.order();
    list.prune();
    list.beginWaiting();
    return list;
  }

  private static boolean isFit(LocalCandidate local, Candidate remote) {
    Candidate ours = local.candidate();
    return ours.isUdp()
        && remote.isUdp()
        && remote.address().getPort() > 0
        && ours.component() == remote.component()
        && isSameFamily(local.base().getAddress(), remote.address().getAddress());
  }

  private static boolean isSameFamily(InetAddress ours, InetAddress theirs) {
    boolean isIpv6 = ours instanceof Inet6Address;
    return isIpv6 == theirs instanceof Inet6Address
        && (!isIpv6 || ours.isLinkLocalAddress() == theirs.isLinkLocalAddress());
  }

  /** Nothing can be sent from a reflexive candidate but by its base (RFC 8445 §6.1.2.4). */
  private static LocalCandidate based(LocalCandidate local, List<LocalCandidate> locals) {
    return locals.stream()
        .filter(other -> other.candidate().component() == local.candidate().component())
        .filter(other -> other.candidate().address().equals(local.base()))
        .findFirst()
        .orElse(local);
  }

  private void order() {
    pairs.sort(Comparator.comparingLong((CheckedPair pair) -> pair.priority(role)).reversed());
  }

  private void prune() {
    Set<List<Object>> kept = new HashSet<>();
    pairs.removeIf(pair ->
        kept.size() >= MOST_PAIRS
            || !kept.add(List.of(pair.component(), pair.local.base(), pair.remote.address())));
  }

  /** Of each foundation the lowest component first, then the highest priority (§6.1.2.6). */
  private void beginWaiting() {
    Set<String> begun = new HashSet<>();
    pairs.stream()
        .sorted(Comparator.comparingInt(CheckedPair::component))
        .filter(pair -> begun.add(pair.foundation()))
        .forEach(pair -> pair.state = State.WAITING);
  }

  /** Another role gives other priorities (RFC 8445 §7.2.5.1). */
  void inRole(IceRole other) {
    role = other;
    order();
  }

  List<CheckedPair> pairs() {
    return pairs;
  }

  Optional<CheckedPair> find(int component, InetSocketAddress base, InetSocketAddress remote) {
    return first(pair -> pair.is(component, base, remote));
  }

  private Optional<CheckedPair> first(Predicate<CheckedPair> wanted) {
    return pairs.stream().filter(wanted).findFirst();
  }

  /** Adds what a check of theirs showed; the least worth goes where there are too many. */
  void add(CheckedPair pair) {
    if (pairs.size() >= MOST_PAIRS) {
      CheckedPair last = pairs.getLast();
      if (last.isValid()) {
        return;
      }
      pairs.remove(last);
      triggered.remove(last);
    }
    pairs.add(pair);
    order();
  }

  /** A check of theirs came: that way may work (RFC 8445 §7.3.1.4). */
  void trigger(CheckedPair pair) {
    pair.state = State.WAITING;
    if (!triggered.contains(pair)) {
      triggered.add(pair);
    }
  }

  /** What is to be checked next (RFC 8445 §6.1.4.2); empty when there is nothing to do. */
  Optional<CheckedPair> next() {
    CheckedPair asked = triggered.poll();
    if (asked != null) {
      return Optional.of(asked);
    }
    Optional<CheckedPair> waiting = first(pair -> pair.state == State.WAITING);
    return waiting.isPresent() ? waiting : first(this::isThawed);
  }

  private boolean isThawed(CheckedPair pair) {
    return pair.state == State.FROZEN
        && pairs.stream()
            .filter(other -> other.foundation().equals(pair.foundation()))
            .noneMatch(other -> other.state == State.WAITING || other.state == State.IN_PROGRESS);
  }

  /** What fares alike is worth a check now (RFC 8445 §7.2.5.3.3). */
  void thawLike(CheckedPair pair) {
    pairs.stream()
        .filter(other -> other.state == State.FROZEN)
        .filter(other -> other.foundation().equals(pair.foundation()))
        .forEach(other -> other.state = State.WAITING);
  }

  /** A component is settled: what has not begun for it never will (RFC 8445 §8.1.2). */
  void settle(int component) {
    triggered.removeIf(pair -> pair.component() == component && !pair.isWanted);
    pairs.removeIf(pair ->
        pair.component() == component
            && !pair.isWanted
            && (pair.state == State.FROZEN || pair.state == State.WAITING));
  }

  /** The best pair of a component that works; of those nominated alone, where that is asked. */
  Optional<CheckedPair> best(int component, boolean isNominated) {
    return first(pair ->
        pair.component() == component && pair.isValid() && (!isNominated || pair.isNominated));
  }

  /** Whether a pair may yet turn out to be better than that one. */
  boolean isBetterPending(CheckedPair than) {
    return pairs.stream()
        .takeWhile(pair -> pair != than)
        .anyMatch(pair -> pair.component() == than.component() && pair.isPending());
  }

  /** Whether nothing of a component works, nor may yet. */
  boolean isLost(int component) {
    return pairs.stream()
        .filter(pair -> pair.component() == component)
        .noneMatch(pair -> pair.isPending() || pair.isValid());
  }
}
