package dev.turnup.probe.ice;

import dev.turnup.probe.ice.Flights.Flight;
import dev.turnup.probe.ice.Flights.Purpose;
import dev.turnup.probe.ice.IcePair.State;
import dev.turnup.probe.stun.StunAttribute;
import dev.turnup.probe.stun.StunClass;
import dev.turnup.probe.stun.StunKey;
import dev.turnup.probe.stun.StunMessage;
import dev.turnup.probe.stun.StunMethod;
import dev.turnup.probe.stun.StunTransaction;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/**
 * A full ICE agent for one media stream (RFC 8445), with regular nomination. Checks of the other
 * end are answered from the beginning, and acted on once its description is known. Times are in
 * nanoseconds of any one clock. Thread-safe; whatever comes, nothing is thrown.
 */
public final class IceAgent {
  private final IceCredentials ours;
  private final List<LocalCandidate> locals;
  private final IceTiming timing;
  private final RandomGenerator random;
  private final IceMessages messages;
  private final Flights flights;
  private final List<Asked> early = new ArrayList<>();
  private final Map<Integer, Consent> consents = new HashMap<>();
  private final Set<Integer> lost = new HashSet<>();
  private final Map<Integer, Long> validSince = new HashMap<>();
  private final List<Candidate> remotes = new ArrayList<>();
  private final Set<Integer> components = new TreeSet<>();
  private IceRole role;
  private long tieBreaker;
  private IceProgress progress = IceProgress.NEW;
  private Optional<IceCredentials> theirs = Optional.empty();
  private Optional<CheckList> list = Optional.empty();
  private long begunAt;
  private long nextCheckAt;
  private IceTally tally = IceTally.NONE;

  /** A check of theirs that was answered. */
  private record Asked(
      int component,
      InetSocketAddress base,
      InetSocketAddress from,
      Optional<Long> priority,
      boolean isNominating) {}

  /**
   * An agent that has gathered its candidates.
   *
   * @param role controlling for the one that offers
   */
  public IceAgent(
      IceRole role,
      IceCredentials ours,
      List<LocalCandidate> locals,
      IceTiming timing,
      RandomGenerator random) {
    this.role = role;
    this.ours = ours;
    this.locals = List.copyOf(locals);
    this.timing = timing;
    this.random = random;
    this.messages = new IceMessages(ours);
    this.flights = new Flights(timing);
    this.tieBreaker = random.nextLong();
  }

  /** What our description says of us. */
  public IceDescription description() {
    return IceDescription.full(ours, locals.stream().map(LocalCandidate::candidate).toList());
  }

  /** Begins the checks, now that the other end's description is known; once. */
  public synchronized void begin(IceDescription other, long now) {
    if (list.isPresent() || other.credentials().isEmpty()) {
      return;
    }
    if (other.isLite() && role == IceRole.CONTROLLED) {
      role = IceRole.CONTROLLING;
    }
    theirs = other.credentials();
    remotes.addAll(other.candidates());
    locals.forEach(local -> components.add(local.candidate().component()));
    components.retainAll(other.components());
    CheckList formed = CheckList.form(locals, other.candidates(), role);
    list = Optional.of(formed);
    progress = IceProgress.RUNNING;
    begunAt = now;
    nextCheckAt = now;
    early.forEach(asked -> act(formed, asked, now));
    early.clear();
  }

  /**
   * Takes what came to one of our sockets.
   *
   * @return what is to be sent at once
   */
  public synchronized List<IceDatagram> received(
      int component, InetSocketAddress base, byte[] datagram, InetSocketAddress from, long now) {
    Optional<StunMessage> read =
        StunMessage.tryParse(datagram)
            .filter(message -> message.method() == StunMethod.BINDING)
            .filter(message -> message.fingerprint().orElse(message.kind() != StunClass.REQUEST));
    if (read.isEmpty()) {
      tally = tally.oneIgnored();
      return List.of();
    }
    StunMessage message = read.get();
    if (message.kind() == StunClass.REQUEST) {
      byte[] answer = answer(message, component, base, from, now);
      return List.of(new IceDatagram(component, base, answer, from));
    }
    if (message.kind() != StunClass.INDICATION) {
      answered(message, component, base, from, now);
    }
    return List.of();
  }

