package dev.turnup.probe.scenario;

import dev.turnup.probe.check.Notes;
import dev.turnup.probe.check.TraceView;
import dev.turnup.probe.check.call.CallCheck;
import dev.turnup.probe.live.LiveCall;
import dev.turnup.probe.live.LiveContext;
import dev.turnup.probe.live.MarkerExchange;
import dev.turnup.schema.site.Codec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a call with a marker out and back went.
 *
 * @param isSilent whether it was up, with audio that we could judge, and no RTP came
 * @param isWorthAnother whether an attempt with no other call beside it may help: it was refused
 *     for now, or not heard, since a phone may have one microphone for all of its calls
 */
record MarkerCall(boolean isSilent, boolean isWorthAnother) {
  /** From one copy of a 200 to the next but one (RFC 3261 §13.3.1.4). */
  private static final Duration COPIES = Duration.ofMillis(1800);

  /** Makes it. */
  static MarkerCall make(LiveContext live, String label, String target, List<Codec> codecs)
      throws InterruptedException {
    Optional<LiveCall> opened = LiveCall.open(live, label, codecs);
    if (opened.isEmpty()) {
      return new MarkerCall(false, false);
    }
    try (LiveCall call = opened.get()) {
      long marker = live.markerId();
      call.place(live.account(), Notes.CallNote.to(target, label).withMarkers(marker, marker));
      boolean isUp = call.isUp();
      boolean isHeard = !isUp || MarkerExchange.run(call, marker, marker);
      boolean isSilent = isUp && call.isSpoken() && !call.isAnythingHeard();
      if (isUp && label.equals(Notes.ECHO)) {
        awaitAnotherAnswer(live, call, label);
      }
      call.hangUp();
      return new MarkerCall(isSilent, !isHeard || call.isRefusedForNow());
    }
  }

  /** Stays until it is certain, when it looks as if our ACK does not arrive. */
  private static void awaitAnotherAnswer(LiveContext live, LiveCall call, String label)
      throws InterruptedException {
    boolean isRepeated =
        TraceView.of(live.recorder().trace(), live.site())
            .call(label)
            .filter(CallCheck::isAnswerRepeated)
            .isPresent();
    if (isRepeated) {
      long from = System.nanoTime();
      call.listenFor(COPIES);
      live.waited(from, System.nanoTime());
    }
  }
}
