package dev.turnup.probe;

import dev.turnup.probe.check.EmergencyNumbers;
import dev.turnup.probe.check.Notes;
import dev.turnup.probe.check.inbound.InboundCheck;
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

/** Being called: by an extension that calls back, or by our other subscriber. */
final class InboundStep {
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration AFTER_REFUSAL = Duration.ofSeconds(1);
  private static final Duration OTHER_LEG = Duration.ofMillis(400);

  private final LiveContext context;
  private final Optional<Account> other;
  private final BlockingQueue<Call> incoming = new LinkedBlockingQueue<>();

  /**
   * @param other the account of {@code proof.inbound.from}
   */
  InboundStep(LiveContext context, Optional<Account> other) {
    this.context = context;
    this.other = other;
  }

  void run() throws InterruptedException {
    Optional<Proof.Inbound> inbound = context.site().proof().inbound();
    if (inbound.isEmpty() || !context.options().wants(InboundCheck.ID)) {
      return;
    }
    context.agent().onCall(incoming::add);
    if (inbound.get().callback().isPresent()) {
      String extension = inbound.get().callback().get();
      if (!EmergencyNumbers.isEmergency(extension)) {
        context.progress().started(InboundCheck.ID, "offer");
        long marker = context.markerId();
        trigger(context.account(), extension, marker, marker, false);
      }
    } else if (other.isPresent()) {
      context.progress().started(InboundCheck.ID, "offer");
      trigger(other.get(), context.account().user(), context.markerId(), context.markerId(), true);
    }
    context.progress().through(InboundCheck.ID);
  }

  /**
   * @param theirs the marker that the caller plays
   * @param ours the marker that we, the called, play
   */
  private void trigger(Account caller, String target, long theirs, long ours, boolean isBothEnds)
      throws InterruptedException {
    List<Codec> codecs = LiveCall.spoken(context.site().media().codecs());
    Optional<LiveCall> opened = LiveCall.open(context, Notes.TRIGGER, codecs);
    if (opened.isEmpty()) {
      return;
    }
    Notes.CallNote note =
        new Notes.CallNote(
            Notes.TRIGGER,
            "",
            target,
            isBothEnds ? Optional.of(theirs) : Optional.empty(),
            isBothEnds ? Optional.of(ours) : Optional.empty(),
            "");
    try (LiveCall asking = opened.get()) {
      long from = System.nanoTime();
      InterruptibleTask task =
          InterruptibleTask.start(
              "turnup-trigger",
              () -> {
                asking.place(caller, note);
                if (isBothEnds && asking.isUp()) {
                  asking.exchangeMarkers(theirs, ours);
                }
              });
      try {
        Optional<Call> call = awaitCall(asking);
        context.waited(from, System.nanoTime());
        if (call.isPresent()) {
          take(
              call.get(),
              ours,
              isBothEnds ? theirs : ours,
              isBothEnds ? Optional.of(task) : Optional.empty());
        }
      } finally {
        if (incoming.isEmpty() && !isBothEnds) {
          task.interrupt();
        }
        task.join();
        asking.hangUp();
      }
    }
  }

  private Optional<Call> awaitCall(LiveCall asking) throws InterruptedException {
    long deadline = System.nanoTime() + context.options().inboundTimeout().toNanos();
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

  private void take(Call call, long sends, long hears, Optional<InterruptibleTask> caller)
      throws InterruptedException {
    Optional<LiveCall> opened =
        LiveCall.open(context, Notes.INBOUND, LiveCall.spoken(context.site().media().codecs()));
    if (opened.isEmpty()) {
      call.reject(500, "Server Internal Error");
      return;
    }
    try (LiveCall taken = opened.get()) {
      taken.take(
          call,
          new Notes.CallNote(
              Notes.INBOUND,
              "",
              context.account().user(),
              Optional.of(sends),
              Optional.of(hears),
              ""));
      if (taken.isUp()) {
        taken.exchangeMarkers(sends, hears);
        if (caller.isPresent() && !caller.get().isDone()) {
          taken.listenFor(OTHER_LEG);
        }
      }
      if (call.state() != CallState.ENDED) {
        taken.hangUp();
      }
    }
  }
}
