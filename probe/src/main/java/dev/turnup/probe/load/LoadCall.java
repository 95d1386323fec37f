package dev.turnup.probe.load;

import dev.turnup.probe.check.CallMedia;
import dev.turnup.probe.check.Notes;
import dev.turnup.probe.live.LiveCall;
import dev.turnup.probe.rtp.session.MediaSession;
import dev.turnup.probe.rtp.session.NegotiatedAudio;
import dev.turnup.probe.rtp.session.PortsExhaustedException;
import dev.turnup.probe.sdp.Agreement;
import dev.turnup.probe.sdp.AudioCapabilities;
import dev.turnup.probe.sdp.OfferAnswer;
import dev.turnup.probe.sdp.SessionDescription;
import dev.turnup.probe.sip.Account;
import dev.turnup.probe.sip.Call;
import dev.turnup.probe.sip.CallEnd;
import dev.turnup.probe.sip.CallState;
import dev.turnup.probe.sip.OutgoingCall;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** One of the calls of a run. Placed by one thread, and ended by one when that is through. */
final class LoadCall {
  private static final Duration AFTER_DEADLINE = Duration.ofSeconds(2);

  /** An answered call in which nothing was heard for this long is silent. */
  private static final Duration LONG_ENOUGH = Duration.ofMillis(1500);

  private final LoadContext context;
  private final int number;
  private final LoadEar ear;
  private Optional<MediaSession> media = Optional.empty();
  private volatile Optional<Call> call = Optional.empty();
  private final AtomicBoolean isUp = new AtomicBoolean();
  private volatile boolean isUnwanted;
  private long answeredNanos;

  /** A call that is not made yet; the first of a run is sampled. */
  LoadCall(LoadContext context, int number) {
    this.context = context;
    this.number = number;
    String label = "load/" + (number + 1);
    this.ear =
        new LoadEar(number == 0 ? Optional.of(context.live().recorder()) : Optional.empty(), label);
  }

  /** Calls, and returns when the call is up or will never be. */
  void place(InetSocketAddress sharedPort) throws InterruptedException {
    context.tally().begun(System.nanoTime());
    if (isUnwanted) {
      context.tally().abandoned();
      return;
    }
    InetSocketAddress local = sharedPort;
    if (context.plan().hasMedia()) {
      try {
        MediaSession opened = context.open(ear);
        media = Optional.of(opened);
        local = opened.localRtp();
        ear.listensOn(local);
      } catch (IOException e) {
        context.tally().notMade(e instanceof PortsExhaustedException);
        return;
      }
    }
    SessionDescription offer =
        OfferAnswer.offer(
            new AudioCapabilities(
                LiveCall.spoken(context.live().site().media().codecs()),
                true,
                local,
                context.live().site().media().packetTime()),
            context.random().nextLong(1, 1L << 31));
    try {
      await(offer);
    } catch (InterruptedException e) {
      context.tally().abandoned();
      closeMedia();
      throw e;
    }
  }

  private void await(SessionDescription offer) throws InterruptedException {
    Account account = context.live().account();
    long begun = System.nanoTime();
    Call made =
        context
            .live()
            .agent()
            .call(
                new OutgoingCall(
                    account,
                    context.live().proxy(),
                    account.uriOf(context.target()),
                    Optional.of(offer),
                    List.of()));
    call = Optional.of(made);
    context.tally().attempted();
    if (number == 0) {
      new Notes.CallNote(
              "load/1", made.callId(), context.target(), Optional.empty(), Optional.empty(), "")
          .write(context.live().recorder());
    }
    Duration deadline = context.live().timeouts().answer().plus(AFTER_DEADLINE);
    if (made.await(CallState.PROCEEDING, deadline)) {
      context.tally().alerted(since(begun));
    }
    if (made.await(CallState.CONFIRMED, deadline)) {
      answered(offer, made, begun);
    } else {
      failed(made);
      closeMedia();
    }
  }

  private void answered(SessionDescription offer, Call made, long begun)
      throws InterruptedException {
    Duration took = since(begun);
    Optional<Agreement> agreed =
        made.remote().flatMap(answer -> Agreement.of(offer, answer, answer));
    if (agreed.isEmpty()) {
      context.tally().failed("answer without usable media");
      CallEnd unused = made.hangUp();
      closeMedia();
      return;
    }
    answeredNanos = System.nanoTime();
    isUp.set(true);
    context.tally().answered(number, took);
    media.ifPresent(session -> start(session, made, agreed.get()));
    if (context.plan().hold().isZero() || isUnwanted) {
      end();
    }
  }

  private void start(MediaSession session, Call made, Agreement agreed) {
    session.remote(agreed.remote());
    made.onRemoteChange(moved ->
        made.local()
            .flatMap(local -> Agreement.of(local, moved, local))
            .ifPresent(elsewhere -> session.remote(elsewhere.remote())));
    Duration packetTime =
        agreed
            .packetTimeMillis()
            .filter(millis -> millis >= 10 && millis <= 60)
            .map(Duration::ofMillis)
            .orElse(context.live().site().media().packetTime());
    Optional<NegotiatedAudio> sending = CallMedia.sending(agreed, packetTime);
    Optional<NegotiatedAudio> receiving = CallMedia.receiving(agreed, packetTime);
    if (sending.isPresent() && receiving.isPresent()) {
      session.play(Hum.at(sending.get().format().sampleRateHz()));
      session.start(sending.get(), receiving.get());
    }
  }

  private void failed(Call made) {
    if (isUnwanted) {
      context.tally().abandoned();
      return;
    }
    String cause =
        switch (made.end().orElse(null)) {
          case CallEnd.Refused refused -> {
            context.manners().refused(refused.response());
            yield Integer.toString(refused.status());
          }
          case CallEnd.TimedOut timedOut -> LoadTally.cause(timedOut.isProvisionalSeen());
          case CallEnd.TransportFailed failed -> "not sent: " + failed.reason();
          case CallEnd.ByThem _ -> "ended before it was up";
          case CallEnd.ByUs _, CallEnd.NotAcknowledged _, CallEnd.SessionExpired _ -> "given up";
          case null -> LoadTally.cause(made.lastResponse().isPresent());
        };
    context.tally().failed(cause);
    context.manners().failedInRow(context.tally().failedInRow(), cause);
  }

  /** Hangs up, counts what was heard, and frees the ports. Once. */
  void end() throws InterruptedException {
    isUnwanted = true;
    Optional<Call> made = call;
    if (!isUp.compareAndSet(true, false)) {
      // Still being set up: whoever places it sees the end.
      if (made.isPresent()) {
        CallEnd unused = made.get().hangUp();
      }
      return;
    }
    context.tally().ended(made.flatMap(Call::end).isPresent());
    media.ifPresent(session ->
        context
            .tally()
            .media(
                ear.sent(),
                ear.unsent(),
                session.receptions(),
                since(answeredNanos).compareTo(LONG_ENOUGH) > 0));
    try {
      if (made.isPresent()) {
        CallEnd unused = made.get().hangUp();
      }
    } finally {
      closeMedia();
    }
  }

  private void closeMedia() {
    media.ifPresent(MediaSession::close);
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }
}