  private byte[] answer(
      StunMessage request,
      int component,
      InetSocketAddress base,
      InetSocketAddress from,
      long now) {
    Optional<StunMessage.Error> fault = messages.fault(request);
    if (fault.isPresent()) {
      tally = fault.get().code() == 420 ? tally.oneUnknown() : tally.oneUnauthorized();
      return messages.error(request, fault.get());
    }
    Optional<Long> claimed = IceMessages.claim(request, role);
    if (claimed.isPresent()) {
      tally = tally.oneConflict();
      boolean isOursLarger = Long.compareUnsigned(tieBreaker, claimed.get()) >= 0;
      // Whose number is larger controls (RFC 8445 §7.3.1.1).
      if (isOursLarger == (role == IceRole.CONTROLLING)) {
        return messages.error(request, new StunMessage.Error(487, "Role Conflict"));
      }
      turn();
    }
    tally = tally.oneAnswered();
    Asked asked =
        new Asked(
            component,
            base,
            from,
            request.number(StunAttribute.PRIORITY),
            request.value(StunAttribute.USE_CANDIDATE).isPresent());
    if (list.isPresent()) {
      act(list.get(), asked, now);
    } else if (early.size() < CheckList.MOST_PAIRS) {
      early.add(asked);
    }
    return messages.success(request, from);
  }

  private void turn() {
    role = role.other();
    list.ifPresent(pairs -> pairs.inRole(role));
  }

  /** RFC 8445 §7.3.1.3 to §7.3.1.5. */
  private void act(CheckList pairs, Asked asked, long now) {
    boolean isWanted = asked.isNominating && role == IceRole.CONTROLLED;
    if (pairs.best(asked.component, true).isPresent() && !isWanted) {
      return;
    }
    Optional<CheckedPair> known = pairs.find(asked.component, asked.base, asked.from);
    Optional<CheckedPair> pair = known.isPresent() ? known : learn(pairs, asked);
    if (pair.isEmpty()) {
      return;
    }
    if (pair.get().isValid()) {
      if (isWanted) {
        nominate(pair.get(), now);
      }
      return;
    }
    pair.get().isWanted |= isWanted;
    flights.cancel(pair.get()::equals);
    pairs.trigger(pair.get());
  }

  private Optional<CheckedPair> learn(CheckList pairs, Asked asked) {
    Optional<LocalCandidate> local =
        locals.stream()
            .filter(l -> l.candidate().component() == asked.component)
            .filter(l -> l.base().equals(asked.base))
            .findFirst();
    Candidate remote =
        remotes.stream()
            .filter(c -> c.component() == asked.component && c.address().equals(asked.from))
            .findFirst()
            .orElseGet(() ->
                Candidate.peerReflexive(
                    "p%08x".formatted(random.nextInt()),
                    asked.component,
                    asked.from,
                    asked.priority));
    Optional<CheckedPair> pair = local.map(ours -> new CheckedPair(ours, remote));
    pair.ifPresent(pairs::add);
    return pair;
  }

  private void answered(
      StunMessage message,
      int component,
      InetSocketAddress base,
      InetSocketAddress from,
      long now) {
    boolean isIntact =
        theirs.filter(t -> message.isIntact(StunKey.shortTerm(t.password()))).isPresent();
    boolean isBelieved = isIntact || message.kind() == StunClass.ERROR;
    Optional<Flight> landed = isBelieved ? flights.land(message.transaction()) : Optional.empty();
    if (landed.isEmpty()) {
      tally = tally.oneIgnored();
      return;
    }
    Flight flight = landed.get();
    CheckedPair pair = flight.pair;
    if (message.kind() == StunClass.ERROR) {
      refused(flight, message.error().map(StunMessage.Error::code).orElse(0), isIntact);
    } else if (!pair.is(component, base, from) || message.mappedAddress().isEmpty()) {
      // What does not come back the same way is of no use (RFC 8445 §7.2.5.2.1).
      pair.state = flight.purpose == Purpose.CHECK ? State.FAILED : pair.state;
    } else {
      succeeded(flight, message.mappedAddress().get(), now);
    }
  }

  private void refused(Flight flight, int code, boolean isIntact) {
    CheckedPair pair = flight.pair;
    if (flight.purpose == Purpose.CONSENT) {
      Consent consent = consents.get(pair.component());
      if (code == 403 && isIntact && consent != null) {
        consent.revoked();
      }
      return;
    }
    if (code == 487) {
      if (flight.role == role) {
        turn();
        tieBreaker = random.nextLong();
      }
      list.ifPresent(pairs -> pairs.trigger(pair));
      return;
    }
    pair.refusal = Optional.of(code);
    pair.state = State.FAILED;
  }

