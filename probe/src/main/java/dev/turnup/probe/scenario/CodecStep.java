package dev.turnup.probe.scenario;

import dev.turnup.probe.check.Notes;
import dev.turnup.probe.check.codec.CodecCheck;
import dev.turnup.schema.site.Codec;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Calls the echo extension with each codec alone, but for the one that the first call had. */
final class CodecStep implements Step {
  private final Level level;
  private final int from;
  private final int to;

  /**
   * For some of the codecs.
   *
   * @param from the first one, counted in the worksheet's order from 0
   * @param to the one behind the last
   */
  CodecStep(Level level, int from, int to) {
    this.level = level;
    this.from = from;
    this.to = to;
  }

  @Override
  public List<String> checks() {
    return List.of(CodecCheck.ID);
  }

  @Override
  public Level level() {
    return level;
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Need.ECHO_CALL, Need.AUDIO_BACK);
  }

  @Override
  public List<Trial> trials(RunContext run) {
    Optional<String> proven = provenByEcho(run);
    return run.echo().stream()
        .flatMap(echo ->
            run.site().media().codecs().stream()
                .limit(to)
                .skip(from)
                .filter(codec -> proven.filter(codec.encodingName()::equalsIgnoreCase).isEmpty())
                .map(codec -> trial(run, echo, codec)))
        .toList();
  }

  private static Trial trial(RunContext run, String echo, Codec codec) {
    String name = codec.encodingName();
    return new Trial(
        CodecCheck.ID,
        name,
        Notes.codecLabel(name),
        label -> MarkerCall.make(run.live(), label, echo, List.of(codec)).isWorthAnother());
  }

  private static Optional<String> provenByEcho(RunContext run) {
    return run.seen()
        .call(Notes.ECHO)
        .flatMap(call -> call.media())
        .map(media -> media.agreement().voice().encodingName());
  }
}
