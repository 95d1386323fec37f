package dev.turnup.cli.fleet;

import dev.turnup.cli.shell.ExitCode;
import dev.turnup.cli.shell.Plural;
import dev.turnup.report.DiagnosticText;
import dev.turnup.report.SourceText;
import dev.turnup.report.Style;
import dev.turnup.schema.deployment.DeploymentResult;
import dev.turnup.schema.deployment.FileChange;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Severity;
import dev.turnup.schema.diagnostic.SourceMap;
import dev.turnup.schema.run.RunReport;
import dev.turnup.schema.secret.Redactor;
import dev.turnup.validator.fleet.FleetCode;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Many sites as text: the totals first, then a line for each that changed, failures last. */
public record FleetText(Style style) {
  private static final int MOST_WARNINGS = 10;

  /** What became of a site, in the order in which they are shown. */
  private enum Fate {
    UNCHANGED("unchanged"),
    CHANGED("changed"),
    PENDING("to change"),
    INTERRUPTED("interrupted"),
    BLOCKED("blocked"),
    UNREACHABLE("unreachable"),
    FAILED("failed");

    private final String word;

    Fate(String word) {
      this.word = word;
    }

    static Fate of(RunReport run) {
      return switch (run.exitCode()) {
        case ExitCode.GOOD, ExitCode.CHANGES -> ofGood(run);
        case ExitCode.UNREACHABLE -> UNREACHABLE;
        case ExitCode.BLOCKED -> BLOCKED;
        case ExitCode.INTERRUPTED -> INTERRUPTED;
        default -> FAILED;
      };
    }

    private static Fate ofGood(RunReport run) {
      if (run.deployments().stream().anyMatch(DeploymentResult.Applied.class::isInstance)) {
        return CHANGED;
      }
      boolean isTold =
          run.deployments().stream().anyMatch(DeploymentResult.Unchanged.class::isInstance);
      boolean isPending = !isTold && run.plans().stream().anyMatch(plan -> !plan.isUnchanged());
      return isPending ? PENDING : UNCHANGED;
    }
  }

  /** All of it, each line ended. */
  public String write(List<RunReport> runs, int exitCode) {
    StringBuilder out = new StringBuilder(totals(runs, exitCode)).append('\n');
    warnings(runs, out);
    for (Fate fate : Fate.values()) {
      if (fate != Fate.UNCHANGED) {
        runs.stream()
            .filter(run -> Fate.of(run) == fate)
            .forEach(run -> out.append(site(run, fate)));
      }
    }
    return out.toString();
  }

  /** What is said between sites: of a good one, nothing else is shown but that it is good. */
  private void warnings(List<RunReport> runs, StringBuilder out) {
    List<Diagnostic> all =
        runs.stream()
            .filter(FleetText::isGood)
            .flatMap(run -> run.diagnostics().stream())
            .filter(
                found -> found.code() instanceof FleetCode && found.severity() == Severity.WARNING)
            .toList();
    DiagnosticText text =
        new DiagnosticText(SourceMap.EMPTY, SourceText.NONE, style, Redactor.NONE);
    all.stream()
        .limit(MOST_WARNINGS)
        .map(found -> text.write(found).lines().findFirst().orElse(""))
        .forEach(line -> out.append("  ").append(line).append('\n'));
    if (all.size() > MOST_WARNINGS) {
      out.append("  ")
          .append(Plural.of(all.size() - MOST_WARNINGS, "warning"))
          .append(" more between sites; turnup validate says all\n");
    }
  }

  private static boolean isGood(RunReport run) {
    return run.exitCode() == ExitCode.GOOD || run.exitCode() == ExitCode.CHANGES;
  }

  private String totals(List<RunReport> runs, int exitCode) {
    String parts =
        Stream.of(Fate.values())
            .map(fate -> part(runs, fate))
            .filter(Predicate.not(String::isEmpty))
            .collect(Collectors.joining(", "));
    return style.bold(
        String.format(Locale.ROOT, "%,d sites", runs.size())
            + (parts.isEmpty() ? "" : ": " + parts)
            + "; exit "
            + exitCode);
  }

  private static String part(List<RunReport> runs, Fate fate) {
    long count = runs.stream().filter(run -> Fate.of(run) == fate).count();
    return count == 0 ? "" : String.format(Locale.ROOT, "%,d %s", count, fate.word);
  }

  private String site(RunReport run, Fate fate) {
    String line =
        switch (fate) {
          case CHANGED -> style.green("  ok   ");
          case PENDING -> style.yellow("  ~    ");
          default -> style.red("  " + String.format(Locale.ROOT, "%-12s", fate.word));
        };
    StringBuilder out = new StringBuilder(line);
    out.append(run.site().orElse("?")).append("  ").append(run.worksheet());
    out.append(files(run)).append('\n');
    if (!isGood(run)) {
      DiagnosticText text =
          new DiagnosticText(run.sources(), SourceText.files(), style, Redactor.NONE);
      findings(run).forEach(found -> out.append(text.write(found).indent(4)));
    }
    return out.toString();
  }

  private static String files(RunReport run) {
    String changes =
        run.plans().stream()
            .filter(plan -> !plan.isUnchanged())
            .map(plan ->
                plan.target()
                    + " "
                    + plan.files().stream()
                        .filter(file -> file.change() != FileChange.Kind.UNCHANGED)
                        .count())
            .collect(Collectors.joining(", "));
    return changes.isEmpty() ? "" : "  files: " + changes;
  }

  private static Stream<Diagnostic> findings(RunReport run) {
    Stream<Diagnostic> stages = run.diagnostics().stream().filter(Diagnostic::isError);
    Stream<Diagnostic> pushes =
        run.deployments().stream()
            .filter(DeploymentResult.Failed.class::isInstance)
            .map(result -> ((DeploymentResult.Failed) result).diagnostic());
    Stream<Diagnostic> checks =
        run.verdict().stream()
            .flatMap(verdict -> verdict.results().stream())
            .flatMap(check -> check.finding().stream());
    return Stream.of(stages, pushes, checks).flatMap(each -> each);
  }
}
