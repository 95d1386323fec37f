package dev.turnup.probe.check.load;

import dev.turnup.probe.check.TraceView;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.verdict.CheckResult;
import dev.turnup.schema.verdict.Evidence;
import dev.turnup.schema.verdict.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the figures of one run mean. */
final class LoadJudgement {
  /** Whether Turnup kept up. */
  static final String PROBE = "turnup";

  static final String CALLS = "calls";
  static final String SETUP = "set-up";
  static final String AUDIO = "audio";

  private static final String FIELD = "proof.echo";

  private static final String FEWER =
      "Ask for fewer calls or a lower rate, or run it where nothing else runs.";

  /** Lost packets that nobody hears [%]. */
  private static final double TOLERABLE_LOSS = 1;

  /** Set-up may take this many times as long as at first … */
  private static final double SLOWER = 4;

  /** … if it is still quicker than this [ms]. */
  private static final double QUICK = 250;

  private final LoadFigures figures;
  private final TraceView.SeenNote note;
  private final List<String> proofs;
  private final List<String> doubts;

  LoadJudgement(LoadFigures figures, TraceView.SeenNote note) {
    Bottleneck bottleneck = new Bottleneck(figures);
    this.figures = figures;
    this.note = note;
    this.proofs = bottleneck.proofs();
    this.doubts = bottleneck.doubts();
  }

  List<CheckResult> results() {
    if (is(LoadFigure.FILES_NEEDED)) {
      return List.of(tooFewFiles());
    }
    List<CheckResult> site = new ArrayList<>();
    site.add(calls().withFigures(between(LoadFigure.WANTED_CALLS, LoadFigure.PAUSED)));
    if (is(LoadFigure.ANSWERED)) {
      site.add(setup().withFigures(between(LoadFigure.DELAY_P50, LoadFigure.SETUP_LAST)));
    }
    if (is(LoadFigure.ANSWERED) && is(LoadFigure.MEDIA)) {
      site.add(audio().withFigures(between(LoadFigure.RTP_SENT, LoadFigure.SILENT)));
    }
    boolean isAllWell = site.stream().allMatch(r -> r.answer() == CheckResult.Answer.PASSED);
    List<CheckResult> all = new ArrayList<>();
    all.add(probe(isAllWell).withFigures(between(LoadFigure.RTP_UNSENT, LoadFigure.FILES_NEEDED)));
    all.addAll(site);
    return all;
  }

  private CheckResult tooFewFiles() {
    return CheckResult.inconclusive(
        LoadCheck.ID,
        PROBE,
        finding(
            LoadCode.TOO_FEW_FILES,
            text(
                "%.0f calls need %.0f file descriptors",
                f(LoadFigure.WANTED_CALLS), f(LoadFigure.FILES_NEEDED)),
            text("the limit of this process is %.0f", f(LoadFigure.FILES_LIMIT)),
            text(
                "Raise it (ulimit -n %.0f, or LimitNOFILE= of the unit), or ask for fewer calls.",
                f(LoadFigure.FILES_NEEDED))),
        List.of());
  }

  /** Doubts count only when there is something that they may be the reason of. */
  private CheckResult probe(boolean isAllWell) {
    List<String> reasons = new ArrayList<>(proofs);
    if (!isAllWell) {
      doubts.stream().filter(doubt -> !reasons.contains(doubt)).forEach(reasons::add);
    }
    List<Evidence> evidence = new ArrayList<>();
    if (is(LoadFigure.MEDIA)) {
      evidence.add(
          evidence(
              "pacing error p50 %.2f ms, p99 %.2f ms, worst %.1f ms over %.0f packets;"
                  + " %.0f left together with the next, %.0f not at all",
              f(LoadFigure.PACING_P50),
              f(LoadFigure.PACING_P99),
              f(LoadFigure.PACING_MAX),
              f(LoadFigure.RTP_SENT),
              f(LoadFigure.PACING_BUNCHED),
              f(LoadFigure.PACING_SKIPPED)));
    }
    evidence.add(
        evidence(
            "%.2f s of CPU, %.1f ms a call (%.1f ms in the second half); %.0f %% of %.0f cores"
                + " while calls were up; garbage collection %.1f %%",
            f(LoadFigure.CPU),
            f(LoadFigure.CPU_PER_CALL),
            f(LoadFigure.CPU_PER_CALL_LATER),
            f(LoadFigure.CPU_SHARE),
            f(LoadFigure.CORES),
            f(LoadFigure.GC_SHARE)));
    if (!reasons.isEmpty()) {
      return CheckResult.inconclusive(
          LoadCheck.ID,
          PROBE,
          finding(
              LoadCode.PROBE_SATURATED,
              "this machine is the bottleneck, not the site: " + reasons.getFirst(),
              String.join("; ", reasons),
              FEWER),
          evidence);
    }
    String kept =
        is(LoadFigure.MEDIA)
            ? text("kept time: pacing p99 %.2f ms, ", f(LoadFigure.PACING_P99))
            : "kept up: ";
    return CheckResult.passed(
        LoadCheck.ID,
        PROBE,
        kept + text("%.0f %% of %.0f cores", f(LoadFigure.CPU_SHARE), f(LoadFigure.CORES)),
        evidence);
  }

