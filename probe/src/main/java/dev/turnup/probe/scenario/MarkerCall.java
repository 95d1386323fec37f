package dev.turnup.probe.scenario;

import dev.turnup.probe.check.Notes;
import dev.turnup.probe.live.LiveCall;
import dev.turnup.probe.live.LiveContext;
import dev.turnup.probe.live.MarkerExchange;
import dev.turnup.schema.site.Codec;
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
      call.hangUp();
      return new MarkerCall(isSilent, !isHeard || call.isRefusedForNow());
    }
  }
}