  private void succeeded(Flight flight, InetSocketAddress mapped, long now) {
    CheckedPair pair = flight.pair;
    pair.took(Duration.ofNanos(now - flight.begunAt));
    Consent consent = consents.get(pair.component());
    if (flight.purpose == Purpose.CONSENT) {
      if (consent != null) {
        consent.given(now);
      }
      return;
    }
    pair.state = State.SUCCEEDED;
    pair.saw(mapped, locals);
    validSince.putIfAbsent(pair.component(), now);
    list.ifPresent(pairs -> pairs.thawLike(pair));
    if (flight.purpose == Purpose.NOMINATION || pair.isWanted) {
      nominate(pair, now);
    }
  }

  private void nominate(CheckedPair pair, long now) {
    int component = pair.component();
    pair.isNominated = true;
    consents.put(component, new Consent(timing, random, now));
    flights.cancel(other -> other.component() == component && other != pair && !other.isWanted);
    list.ifPresent(pairs -> pairs.settle(component));
    if (components.stream().allMatch(each -> selected(each).isPresent())) {
      progress = IceProgress.COMPLETED;
    }
  }

  /** What is to be sent now; to be asked some times within each pause between two checks. */
  public synchronized List<IceDatagram> tick(long now) {
    List<IceDatagram> out = new ArrayList<>();
    if (list.isEmpty()) {
      return out;
    }
    CheckList pairs = list.get();
    out.addAll(flights.repeat(now));
    if (now - nextCheckAt >= 0 && isChecked(pairs, now, out)) {
      nextCheckAt = now + timing.pace().toNanos();
    }
    consents.forEach((component, consent) -> {
      if (consent.isLost(now)) {
        lost.add(component);
      } else if (consent.isDue(now)) {
        pairs.best(component, true).ifPresent(pair -> send(pair, Purpose.CONSENT, now, out));
      }
    });
    if (progress == IceProgress.RUNNING && isOver(pairs, now)) {
      progress = IceProgress.FAILED;
    }
    return out;
  }

  private boolean isOver(CheckList pairs, long now) {
    long spent = now - begunAt;
    boolean isAnyLost =
        spent > timing.patience().toNanos()
            && !pairs.pairs().isEmpty()
            && components.stream().anyMatch(pairs::isLost);
    return isAnyLost || spent > timing.deadline().toNanos();
  }

  private boolean isChecked(CheckList pairs, long now, List<IceDatagram> out) {
    Optional<CheckedPair> nominated =
        role == IceRole.CONTROLLING ? toNominate(pairs, now) : Optional.empty();
    if (nominated.isPresent()) {
      send(nominated.get(), Purpose.NOMINATION, now, out);
      return true;
    }
    Optional<CheckedPair> next = progress == IceProgress.FAILED ? Optional.empty() : pairs.next();
    next.ifPresent(pair -> {
      pair.state = State.IN_PROGRESS;
      send(pair, Purpose.CHECK, now, out);
    });
    return next.isPresent();
  }

  /** The best that works, when nothing better may come of a little patience (RFC 8445 §8.1.1). */
  private Optional<CheckedPair> toNominate(CheckList pairs, long now) {
    return components.stream()
        .filter(component -> pairs.best(component, true).isEmpty())
        .flatMap(component -> pairs.best(component, false).stream())
        .filter(pair -> !flights.isNominating(pair))
        .filter(pair ->
            !pairs.isBetterPending(pair)
                || now - validSince.getOrDefault(pair.component(), now)
                    >= timing.patience().toNanos())
        .findFirst();
  }

  private void send(CheckedPair pair, Purpose purpose, long now, List<IceDatagram> out) {
    StunTransaction transaction = StunTransaction.random(random);
    byte[] request =
        messages.check(
            transaction,
            pair,
            theirs.orElseThrow(),
            role,
            tieBreaker,
            purpose == Purpose.NOMINATION);
    out.add(flights.begin(transaction, pair, purpose, role, request, now).outgoing());
  }

  /** How far it has come. */
  public synchronized IceProgress progress() {
    return progress;
  }

  /** Its role, which a conflict may change. */
  public synchronized IceRole role() {
    return role;
  }

  /** All pairs, best first. */
  public synchronized List<IcePair> pairs() {
    return list.stream().flatMap(l -> l.pairs().stream()).map(CheckedPair::report).toList();
  }

  /** The nominated pair of a component; the best where the other end nominates several. */
  public synchronized Optional<IcePair> selected(int component) {
    return list.flatMap(pairs -> pairs.best(component, true)).map(CheckedPair::report);
  }

  /** Whether the other end has stopped agreeing to what we send (RFC 7675 §5.1). */
  public synchronized boolean isConsentLost(int component) {
    return lost.contains(component);
  }

  /** What came so far. */
  public synchronized IceTally tally() {
    return tally;
  }
}
