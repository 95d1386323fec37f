package dev.turnup.probe.check.dtmf;

import dev.turnup.probe.check.About;
import dev.turnup.probe.check.Check;
import dev.turnup.probe.check.EmergencyNumbers;
import dev.turnup.probe.check.Notes;
import dev.turnup.probe.check.SeenCall;
import dev.turnup.probe.check.TraceView;
import dev.turnup.schema.site.DtmfMethod;
import dev.turnup.schema.verdict.CheckResult;
import dev.turnup.schema.verdict.CheckResult.Answer;
import dev.turnup.schema.verdict.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whether digits that we send are read back to us, and whether the digits that come are as they
 * should be, by each method of the worksheet. When nothing comes back it cannot tell which
 * direction lost them, and says it of those that we sent.
 */
public final class DtmfCheck implements Check {
  public static final String ID = "dtmf";
  static final String FIELD = "proof.dtmfReadback";
  static final String METHODS = "media.dtmf";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public About about() {
    return new About(
        "Digits arrive by each method of media.dtmf, and those that the PBX sends are well formed.",
        "proof.digits are dialled to an extension that reads them and sends them back, by RFC 4733,"
            + " SIP INFO and in-band as the worksheet has it; what comes back is compared, and"
            + " every event's payload type, marker, end packets, clock and length are looked at."
            + " Tones are sent in a call that offers no telephone events, with G.711, L16 or"
            + " G.722.",
        "proof.dtmfReadback and proof.digits; every level. At full the rest of the sixteen digits"
            + " is dialled, too, but # only if proof.digits has it, for it may end the reading.");
  }

  /** The subject of what we send. */
  public static String sent(DtmfMethod method) {
    return method.spelling() + " sent";
  }

  /** The subject of what comes. */
  public static String received(DtmfMethod method) {
    return method.spelling() + " received";
  }

  @Override
  public List<CheckResult> judge(TraceView trace) {
    List<DtmfMethod> methods = trace.site().media().dtmf();
    Optional<String> extension = trace.site().proof().dtmfReadback();
    if (extension.isEmpty()) {
      return methods.stream()
          .map(m -> notRun(m, "the worksheet names no extension in proof.dtmfReadback"))
          .toList();
    }
    Optional<CheckResult> emergency = EmergencyNumbers.refuse(ID, extension.get(), FIELD);
    if (emergency.isPresent()) {
      return List.of(emergency.get());
    }
    List<CheckResult> results = new ArrayList<>();
    methods.forEach(method -> results.add(sent(trace, method)));
    List<ReadBack> calls =
        methods.stream()
            .flatMap(method -> calls(trace, method).stream())
            .filter(call -> call.isAnswered() && call.isDialled())
            .flatMap(call -> ReadBack.of(call).stream())
            .toList();
    if (!calls.isEmpty()) {
      methods.forEach(m -> results.add(new ReceivedDigits(m, methods, calls).judge()));
    }
    return results;
  }

  private static CheckResult notRun(DtmfMethod method, String reason) {
    return CheckResult.notRun(ID, sent(method), reason);
  }

  /** The calls in which digits were dialled that way. */
  private static List<SeenCall> calls(TraceView trace, DtmfMethod method) {
    List<SeenCall> calls = new ArrayList<>();
    Optional<SeenCall> next = trace.call(Notes.dtmfLabel(method, 0));
    while (next.isPresent()) {
      calls.add(next.get());
      next = trace.call(Notes.dtmfLabel(method, calls.size()));
    }
    return calls;
  }

  /** All calls together; the first that did not pass speaks for them. */
  private static CheckResult sent(TraceView trace, DtmfMethod method) {
    List<CheckResult> results =
        calls(trace, method).stream()
            .map(call -> new SentDigits(trace, method, call).judge())
            .toList();
    return results.stream()
        .filter(result -> result.answer() != Answer.PASSED)
        .findFirst()
        .or(() -> together(method, results))
        .orElseGet(() -> notRun(method, trace.whyNot(ID, sent(method))));
  }

  private static Optional<CheckResult> together(DtmfMethod method, List<CheckResult> passed) {
    if (passed.size() < 2) {
      return passed.stream().findFirst();
    }
    List<Evidence> evidence = passed.stream().flatMap(r -> r.evidence().stream()).toList();
    String summary = passed.stream().map(CheckResult::summary).collect(Collectors.joining("; "));
    return Optional.of(CheckResult.passed(ID, sent(method), summary, evidence));
  }
}