  private CheckResult calls() {
    String summary =
        text(
            "%.0f of %.0f answered, %.0f up at once, %.1f a second",
            f(LoadFigure.ANSWERED),
            f(LoadFigure.WANTED_CALLS),
            f(LoadFigure.PEAK),
            f(LoadFigure.ACHIEVED_RATE));
    List<Evidence> evidence = new ArrayList<>();
    if (figures.failed() > 0) {
      List<String> causes =
          figures.failures().entrySet().stream()
              .map(e -> e.getValue() + " x " + e.getKey())
              .toList();
      evidence.add(
          evidence(
              "failed: %s; the first with %.0f calls up",
              String.join(", ", causes), f(LoadFigure.UP_AT_FIRST_FAILURE)));
    }
    if (!figures.stopped().isEmpty()) {
      evidence.add(evidence("no further calls were made: %s", figures.stopped()));
    }
    if (is(LoadFigure.PAUSED)) {
      evidence.add(evidence("paused %.0f s, as the site asked", f(LoadFigure.PAUSED)));
    }
    if (figures.stopped().equals(LoadFigures.INTERRUPTED) && figures.failed() == 0) {
      return CheckResult.notRun(LoadCheck.ID, CALLS, "broken off: " + summary);
    }
    return callsFinding()
        .map(found -> blamed(CALLS, found, evidence))
        .orElseGet(() -> CheckResult.passed(LoadCheck.ID, CALLS, summary, evidence));
  }

  private Optional<Diagnostic> callsFinding() {
    String counted = text("%.0f of %.0f calls", f(LoadFigure.ANSWERED), f(LoadFigure.ATTEMPTED));
    if (!is(LoadFigure.ANSWERED)) {
      return Optional.of(
          finding(
              LoadCode.NO_CALL_WAS_UP,
              "no call was answered",
              causes(),
              "Prove the site with one call first: turnup probe without --calls."));
    }
    if (is(LoadFigure.DROPPED)) {
      return Optional.of(
          finding(
              LoadCode.CALLS_DROPPED,
              text("the site ended %.0f calls before their time", f(LoadFigure.DROPPED)),
              counted + " were answered",
              "Look for session limits and RTP timeouts of the PBX, and for what it logged."));
    }
    int silent =
        figures.failures().getOrDefault(LoadFigures.NO_RESPONSE, 0)
            + figures.failures().getOrDefault(LoadFigures.NOT_ANSWERED, 0);
    if (figures.failed() == 0) {
      return Optional.empty();
    }
    return Optional.of(
        silent * 2 > figures.failed()
            ? finding(
                LoadCode.CALLS_UNANSWERED,
                "only " + counted + " were answered",
                causes(),
                "Ask for fewer calls a second, and look at the load of the PBX.")
            : finding(
                LoadCode.CALLS_REFUSED,
                "only " + counted + " were answered",
                causes(),
                "Compare the calls that were up with the PBX's licence and its limits for each"
                    + " subscriber."));
  }

  private String causes() {
    List<String> causes =
        figures.failures().entrySet().stream()
            .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
            .toList();
    String why = causes.isEmpty() ? "no call was made" : String.join(", ", causes);
    return figures.stopped().isEmpty() ? why : why + "; stopped: " + figures.stopped();
  }

