package dev.turnup.report;

import dev.turnup.report.TestCase.Outcome;
import dev.turnup.schema.deployment.DeploymentResult;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.SourceSpan;
import dev.turnup.schema.run.RunReport;
import dev.turnup.schema.verdict.CheckResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One run as a test report sees it: a case for each finding of a stage, for each deployment and for
 * each check. Never without a case, as CI systems take an empty suite for a mistake.
 *
 * @param name the site's, or the worksheet's when it did not get that far; no secret in it
 * @param cases no two of the same group and name
 */
record TestSuite(String name, List<TestCase> cases) {
  TestSuite {
    cases = List.copyOf(cases);
  }

  static TestSuite of(RunReport run, ReportContext context) {
    Masked masked = new Masked(context.redactor());
    Writer writer = new Writer(run, masked, text(run, context), verdict(run, context));
    return new TestSuite(masked.text(run.site().orElse(run.worksheet())), unique(writer.cases()));
  }

  /** How many cases came out so. */
  long count(Outcome outcome) {
    return cases.stream().filter(one -> one.outcome() == outcome).count();
  }

  private static DiagnosticText text(RunReport run, ReportContext context) {
    return new DiagnosticText(run.sources(), context.text(), Style.PLAIN, context.redactor());
  }

  private static VerdictText verdict(RunReport run, ReportContext context) {
    return new VerdictText(text(run, context), Style.PLAIN, context.redactor());
  }

  private static List<TestCase> unique(List<TestCase> cases) {
    Map<String, Integer> seen = new HashMap<>();
    return cases.stream()
        .map(one -> {
          int count = seen.merge(one.group() + "\n" + one.name(), 1, Integer::sum);
          return count == 1 ? one : one.withName(one.name() + " (" + count + ")");
        })
        .toList();
  }

  /** Turns what the stages said into cases. */
  private record Writer(RunReport run, Masked masked, DiagnosticText text, VerdictText verdict) {
    List<TestCase> cases() {
      List<TestCase> cases = new ArrayList<>();
      run.diagnostics().forEach(found -> cases.add(diagnostic(found)));
      run.deployments().forEach(result -> cases.add(deployment(result)));
      run.verdict().ifPresent(all -> all.results().forEach(result -> cases.add(check(result))));
      boolean isExplained = run.exitCode() == 0 || cases.stream().anyMatch(TestCase::isBad);
      if (cases.isEmpty() || !isExplained) {
        cases.add(whole());
      }
      return cases;
    }

    private TestCase diagnostic(Diagnostic found) {
      String place =
          masked
              .span(found.location(), run.sources())
              .map(SourceSpan::file)
              .map(FileName::relative)
              .orElse("");
      String field =
          new Finding("", "", false, masked.diagnostic(found), Optional.empty(), List.of())
              .field()
              .orElse(place);
      return new TestCase(
          "validate",
          (found.code().id() + " " + field).strip(),
          found.isError() ? Outcome.FAILED : Outcome.PASSED,
          found.code().id(),
          masked.text(found.message()),
          text.write(found));
    }

    private TestCase deployment(DeploymentResult result) {
      String target = masked.text(result.target().text());
      return switch (result) {
        case DeploymentResult.Applied _ -> deployed("apply " + target, "applied");
        case DeploymentResult.Unchanged _ -> deployed("apply " + target, "unchanged");
        case DeploymentResult.Confirmed _ -> deployed("confirm " + target, "confirmed");
        case DeploymentResult.Reverted _ ->
            deployed("revert " + target, "the old configuration is live again");
        case DeploymentResult.Skipped skipped ->
            new TestCase(
                "deploy",
                "apply " + target,
                Outcome.SKIPPED,
                "",
                masked.text(skipped.reason()),
                "");
        case DeploymentResult.Failed failed ->
            new TestCase(
                "deploy",
                "apply " + target,
                failed.isReachable() ? Outcome.FAILED : Outcome.UNREACHABLE,
                failed.diagnostic().code().id(),
                masked.text(failed.diagnostic().message()),
                text.write(failed.diagnostic()) + DeploymentText.live(failed.live()) + "\n");
      };
    }

    private static TestCase deployed(String name, String message) {
      return new TestCase("deploy", name, Outcome.PASSED, "", message, "");
    }

    private TestCase check(CheckResult result) {
      Outcome outcome =
          switch (result.answer()) {
            case PASSED -> Outcome.PASSED;
            case FAILED -> Outcome.FAILED;
            case INCONCLUSIVE -> Outcome.INCONCLUSIVE;
            case NOT_RUN -> Outcome.SKIPPED;
          };
      return new TestCase(
          "probe",
          masked.text((result.check() + " " + result.subject()).strip()),
          outcome,
          result.finding().map(found -> found.code().id()).orElse(""),
          masked.text(result.summary()),
          verdict.finding(result));
    }

    /** The run itself, where nothing else says how it ended. */
    private TestCase whole() {
      String message = "exit " + run.exitCode();
      Outcome outcome =
          switch (run.exitCode()) {
            // 6: changes are pending, which was asked about and is no fault.
            case 0, 6 -> Outcome.PASSED;
            case 1, 5 -> Outcome.FAILED;
            case 4 -> Outcome.UNREACHABLE;
            default -> Outcome.INCONCLUSIVE;
          };
      return new TestCase("run", masked.text(run.command()), outcome, "", message, "");
    }
  }
}
