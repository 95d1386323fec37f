package dev.turnup.probe.scenario;

import dev.turnup.probe.check.CallCode;
import dev.turnup.probe.check.CallFailure;
import dev.turnup.probe.check.Notes;
import dev.turnup.probe.check.audio.AudioCheck;
import dev.turnup.probe.check.call.CallCheck;
import dev.turnup.probe.check.codec.CodecCheck;
import dev.turnup.probe.check.early.EarlyMediaCheck;
import dev.turnup.probe.check.ice.IceCheck;
import dev.turnup.probe.check.provisional.ReliableProvisionalCheck;
import dev.turnup.probe.check.quality.QualityCheck;
import dev.turnup.probe.check.srtp.SrtpCheck;
import dev.turnup.probe.check.turn.TurnCheck;
import dev.turnup.schema.diagnostic.Diagnostic;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Calls the echo extension with every codec of the worksheet. */
final class EchoStep implements Step {
  /** What else it proves: the codec that it agrees on, how its media is, what came before. */
  private static final Set<String> ALSO =
      Set.of(
          CodecCheck.ID,
          QualityCheck.ID,
          ReliableProvisionalCheck.ID,
          EarlyMediaCheck.ID,
          SrtpCheck.ID,
          IceCheck.ID,
          TurnCheck.ID);

  @Override
  public List<String> checks() {
    return List.of(CallCheck.ID, AudioCheck.ID);
  }

  @Override
  public Level level() {
    return Level.QUICK;
  }

  @Override
  public boolean isWanted(Selection selection) {
    return Step.super.isWanted(selection) || ALSO.stream().anyMatch(selection::wants);
  }

  /** What it finds decides on all others. */
  @Override
  public boolean isAlone() {
    return true;
  }

  @Override
  public List<Trial> trials(RunContext run) {
    return run.echo().stream()
        .map(echo -> new Trial(CallCheck.ID, echo, Notes.ECHO, label -> call(run, label, echo)))
        .toList();
  }

  private static boolean call(RunContext run, String label, String echo)
      throws InterruptedException {
    MarkerCall call = MarkerCall.make(run.live(), label, echo, run.site().media().codecs());
    if (call.isSilent()) {
      run.lacks(Need.AUDIO_BACK, "no audio comes back: see the audio of " + echo);
    }
    Optional<Diagnostic> failure =
        run.seen().call(Notes.ECHO).flatMap(seen -> CallFailure.of(seen, "proof.echo"));
    if (failure.filter(f -> f.code() == CallCode.NO_COMMON_CODEC).isPresent()) {
      run.lacks(Need.COMMON_CODEC, "the offer is refused: see the call");
      OtherSecurity.ask(run, echo);
    } else if (failure.isPresent()) {
      run.lacks(Need.ECHO_CALL, "the call to " + echo + " did not come about");
    }
    return false;
  }
}
