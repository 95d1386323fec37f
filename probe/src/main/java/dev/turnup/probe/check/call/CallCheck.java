package dev.turnup.probe.check.call;

import dev.turnup.probe.check.About;
import dev.turnup.probe.check.CallCode;
import dev.turnup.probe.check.CallFailure;
import dev.turnup.probe.check.CallMedia;
import dev.turnup.probe.check.Check;
import dev.turnup.probe.check.EmergencyNumbers;
import dev.turnup.probe.check.Findings;
import dev.turnup.probe.check.Notes;
import dev.turnup.probe.check.SeenCall;
import dev.turnup.probe.check.SeenMessage;
import dev.turnup.probe.check.TraceView;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.verdict.CheckResult;
import dev.turnup.schema.verdict.Evidence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether the echo extension answers a call that offers every codec of the worksheet (RFC 3261 §13,
 * RFC 3264). Says nothing of the audio.
 */
public final class CallCheck implements Check {
  public static final String ID = "call";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public About about() {
    return new About(
        "The PBX puts a call through and the echo extension answers it and stays.",
        "INVITE with an early offer of every codec of the worksheet; looks at the final response,"
            + " its session description, and who hangs up (RFC 3261 §13, RFC 3264).",
        "proof.echo; every level.");
  }

  /**
   * Whether the 200 was repeated after our ACK: another copy a second later would prove a cause.
   */
  public static boolean isAnswerRepeated(SeenCall call) {
    return LostAcknowledgement.isSuspected(call);
  }

  @Override
  public List<CheckResult> judge(TraceView trace) {
    Optional<String> echo = trace.site().proof().echo();
    if (echo.isEmpty()) {
      return List.of(
          CheckResult.notRun(ID, "echo", "the worksheet names no extension in proof.echo"));
    }
    return List.of(
        EmergencyNumbers.refuse(ID, echo.get(), "proof.echo")
            .or(() -> trace.call(Notes.ECHO).map(call -> judge(call, echo.get())))
            .orElseGet(() -> CheckResult.notRun(ID, echo.get(), trace.whyNot(ID, echo.get()))));
  }

  private static CheckResult judge(SeenCall call, String echo) {
    Optional<Diagnostic> failure = CallFailure.of(call, "proof.echo");
    if (failure.isPresent()) {
      return CheckResult.failed(ID, echo, failure.get(), call.setup());
    }
    List<Evidence> evidence = new ArrayList<>(call.setup());
    Optional<SeenMessage> dropped = call.hungUpByThem();
    if (dropped.isPresent()) {
      evidence.add(dropped.get().evidence());
      return CheckResult.failed(ID, echo, dropped(echo, dropped.get()), evidence);
    }
    return LostAcknowledgement.of(call, "extension " + echo)
        .map(lost -> {
          evidence.addAll(lost.evidence());
          return CheckResult.failed(ID, echo, lost.cause(), evidence);
        })
        .orElseGet(() -> CheckResult.passed(ID, echo, summary(call), evidence));
  }

  private static Diagnostic dropped(String echo, SeenMessage bye) {
    return Findings.of(
        CallCode.CALL_DROPPED,
        "proof.echo",
        "extension " + echo + " ended the call by itself",
        "BYE came"
            + bye.message().header("Reason").map(reason -> " with Reason " + reason).orElse(""),
        "Let the extension stay until the caller hangs up.");
  }

  private static String summary(SeenCall call) {
    SeenMessage invite = call.invite().orElseThrow();
    SeenMessage answer = call.finalResponse().orElseThrow();
    Duration took = answer.event().at().minus(invite.event().at());
    String codec =
        call.media().map(CallMedia::agreement).map(a -> a.voice().encodingName()).orElse("?");
    return "answered with %s after %d ms".formatted(codec, took.toMillis());
  }
}
