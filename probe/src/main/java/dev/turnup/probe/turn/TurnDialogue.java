package dev.turnup.probe.turn;

import dev.turnup.probe.stun.StunAttribute;
import dev.turnup.probe.stun.StunClass;
import dev.turnup.probe.stun.StunClient;
import dev.turnup.probe.stun.StunMessage;
import dev.turnup.probe.stun.StunMethod;
import dev.turnup.probe.stun.StunTiming;
import dev.turnup.probe.stun.StunWriter;
import dev.turnup.probe.turn.TurnFailure.Kind;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Requests to one server, authenticated as it asks for it (RFC 8489 §9.2). Thread-safe. */
final class TurnDialogue {
  private static final int UNAUTHENTICATED = 401;
  private static final int STALE_NONCE = 438;

  /** A nonce may grow old again while its request is under way, but not for ever. */
  private static final int MOST_REQUESTS = 5;

  private final InetSocketAddress server;
  private final TurnRoute.Way way;
  private final StunClient client;
  private final Credentials credentials;
  private final LongAdder forged = new LongAdder();

  /** What came of a request. */
  sealed interface Reply {
    /** It was done. */
    record Granted(StunMessage answer) implements Reply {}

    /**
     * It was not.
     *
     * @param alternate where to ask instead
     */
    record Refused(TurnFailure failure, Optional<InetSocketAddress> alternate) implements Reply {}
  }

  TurnDialogue(
      InetSocketAddress server, TurnRoute.Way way, TurnAccount account, RandomGenerator random) {
    this.server = server;
    this.way = way;
    this.client = new StunClient((message, _) -> way.send(message), random);
    this.credentials = new Credentials(account);
  }

  /** Takes what may answer a request; says whether it did. */
  boolean received(byte[] message) {
    return client.received(message, server);
  }

  /** How many answers were not the server's own. */
  long forged() {
    return forged.sum();
  }

  /** An indication, which nobody answers. */
  void indicate(StunMethod method, Consumer<StunWriter> attributes) {
    StunWriter writer = client.message(method, StunClass.INDICATION);
    attributes.accept(writer);
    way.send(writer.octets());
  }

  /** Asks until it is done or refused for good. */
  Reply ask(StunMethod method, Consumer<StunWriter> attributes) throws InterruptedException {
    return ask(method, attributes, way.timing());
  }

  /** The same with a patience of one's own. */
  Reply ask(StunMethod method, Consumer<StunWriter> attributes, StunTiming timing)
      throws InterruptedException {
    for (int i = 0; i < MOST_REQUESTS; i++) {
      boolean wasChallenged = credentials.isChallenged();
      StunWriter request = client.message(method, StunClass.REQUEST);
      attributes.accept(request);
      credentials.sign(request);
      Optional<StunMessage> answer =
          client
              .ask(request.octets(), server, timing, m -> isGood(m, wasChallenged))
              .map(StunClient.Answer::message);
      if (answer.isEmpty()) {
        return refused(TurnFailure.noAnswer());
      }
      if (answer.get().kind() == StunClass.SUCCESS) {
        return new Reply.Granted(answer.get());
      }
      TurnFailure failure = TurnFailure.of(answer.get());
      boolean isAgain =
          failure.code() == STALE_NONCE || failure.code() == UNAUTHENTICATED && !wasChallenged;
      if (!isAgain) {
        return new Reply.Refused(failure, alternate(answer.get()));
      }
      if (!credentials.take(answer.get())) {
        return refused(
            TurnFailure.unintelligible("it asks for credentials of no kind that is known"));
      }
    }
    return refused(TurnFailure.unintelligible("it takes every nonce for a stale one"));
  }

  private static Reply refused(TurnFailure failure) {
    return new Reply.Refused(failure, Optional.empty());
  }

  /**
   * What is granted to us, and where we are sent, must be signed. Of other refusals servers leave
   * that out, and a 401 cannot be signed for somebody whose password is wrong.
   */
  private boolean isGood(StunMessage answer, boolean wasChallenged) {
    boolean mustBe =
        answer.kind() == StunClass.SUCCESS || TurnFailure.of(answer).kind() == Kind.REDIRECTED;
    boolean isGood = !wasChallenged || !mustBe || credentials.isRight(answer);
    if (!isGood) {
      forged.increment();
    }
    return isGood;
  }

  private static Optional<InetSocketAddress> alternate(StunMessage refusal) {
    return refusal.address(StunAttribute.ALTERNATE_SERVER).filter(to -> to.getPort() != 0);
  }
}
