package dev.turnup.report;

import dev.turnup.schema.deployment.DeploymentResult;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.SourceSpan;
import dev.turnup.schema.run.RunReport;
import dev.turnup.schema.secret.Redactor;
import dev.turnup.schema.verdict.CheckResult;
import dev.turnup.schema.verdict.CheckResult.Answer;
import dev.turnup.schema.verdict.Evidence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One thing that a run found, from whichever stage: what formats of findings are written from. Its
 * texts hold no secret any more.
 *
 * @param worksheet of the run
 * @param about what was judged: {@code registration 6001}, a target; empty for a stage's own
 *     finding
 * @param isOpen whether the check could not be judged, which is neither passed nor failed
 * @param span where it is in a file
 * @param evidence empty unless a check made the finding
 */
record Finding(
    String worksheet,
    String about,
    boolean isOpen,
    Diagnostic diagnostic,
    Optional<SourceSpan> span,
    List<Evidence> evidence) {

  /** All of them, in the order of the runs and of their stages. */
  static List<Finding> of(List<RunReport> runs, Redactor redactor) {
    Masked masked = new Masked(redactor);
    return runs.stream().flatMap(run -> of(run, masked)).toList();
  }

  /** The same, errors first; the order within a severity stays. */
  static List<Finding> worstFirst(List<RunReport> runs, Redactor redactor) {
    return of(runs, redactor).stream()
        .sorted(Comparator.comparing(found -> found.diagnostic().severity()))
        .toList();
  }

  private static Stream<Finding> of(RunReport run, Masked masked) {
    Stream<Finding> stages =
        run.diagnostics().stream().map(found -> finding(run, masked, "", false, found, List.of()));
    Stream<Finding> deployments =
        run.deployments().stream()
            .filter(DeploymentResult.Failed.class::isInstance)
            .map(DeploymentResult.Failed.class::cast)
            .map(failed ->
                finding(
                    run, masked, failed.target().text(), false, failed.diagnostic(), List.of()));
    Stream<Finding> checks =
        run.verdict().stream()
            .flatMap(verdict -> verdict.results().stream())
            .filter(check -> check.finding().isPresent() || check.answer() == Answer.INCONCLUSIVE)
            .map(check -> finding(run, masked, check));
    return Stream.of(stages, deployments, checks).flatMap(each -> each);
  }

  private static Finding finding(RunReport run, Masked masked, CheckResult check) {
    Diagnostic found =
        check
            .finding()
            .orElseGet(() ->
                Diagnostic.of(ReportCode.CAUSE_NOT_NAMED, Location.UNLOCATED, check.summary()));
    String about = check.check() + " " + check.subject();
    boolean isOpen = check.answer() == Answer.INCONCLUSIVE;
    return finding(run, masked, about, isOpen, found, check.evidence());
  }

  private static Finding finding(
      RunReport run,
      Masked masked,
      String about,
      boolean isOpen,
      Diagnostic found,
      List<Evidence> evidence) {
    return new Finding(
        masked.text(run.worksheet()),
        masked.text(about),
        isOpen,
        masked.diagnostic(found),
        masked.span(found.location(), run.sources()),
        masked.evidence(evidence));
  }

  /** The file to show it at: where it is, otherwise the worksheet of its run. */
  String file() {
    return FileName.relative(span.map(SourceSpan::file).orElse(worksheet));
  }

  /** What it is about, if not about itself, and whether that could be judged. */
  String title() {
    String id = diagnostic.code().id();
    String named = about.isEmpty() ? id : id + " " + about;
    return isOpen ? named + " (inconclusive)" : named;
  }

  /** The message and below it a line each for cause, expectation and fix. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(target().map(target -> target + ": ").orElse("") + diagnostic.message());
    diagnostic.cause().ifPresent(cause -> lines.add("cause: " + cause));
    diagnostic.expected().ifPresent(expected -> lines.add("expected: " + expected));
    diagnostic.fix().ifPresent(fix -> lines.add("fix: " + fix));
    return lines;
  }

  /** The lines as one text that says what was judged, unless the host's name does. */
  String text(String separator) {
    boolean isNamed =
        about.isEmpty() || target().filter(name -> name.startsWith(about)).isPresent();
    return (isNamed ? "" : about + ": ") + String.join(separator, lines());
  }

  /** The host that it is about, as a person would name it. */
  Optional<String> target() {
    return diagnostic.location() instanceof Location.OnTarget(String target, _)
        ? Optional.of(target)
        : Optional.empty();
  }

  /** The worksheet field that it is about. */
  Optional<String> field() {
    return switch (diagnostic.location()) {
      case Location.InWorksheet(var path) -> Optional.of(path.toString());
      case Location.OnTarget(_, var path) -> Optional.of(path.toString());
      case Location.InFile _, Location.Unlocated _ -> Optional.empty();
    };
  }
}
