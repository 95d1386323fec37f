package dev.turnup.probe.scenario;

import dev.turnup.probe.check.EmergencyNumbers;
import dev.turnup.probe.check.Notes;
import dev.turnup.probe.live.InterruptibleTask;
import dev.turnup.probe.live.LiveCall;
import dev.turnup.probe.live.LiveContext;
import dev.turnup.probe.live.MarkerExchange;
import dev.turnup.probe.sip.Account;
import dev.turnup.probe.sip.Call;
import dev.turnup.probe.sip.CallEnd;
import dev.turnup.probe.sip.CallState;
import dev.turnup.schema.site.Codec;
import dev.turnup.schema.site.Proof;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Asks to be called, takes the call, and exchanges markers with whoever calls. */
final class InboundCall {
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration AFTER_REFUSAL = Duration.ofSeconds(1);
  private static final Duration OTHER_LEG = Duration.ofMillis(400);

  private final LiveContext live;
  private final Request request;
  private final List<Codec> codecs;
  private final BlockingQueue<Call> incoming = new LinkedBlockingQueue<>();

  /**
   * Who calls whom so that we are called.
   *
   * @param isBothEnds whether the caller is ours, too, so that both ends can listen
   */
  record Request(Account caller, String target, boolean isBothEnds) {
    /** As the worksheet has it; empty when it names nobody who may be called. */
    static Optional<Request> of(RunContext run) {
      Optional<String> callback = run.site().proof().inbound().flatMap(Proof.Inbound::callback);
      if (callback.isPresent()) {
        return callback
            .filter(number -> !EmergencyNumbers.isEmergency(number))
            .map(number -> new Request(run.live().account(), number, false));
      }
      return run.site()
          .proof()
          .inbound()
          .flatMap(_ -> run.other())
          .map(other -> new Request(other, run.live().account().user(), true));
    }
  }

  InboundCall(LiveContext live, Request request) {
    this.live = live;
    this.request = request;
    this.codecs = LiveCall.spoken(live.site().media().codecs());
  }

  void run(String label) throws InterruptedException {
    live.agent().onCall(incoming::add);
    Optional<LiveCall> opened = LiveCall.open(live, label, codecs);
    if (opened.isEmpty()) {
      return;
    }
    long ours = live.markerId();
    // What calls back may be an echo: then it is our own marker that returns.
    long theirs = request.isBothEnds ? live.markerId() : ours;
    Notes.CallNote note = Notes.CallNote.to(request.target, label);
    Notes.CallNote purpose = request.isBothEnds ? note.withMarkers(theirs, ours) : note;
    try (LiveCall asking = opened.get()) {
      long from = System.nanoTime();
      InterruptibleTask task =
          InterruptibleTask.start(
              "turnup-trigger",
              () -> {
                asking.place(request.caller, purpose);
                if (request.isBothEnds && asking.isUp()) {
                  MarkerExchange.run(asking, theirs, ours);
                }
              });
      try {
        Optional<Call> call = awaitCall(asking);
        live.waited(from, System.nanoTime());
        if (call.isPresent()) {
          take(call.get(), ours, theirs, task);
        }
      } finally {
        if (incoming.isEmpty() && !request.isBothEnds) {
          task.interrupt();
        }
        task.join();
        asking.hangUp();
      }
    }
  }

  private Optional<Call> awaitCall(LiveCall asking) throws InterruptedException {
    long deadline = System.nanoTime() + live.timeouts().inbound().toNanos();
    boolean refused = false;
    while (System.nanoTime() < deadline) {
      Call call = incoming.poll(POLL.toMillis(), TimeUnit.MILLISECONDS);
      if (call != null) {
        return Optional.of(call);
      }
      if (!refused && asking.end().filter(CallEnd.Refused.class::isInstance).isPresent()) {
        refused = true;
        deadline = Math.min(deadline, System.nanoTime() + AFTER_REFUSAL.toNanos());
      }
    }
    return Optional.empty();
  }

  private void take(Call call, long sends, long hears, InterruptibleTask caller)
      throws InterruptedException {
    Optional<LiveCall> opened = LiveCall.open(live, Notes.INBOUND, codecs);
    if (opened.isEmpty()) {
      call.reject(500, "Server Internal Error");
      return;
    }
    try (LiveCall taken = opened.get()) {
      taken.take(
          call, Notes.CallNote.to(live.account().user(), Notes.INBOUND).withMarkers(sends, hears));
      if (taken.isUp()) {
        MarkerExchange.run(taken, sends, hears);
        if (request.isBothEnds && !caller.isDone()) {
          taken.listenFor(OTHER_LEG);
        }
      }
      if (call.state() != CallState.ENDED) {
        taken.hangUp();
      }
    }
  }
}
