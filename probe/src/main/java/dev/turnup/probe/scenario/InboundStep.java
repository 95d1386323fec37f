package dev.turnup.probe.scenario;

import dev.turnup.probe.check.Notes;
import dev.turnup.probe.check.inbound.InboundCheck;
import java.util.List;
import java.util.Set;

/** Being called: by an extension that calls back, or by our other subscriber. */
final class InboundStep implements Step {
  @Override
  public List<String> checks() {
    return List.of(InboundCheck.ID);
  }

  @Override
  public Level level() {
    return Level.QUICK;
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Need.COMMON_CODEC);
  }

  /** A call that comes in must be the one that was asked for. */
  @Override
  public boolean isAlone() {
    return true;
  }

  @Override
  public List<Trial> trials(RunContext run) {
    return InboundCall.Request.of(run).stream()
        .map(request ->
            new Trial(
                InboundCheck.ID,
                "offer",
                Notes.TRIGGER,
                label -> {
                  new InboundCall(run.live(), request).run(label);
                  return false;
                }))
        .toList();
  }
}
