package dev.turnup.probe.scenario;

import dev.turnup.probe.check.Notes;
import dev.turnup.probe.check.Notes.Phase;
import dev.turnup.probe.check.hold.HoldCheck;
import dev.turnup.probe.live.LiveCall;
import dev.turnup.probe.live.MarkerExchange;
import dev.turnup.probe.sdp.Hold;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Calls the echo extension, puts it on hold and takes it off again, with a marker in each part. */
final class HoldStep implements Step {
  private final Level level;
  private final Hold form;

  HoldStep(Level level, Hold form) {
    this.level = level;
    this.form = form;
  }

  @Override
  public List<String> checks() {
    return List.of(HoldCheck.ID);
  }

  @Override
  public Level level() {
    return level;
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Need.ECHO_CALL, Need.COMMON_CODEC, Need.AUDIO_BACK);
  }

  @Override
  public List<Trial> trials(RunContext run) {
    return run.echo().stream()
        .map(echo ->
            new Trial(
                HoldCheck.ID,
                HoldCheck.subject(form),
                Notes.holdLabel(form),
                label -> call(run, label, echo)))
        .toList();
  }

  private boolean call(RunContext run, String label, String echo) throws InterruptedException {
    Optional<LiveCall> opened =
        LiveCall.open(run.live(), label, LiveCall.spoken(run.site().media().codecs()));
    if (opened.isEmpty()) {
      return false;
    }
    try (LiveCall call = opened.get()) {
      call.place(run.live().account(), Notes.CallNote.to(echo, label));
      boolean isHeard = !call.isUp() || parts(run, label, call);
      call.hangUp();
      return !isHeard || call.isRefusedForNow();
    }
  }

  private boolean parts(RunContext run, String label, LiveCall call) throws InterruptedException {
    if (!exchange(run, label, call, Phase.BEFORE)) {
      return false;
    }
    Notes.phase(run.recorder(), label, Phase.HOLDING, Optional.empty());
    if (call.hold(form)) {
      long held = run.live().markerId();
      Notes.phase(run.recorder(), label, Phase.HELD, Optional.of(held));
      MarkerExchange.playInto(call, held);
      Notes.phase(run.recorder(), label, Phase.RESUMING, Optional.empty());
      if (call.resume()) {
        boolean unused = exchange(run, label, call, Phase.RESUMED);
      }
    }
    return true;
  }

  private static boolean exchange(RunContext run, String label, LiveCall call, Phase phase)
      throws InterruptedException {
    long marker = run.live().markerId();
    Notes.phase(run.recorder(), label, phase, Optional.of(marker));
    return MarkerExchange.run(call, marker, marker);
  }
}
