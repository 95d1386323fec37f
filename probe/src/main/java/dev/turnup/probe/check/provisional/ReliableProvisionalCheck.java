package dev.turnup.probe.check.provisional;

import dev.turnup.probe.check.About;
import dev.turnup.probe.check.Check;
import dev.turnup.probe.check.FeatureCode;
import dev.turnup.probe.check.Findings;
import dev.turnup.probe.check.SeenCall;
import dev.turnup.probe.check.SeenMessage;
import dev.turnup.probe.check.TraceView;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.verdict.CheckResult;
import dev.turnup.schema.verdict.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether the PBX takes our PRACK where it wants its provisional responses acknowledged. */
public final class ReliableProvisionalCheck implements Check {
  public static final String ID = "reliable-provisional";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public About about() {
    return new About(
        "Provisional responses that the PBX sends reliably are acknowledged, and it takes that.",
        "Every call of the run says that it knows 100rel; where a 180 or 183 then requires it,"
            + " PRACK is sent and must get a 2xx (RFC 3262).",
        "Any call to a PBX that sends such responses; every level.");
  }

  @Override
  public List<CheckResult> judge(TraceView trace) {
    List<CheckResult> results =
        trace.calls().stream()
            .filter(SeenCall::isOutgoing)
            .flatMap(call -> judge(call).stream())
            .toList();
    return results.isEmpty()
        ? List.of(CheckResult.notRun(ID, "all", "the PBX sent no provisional response reliably"))
        : results;
  }

  private static Optional<CheckResult> judge(SeenCall call) {
    return call.provisionalResponses().stream()
        .filter(m -> !m.isSent() && isReliable(m))
        .findFirst()
        .map(response -> judge(call, response));
  }

  private static boolean isReliable(SeenMessage response) {
    return response.message().headerValues("Require").stream()
        .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains("100rel"));
  }

  private static CheckResult judge(SeenCall call, SeenMessage response) {
    String label = call.note().label();
    List<Evidence> evidence = new ArrayList<>(List.of(response.evidence()));
    Optional<SeenMessage> prack =
        call.messages().stream().filter(m -> m.isSent() && m.isRequest("PRACK")).findFirst();
    if (prack.isEmpty()) {
      return CheckResult.notRun(ID, label, "the call ended before the PRACK was sent");
    }
    evidence.add(prack.get().evidence());
    Optional<SeenMessage> answer =
        call.messages().stream()
            .filter(m -> !m.isSent() && m.isFinalResponseTo("PRACK"))
            .filter(m -> m.status() != 401 && m.status() != 407)
            .findFirst();
    answer.ifPresent(m -> evidence.add(m.evidence()));
    return answer.filter(m -> m.status() / 100 == 2).isPresent()
        ? CheckResult.passed(ID, label, response.status() + " acknowledged by PRACK", evidence)
        : CheckResult.failed(ID, label, refused(response, answer), evidence);
  }

  private static Diagnostic refused(SeenMessage response, Optional<SeenMessage> answer) {
    String said =
        answer
            .map(m -> "it answered " + m.status() + " " + m.message().reason())
            .orElse("it did not answer");
    return Findings.of(
        FeatureCode.PRACK_REFUSED,
        "pbx",
        "the PBX does not take the PRACK that it asked for",
        said + " to the PRACK for its " + response.status(),
        "Switch reliable provisional responses off on the PBX (Asterisk: 100rel = no), or look for"
            + " what changes the dialog's route on the way.");
  }
}