  private CheckResult setup() {
    String summary =
        text(
            "answered after p50 %.0f ms, p95 %.0f ms, p99 %.0f ms, at most %.0f ms",
            f(LoadFigure.SETUP_P50),
            f(LoadFigure.SETUP_P95),
            f(LoadFigure.SETUP_P99),
            f(LoadFigure.SETUP_MAX));
    List<Evidence> evidence =
        List.of(
            evidence(
                "post-dial delay p50 %.0f ms, p95 %.0f ms, p99 %.0f ms",
                f(LoadFigure.DELAY_P50), f(LoadFigure.DELAY_P95), f(LoadFigure.DELAY_P99)),
            evidence(
                "median of the first quarter %.0f ms, of the last %.0f ms",
                f(LoadFigure.SETUP_FIRST), f(LoadFigure.SETUP_LAST)));
    double first = f(LoadFigure.SETUP_FIRST);
    double last = f(LoadFigure.SETUP_LAST);
    if (last <= QUICK || last <= first * SLOWER) {
      return CheckResult.passed(LoadCheck.ID, SETUP, summary, evidence);
    }
    return blamed(
        SETUP,
        finding(
            LoadCode.SETUP_SLOWS,
            text("set-up slowed down from %.0f ms to %.0f ms", first, last),
            "median of the first and the last quarter of the calls",
            "Ask for fewer calls a second, and look at the load of the PBX."),
        evidence);
  }

  private CheckResult audio() {
    String summary =
        text(
            "loss %.2f %% (worst call %.2f %%), jitter p95 %.1f ms",
            f(LoadFigure.LOSS), f(LoadFigure.LOSS_MAX), f(LoadFigure.JITTER_P95));
    List<Evidence> evidence =
        List.of(
            evidence(
                "RTP packets sent %.0f, received %.0f, lost %.0f; loss of single calls p95"
                    + " %.2f %%; jitter p50 %.1f ms, p95 %.1f ms, at most %.1f ms",
                f(LoadFigure.RTP_SENT),
                f(LoadFigure.RTP_RECEIVED),
                f(LoadFigure.RTP_LOST),
                f(LoadFigure.LOSS_P95),
                f(LoadFigure.JITTER_P50),
                f(LoadFigure.JITTER_P95),
                f(LoadFigure.JITTER_MAX)));
    if (is(LoadFigure.SILENT)) {
      return blamed(
          AUDIO,
          finding(
              LoadCode.AUDIO_MISSING,
              text(
                  "no audio came back in %.0f of %.0f calls",
                  f(LoadFigure.SILENT), f(LoadFigure.ANSWERED)),
              "not one RTP packet was received in them",
              "Compare the PBX's and the firewall's range of RTP ports with the number of"
                  + " calls."),
          evidence);
    }
    if (f(LoadFigure.LOSS) <= TOLERABLE_LOSS) {
      return CheckResult.passed(LoadCheck.ID, AUDIO, summary, evidence);
    }
    return blamed(
        AUDIO,
        finding(
            LoadCode.AUDIO_LOST,
            text("%.1f %% of the audio is lost", f(LoadFigure.LOSS)),
            text(
                "%.0f packets are missing; the worst call lost %.1f %%",
                f(LoadFigure.RTP_LOST), f(LoadFigure.LOSS_MAX)),
            "Look at the load of the PBX and at the bandwidth between."),
        evidence);
  }

  /** Failed; or inconclusive, with the other cause, where it may be our own fault. */
  private CheckResult blamed(String subject, Diagnostic found, List<Evidence> evidence) {
    if (proofs.isEmpty() && doubts.isEmpty()) {
      return CheckResult.failed(LoadCheck.ID, subject, found, evidence);
    }
    Diagnostic ours =
        finding(
            LoadCode.PROBE_SATURATED,
            found.message() + "; this machine may be why",
            found.cause().orElse(""),
            FEWER);
    return CheckResult.inconclusive(LoadCheck.ID, subject, ours, evidence);
  }

  private List<Figure> between(LoadFigure first, LoadFigure last) {
    return figures.between(first, last);
  }

  private boolean is(LoadFigure figure) {
    return f(figure) > 0;
  }

  private double f(LoadFigure figure) {
    return figures.get(figure);
  }

  private Evidence evidence(String format, Object... values) {
    return note.evidence(text(format, values));
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  private static Diagnostic finding(LoadCode code, String message, String cause, String fix) {
    return Diagnostic.of(code, Location.field(FIELD), message).withCause(cause).withFix(fix);
  }
}
