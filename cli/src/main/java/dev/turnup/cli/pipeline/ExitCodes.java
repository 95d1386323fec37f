package dev.turnup.cli.pipeline;

import dev.turnup.cli.shell.ExitCode;
import dev.turnup.deployer.DeployCode;
import dev.turnup.probe.check.ProbeCode;
import dev.turnup.schema.deployment.DeploymentResult.Failed;
import dev.turnup.schema.deployment.DeploymentResult.Live;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.verdict.CheckResult;
import dev.turnup.schema.verdict.CheckResult.Answer;
import dev.turnup.schema.verdict.Verdict;
import java.util.List;

/** What results mean for the shell: a fault is 1, a host that never answered is 4. */
final class ExitCodes {
  private ExitCodes() {}

  static int of(Verdict verdict) {
    return switch (verdict.answer()) {
      case PASSED -> ExitCode.GOOD;
      case NOT_RUN, INCONCLUSIVE -> ExitCode.FINDINGS;
      case FAILED -> ofFailures(verdict);
    };
  }

  static int of(Failed failed) {
    if (failed.diagnostic().code() instanceof DeployCode code && code.isBlocked()) {
      return ExitCode.BLOCKED;
    }
    boolean isRetryable = !failed.isReachable() && failed.live() != Live.UNKNOWN;
    return isRetryable ? ExitCode.UNREACHABLE : ExitCode.FINDINGS;
  }

  /** Of a plan that could not be made. */
  static int ofPlan(List<Diagnostic> diagnostics) {
    boolean isUnreachable =
        diagnostics.stream()
            .filter(Diagnostic::isError)
            .allMatch(found -> found.code() instanceof DeployCode code && code.isUnreachable());
    return isUnreachable ? ExitCode.UNREACHABLE : ExitCode.FINDINGS;
  }

  private static int ofFailures(Verdict verdict) {
    boolean isUnreachable =
        verdict.results().stream()
            .filter(result -> result.answer() == Answer.FAILED)
            .flatMap((CheckResult result) -> result.finding().stream())
            .allMatch(found -> found.code() instanceof ProbeCode code && code.isUnreachable());
    return isUnreachable ? ExitCode.UNREACHABLE : ExitCode.FINDINGS;
  }
}
