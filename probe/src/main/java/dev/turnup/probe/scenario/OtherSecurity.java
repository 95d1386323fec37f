package dev.turnup.probe.scenario;

import dev.turnup.probe.check.Notes;
import dev.turnup.probe.live.LiveCall;
import dev.turnup.probe.sdp.MediaSecurity;
import java.util.Optional;

/**
 * Offers what the worksheet does not ask for, once each, after the PBX has refused what it asks
 * for: is it the codecs, or the security of the media? A call ends as soon as it is answered.
 */
final class OtherSecurity {
  private OtherSecurity() {}

  static void ask(RunContext run, String target) throws InterruptedException {
    String label = Notes.OTHER_SECURITY;
    for (MediaSecurity other : run.live().otherSecurities()) {
      if (isTaken(run, target, label, other)) {
        return;
      }
      label = Notes.OTHER_SECURITY + "/2";
    }
  }

  private static boolean isTaken(
      RunContext run, String target, String label, MediaSecurity security)
      throws InterruptedException {
    Optional<LiveCall> opened =
        LiveCall.open(run.live(), label, run.site().media().codecs(), true, security);
    if (opened.isEmpty()) {
      return true;
    }
    try (LiveCall call = opened.get()) {
      call.place(run.live().account(), Notes.CallNote.to(target, label));
      boolean isRefused = call.end().isPresent();
      call.hangUp();
      return !isRefused;
    }
  }
}
