package dev.turnup.probe.scenario;

import dev.turnup.probe.check.EmergencyNumbers;
import dev.turnup.probe.check.Notes;
import dev.turnup.probe.check.inbound.InboundCheck;
import dev.turnup.schema.site.Proof;
import java.util.List;
import java.util.Optional;
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
    return run.site().proof().inbound().flatMap(inbound -> request(run, inbound)).stream()
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

  private static Optional<InboundCall.Request> request(RunContext run, Proof.Inbound inbound) {
    if (inbound.callback().isPresent()) {
      return inbound
          .callback()
          .filter(number -> !EmergencyNumbers.isEmergency(number))
          .map(number -> new InboundCall.Request(run.live().account(), number, false));
    }
    return run.other()
        .map(other -> new InboundCall.Request(other, run.live().account().user(), true));
  }
}
