package dev.turnup.probe.scenario;

import dev.turnup.probe.check.Notes;
import dev.turnup.probe.live.LiveCall;
import dev.turnup.probe.sdp.MediaSecurity;
import java.util.Optional;

/**
 * Offers once what the worksheet does not ask for, after the PBX has refused what it asks for: is
 * it the codecs, or the security of the media? The call ends as soon as it is answered.
 */
final class OtherSecurity {
  private OtherSecurity() {}

  static void ask(RunContext run, String target) throws InterruptedException {
    MediaSecurity other = run.live().otherSecurity();
    Optional<LiveCall> opened =
        LiveCall.open(run.live(), Notes.OTHER_SECURITY, run.site().media().codecs(), true, other);
    if (opened.isPresent()) {
      try (LiveCall call = opened.get()) {
        call.place(run.live().account(), Notes.CallNote.to(target, Notes.OTHER_SECURITY));
        call.hangUp();
      }
    }
  }
}
