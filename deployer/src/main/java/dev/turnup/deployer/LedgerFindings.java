package dev.turnup.deployer;

import dev.turnup.deployer.ledger.TargetLedger;
import dev.turnup.schema.deployment.FileChange;
import dev.turnup.schema.deployment.TargetPlan;
import dev.turnup.schema.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What in a ledger a person should look at. */
final class LedgerFindings {
  private LedgerFindings() {}

  static List<Diagnostic> of(Target target, TargetLedger ledger) {
    List<Diagnostic> found = new ArrayList<>();
    for (TargetLedger.Push push : ledger.pushes()) {
      found.add(
          target.diagnostic(
              Problem.of(
                  DeployCode.LEDGER_ENTRY,
                  "revision " + push.revision() + ": " + word(ledger, push),
                  push.author().by()
                      + " made it at "
                      + push.author().at()
                      + ": "
                      + push.author().command(),
                  "turnup rollback SITE@" + push.revision() + " goes back to it")));
    }
    ledger
        .pending()
        .map(push ->
            Problem.of(
                DeployCode.PENDING_CONFIRM,
                "the push " + push.revision() + " waits for a confirm",
                push.author().by()
                    + " made it at "
                    + push.author().at()
                    + push.deadline()
                        .map(end -> "; the target puts itself back at " + end)
                        .orElse("; nothing on the target waits to put it back"),
                "turnup confirm to keep it, turnup revert to put the old files back"))
        .map(target::diagnostic)
        .ifPresent(found::add);
    if (!ledger.moved().isEmpty()) {
      found.add(
          target.diagnostic(
              Problem.of(
                  DeployCode.DRIFTED,
                  "changed on the target since the last push: " + String.join(", ", ledger.moved()),
                  "somebody else has changed or deleted them",
                  "turnup drift shows the difference; turnup apply mends it")));
    }
    return found;
  }

  static List<Diagnostic> ofDrift(Target target, TargetPlan plan) {
    if (plan.isUnchanged()) {
      return List.of();
    }
    String paths =
        plan.changes().stream()
            .filter(change -> change.kind() != FileChange.Kind.UNCHANGED)
            .map(change -> change.artifact().path())
            .collect(Collectors.joining(", "));
    return List.of(
        target.diagnostic(
            Problem.of(
                DeployCode.DRIFTED,
                "live is not what the worksheet renders: " + paths,
                "it was changed on the target, or the worksheet was changed and not applied",
                "turnup apply makes it so; turnup status says whether the target was changed")));
  }

  private static String word(TargetLedger ledger, TargetLedger.Push push) {
    return switch (push.state()) {
      case CONFIRMED -> ledger.live().filter(push::equals).isPresent() ? "live" : "earlier";
      case PENDING -> "waits for a confirm";
      case REVERTED_ITSELF -> "not confirmed in time: the target has put itself back";
    };
  }
}
