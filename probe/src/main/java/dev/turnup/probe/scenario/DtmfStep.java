package dev.turnup.probe.scenario;

import dev.turnup.probe.check.Notes;
import dev.turnup.probe.check.dtmf.DtmfCheck;
import dev.turnup.probe.live.Dialling;
import dev.turnup.probe.live.LiveCall;
import dev.turnup.schema.site.DtmfMethod;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Dials digits to the extension that reads them back. */
final class DtmfStep implements Step {
  @Override
  public List<String> checks() {
    return List.of(DtmfCheck.ID);
  }

  @Override
  public Level level() {
    return Level.QUICK;
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Need.AUDIO_BACK, Need.COMMON_CODEC);
  }

  @Override
  public List<Trial> trials(RunContext run) {
    if (!run.site().media().dtmf().contains(DtmfMethod.RFC4733)) {
      return List.of();
    }
    return run.dtmfReadback().stream()
        .map(extension ->
            new Trial(
                DtmfCheck.ID,
                DtmfMethod.RFC4733.spelling(),
                Notes.DTMF,
                label -> dial(run, label, extension)))
        .toList();
  }

  private static boolean dial(RunContext run, String label, String extension)
      throws InterruptedException {
    String digits = run.site().proof().digits();
    Optional<LiveCall> opened =
        LiveCall.open(run.live(), label, LiveCall.spoken(run.site().media().codecs()));
    if (opened.isEmpty()) {
      return false;
    }
    try (LiveCall call = opened.get()) {
      call.place(run.live().account(), Notes.CallNote.to(extension, label).withDigits(digits));
      if (call.isUp()) {
        Dialling.run(call, digits);
      }
      call.hangUp();
      return call.isRefusedForNow();
    }
  }
}
