package dev.turnup.report;

import dev.turnup.schema.deployment.DeploymentResult;
import dev.turnup.schema.deployment.DeploymentResult.Applied;
import dev.turnup.schema.deployment.DeploymentResult.Failed;
import dev.turnup.schema.deployment.DeploymentResult.Skipped;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.FieldPath;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.SourceMap;
import dev.turnup.schema.diagnostic.SourceSpan;
import dev.turnup.schema.run.RunReport;
import dev.turnup.schema.secret.Redactor;
import dev.turnup.schema.verdict.CheckResult;
import dev.turnup.schema.verdict.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A run that can be kept: without secrets, so that it outlives them, without contents of files, and
 * with the lines of just those worksheet fields that its findings name.
 */
public final class MaskedRun {
  private MaskedRun() {}

  /** The run without the secrets that the redactor knows. */
  public static RunReport of(RunReport run, Redactor redactor) {
    Masked masked = new Masked(redactor);
    return new RunReport(
        run.command(),
        masked.text(run.worksheet()),
        run.site().map(masked::text),
        run.startedAt(),
        run.elapsed(),
        sources(run, masked),
        run.diagnostics().stream().map(masked::diagnostic).toList(),
        run.plans(),
        run.deployments().stream().map(result -> deployment(result, masked)).toList(),
        run.verdict().map(verdict -> verdict(verdict, masked)),
        run.exitCode());
  }

  private static SourceMap sources(RunReport run, Masked masked) {
    Map<FieldPath, SourceSpan> spans = new HashMap<>();
    findings(run)
        .forEach(found -> {
          Optional<FieldPath> path = path(found.location());
          Optional<SourceSpan> span = masked.span(found.location(), run.sources());
          if (path.isPresent() && span.isPresent()) {
            spans.put(path.get(), span.get());
          }
        });
    return new SourceMap(spans);
  }

  private static Stream<Diagnostic> findings(RunReport run) {
    Stream<Diagnostic> deployments =
        run.deployments().stream()
            .filter(Failed.class::isInstance)
            .map(result -> ((Failed) result).diagnostic());
    Stream<Diagnostic> checks =
        run.verdict().stream()
            .flatMap(verdict -> verdict.results().stream())
            .flatMap(check -> check.finding().stream());
    return Stream.of(run.diagnostics().stream(), deployments, checks).flatMap(each -> each);
  }

  private static Optional<FieldPath> path(Location location) {
    return switch (location) {
      case Location.InWorksheet(FieldPath path) -> Optional.of(path);
      case Location.OnTarget(String _, FieldPath path) -> Optional.of(path);
      case Location.InFile _, Location.Unlocated _ -> Optional.empty();
    };
  }

  private static DeploymentResult deployment(DeploymentResult result, Masked masked) {
    return switch (result) {
      case Applied(var target, var revision, var _) -> new Applied(target, revision, List.of());
      case Failed(var target, var found, var live, boolean isReachable) ->
          new Failed(target, masked.diagnostic(found), live, isReachable);
      case Skipped(var target, String reason) -> new Skipped(target, masked.text(reason));
      case DeploymentResult.Unchanged same -> same;
      case DeploymentResult.Reverted back -> back;
      case DeploymentResult.Confirmed kept -> kept;
    };
  }

  private static Verdict verdict(Verdict verdict, Masked masked) {
    return new Verdict(
        verdict.results().stream().map(check -> check(check, masked)).toList(),
        verdict.elapsed(),
        verdict.waited());
  }

  private static CheckResult check(CheckResult check, Masked masked) {
    return new CheckResult(
        check.check(),
        masked.text(check.subject()),
        check.answer(),
        masked.text(check.summary()),
        check.finding().map(masked::diagnostic),
        masked.evidence(check.evidence()));
  }
}
