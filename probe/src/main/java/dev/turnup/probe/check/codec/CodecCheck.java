package dev.turnup.probe.check.codec;

import dev.turnup.probe.check.About;
import dev.turnup.probe.check.AudioCode;
import dev.turnup.probe.check.AudioJudgement;
import dev.turnup.probe.check.CallCode;
import dev.turnup.probe.check.CallFailure;
import dev.turnup.probe.check.CallMedia;
import dev.turnup.probe.check.Check;
import dev.turnup.probe.check.Findings;
import dev.turnup.probe.check.Notes;
import dev.turnup.probe.check.SeenCall;
import dev.turnup.probe.check.SeenMessage;
import dev.turnup.probe.check.TraceView;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.site.Codec;
import dev.turnup.schema.verdict.CheckResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether the PBX takes each codec of the worksheet and carries audio in it. The codec of the first
 * call is proven there; each other one is offered alone. Codecs that are not spoken here are
 * inconclusive at best.
 */
public final class CodecCheck implements Check {
  public static final String ID = "codec";

  /** The checks that say what is wrong with the first call; where not asked for, this one does. */
  private static final String CALL = "call";

  private static final String AUDIO = "audio";
  private static final String ECHO_FIELD = "proof.echo";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public About about() {
    return new About(
        "The PBX takes each codec of the worksheet by itself and carries audio in it.",
        "The codec of the first call is proven there; every other one is offered alone. The marker"
            + " is looked for in what comes back, with G.726 in the other bit order, too, and the"
            + " size and timestamps of the packets are compared with what the codec prescribes; of"
            + " codecs that are not decoded here that is all.",
        "proof.echo; at level quick the first three codecs, at standard all.");
  }

  @Override
  public List<CheckResult> judge(TraceView trace) {
    List<CheckResult> results = new ArrayList<>();
    for (Codec codec : trace.site().media().codecs()) {
      results.add(judge(trace, codec));
    }
    boolean noneTaken =
        trace.isAsked(CALL)
            && isRefused(trace.call(Notes.ECHO))
            && results.stream().noneMatch(CodecCheck::isTaken);
    return noneTaken ? results.stream().map(CodecCheck::coveredByTheCall).toList() : results;
  }

  private static boolean isTaken(CheckResult result) {
    return result.answer() == CheckResult.Answer.PASSED
        || result.answer() == CheckResult.Answer.INCONCLUSIVE;
  }

  private static boolean isRefused(Optional<SeenCall> call) {
    return call.flatMap(SeenCall::finalResponse)
        .map(SeenMessage::status)
        .filter(status -> status == 488 || status == 606 || status == 415)
        .isPresent();
  }

  /** One cause, one finding: the call that offered all of them names it. */
  private static CheckResult coveredByTheCall(CheckResult refused) {
    return CheckResult.notRun(
        ID, refused.subject(), "refused, like every codec of the worksheet: see the call");
  }

  private static CheckResult judge(TraceView trace, Codec codec) {
    String name = codec.encodingName();
    Optional<SeenCall> own =
        trace
            .call(Notes.codecLabel(name))
            .or(() -> echoWith(trace, codec))
            .or(() -> failedEcho(trace, codec));
    return own.map(call -> judge(trace, codec, call))
        .orElseGet(() -> CheckResult.notRun(ID, name, trace.whyNot(ID, name)));
  }

  private static Optional<SeenCall> echoWith(TraceView trace, Codec codec) {
    return trace
        .call(Notes.ECHO)
        .filter(SeenCall::isAnswered)
        .filter(call ->
            call.media()
                .map(CallMedia::agreement)
                .filter(a -> a.voice().encodingName().equalsIgnoreCase(codec.encodingName()))
                .isPresent());
  }

  /** Once, with the codec that stands first, and not where each codec is then tried alone. */
  private static Optional<SeenCall> failedEcho(TraceView trace, Codec codec) {
    return trace
        .call(Notes.ECHO)
        .filter(_ -> !trace.isAsked(CALL) && trace.site().media().codecs().getFirst().equals(codec))
        .filter(call ->
            CallFailure.of(call, ECHO_FIELD)
                .filter(failure -> failure.code() != CallCode.NO_COMMON_CODEC)
                .isPresent());
  }

  private static CheckResult judge(TraceView trace, Codec codec, SeenCall call) {
    String name = codec.encodingName();
    String path = Findings.codecPath(trace.site(), codec);
    Optional<Diagnostic> failure = CallFailure.of(call, isFirstCall(call) ? ECHO_FIELD : path);
    if (failure.isPresent()) {
      Diagnostic finding =
          failure.get().code() == CallCode.NO_COMMON_CODEC
              ? refused(call, name, path)
              : failure.get();
      return CheckResult.failed(ID, name, finding, call.setup());
    }
    return AudioJudgement.of(
            ID, name, "extension " + call.note().target() + " in " + name, path, call)
        .map(result -> withFraming(result, call, path))
        .map(result ->
            isFirstCall(call) && trace.isAsked(AUDIO) ? coveredByTheAudio(result) : result)
        .orElseGet(() -> CheckResult.notRun(ID, name, "no audio was sent"));
  }

  /** Packets that do not fit the codec are the cause of whatever else is wrong. */
  private static CheckResult withFraming(CheckResult result, SeenCall call, String path) {
    Optional<SeenFraming> seen = call.media().flatMap(SeenFraming::of);
    if (seen.isEmpty()) {
      return result;
    }
    Optional<String> fault = seen.get().fault();
    if (fault.isPresent()) {
      String name = result.subject();
      return CheckResult.failed(
          ID,
          name,
          Findings.of(
              AudioCode.CODEC_FRAMING,
              path,
              "the packets are not those of " + name,
              fault.get(),
              "Correct the codec or its packet time on the PBX, or remove "
                  + name
                  + " from media.codecs."),
          result.evidence());
    }
    String more = "; " + seen.get().summary();
    boolean isPacked = result.subject().toUpperCase(Locale.ROOT).contains("G726");
    String caveat = isPacked ? "; an echo returns either bit order, so that is not proven" : "";
    return new CheckResult(
        result.check(),
        result.subject(),
        result.answer(),
        result.answer() == CheckResult.Answer.FAILED
            ? result.summary()
            : result.summary() + more + caveat,
        result.finding(),
        result.evidence());
  }

  private static boolean isFirstCall(SeenCall call) {
    return call.note().label().equals(Notes.ECHO);
  }

  /** What is wrong with the first call's audio is not the codec's, and is said there. */
  private static CheckResult coveredByTheAudio(CheckResult result) {
    if (result.answer() == CheckResult.Answer.PASSED) {
      return CheckResult.passed(
          result.check(), result.subject(), result.summary(), result.evidence());
    }
    return result.answer() == CheckResult.Answer.FAILED
        ? CheckResult.notRun(
            ID, result.subject(), "accepted; its audio is judged as that of the call")
        : result;
  }

  private static Diagnostic refused(SeenCall call, String name, String path) {
    SeenMessage response = call.finalResponse().orElseThrow();
    return Findings.of(
        AudioCode.CODEC_REFUSED,
        path,
        "the PBX refuses " + name,
        "an offer of "
            + name
            + " alone got "
            + response.status()
            + " "
            + response.message().reason(),
        "Allow " + name + " for the subscriber on the PBX, or remove it from media.codecs.");
  }
}
