package dev.turnup.probe.check.quality;

import dev.turnup.probe.check.About;
import dev.turnup.probe.check.Check;
import dev.turnup.probe.check.SeenCall;
import dev.turnup.probe.check.SeenPacket;
import dev.turnup.probe.check.TraceView;
import dev.turnup.probe.quality.CallQuality;
import dev.turnup.probe.quality.StreamQuality;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Severity;
import dev.turnup.schema.verdict.CheckResult;
import dev.turnup.schema.verdict.Evidence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How good the media of each call was, by the packets that came and by RTCP. Heavy loss fails;
 * everything else that a person would notice is a remark on a check that passed. Whether RTP comes
 * at all, and holds the right sound, is judged elsewhere; a peer without RTCP is no fault.
 */
public final class QualityCheck implements Check {
  public static final String ID = "quality";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public About about() {
    return new About(
        "The audio of a call comes whole, in time and evenly.",
        "Loss, order, jitter, packet time, start and clock of the RTP that came (RFC 3550), the"
            + " round trip and the far end's losses by RTCP where it speaks it, and an estimate of"
            + " the opinion of listeners by the E-model (ITU-T G.107). More than 5 % lost fails;"
            + " more than 1 % lost, late or repeated, jitter above 30 ms, a clock off by more than"
            + " 500 ppm, media that begins a second after the answer, another packet time than"
            + " asked for, or an estimate below 3.6 is a remark.",
        "Any call with media; every level.");
  }

  @Override
  public List<CheckResult> judge(TraceView trace) {
    List<CheckResult> results = new ArrayList<>();
    for (SeenCall call : trace.calls()) {
      MeasuredCall.of(call, trace)
          .filter(_ -> call.isAnswered())
          .map(QualityCheck::judge)
          .ifPresent(results::add);
    }
    return results.isEmpty()
        ? List.of(CheckResult.notRun(ID, "all", "no RTP came in any call"))
        : results;
  }

  private static CheckResult judge(MeasuredCall measured) {
    String subject = TraceView.baseLabel(measured.call().note().label());
    Optional<Diagnostic> finding = QualityLimits.judge(measured);
    List<Evidence> evidence = evidence(measured);
    return finding
        .filter(found -> found.code().severity() == Severity.ERROR)
        .map(found -> CheckResult.failed(ID, subject, found, evidence))
        .orElseGet(() ->
            new CheckResult(
                ID, subject, CheckResult.Answer.PASSED, summary(measured), finding, evidence));
  }

  private static List<Evidence> evidence(MeasuredCall measured) {
    List<Evidence> evidence = new ArrayList<>(measured.call().setup());
    List<SeenPacket> received = measured.media().received();
    evidence.add(received.getFirst().evidence("first of " + received.size() + " RTP packets"));
    evidence.add(received.getLast().evidence("the last of them"));
    return evidence;
  }

  /** The figures, for people. */
  static String summary(MeasuredCall measured) {
    CallQuality quality = measured.quality();
    StreamQuality stream = quality.stream();
    StringBuilder out = new StringBuilder(measured.media().agreement().receiving().encodingName());
    stream.packetTime().ifPresent(time -> out.append(' ').append(time.toMillis()).append(" ms"));
    out.append(
        text(
            ": %d packets, %d lost, jitter %.1f ms",
            stream.reception().packetsReceived(),
            stream.reception().packetsLost(),
            stream.reception().jitterMillis()));
    if (stream.comfortNoise() + stream.silences() > 0) {
      out.append(", silence suppressed");
    }
    quality.roundTrip().ifPresent(trip -> out.append(text(", round trip %.0f ms", millis(trip))));
    quality
        .outboundLossRatio()
        .ifPresent(lost -> out.append(text(", %.1f %% lost of ours", 100 * lost)));
    stream
        .skew()
        .filter(skew -> skew.uncertainty() < 500)
        .ifPresent(skew ->
            out.append(
                text(", clock %+.0f ±%.0f ppm", skew.partsPerMillion(), skew.uncertainty())));
    quality
        .opinion()
        .ifPresent(mos ->
            out.append(text(", MOS %.1f by estimate (R %.0f)", mos, quality.rating().orElse(0.0))));
    return out.toString();
  }

  static double millis(Duration time) {
    return time.toNanos() / 1e6;
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
