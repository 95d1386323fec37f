package dev.turnup.schema.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.schema.verdict.CheckResult.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerdictTest {
  private static final CheckResult PASSED = CheckResult.passed("audio", "600", "heard", List.of());
  private static final CheckResult NOT_RUN = CheckResult.notRun("dtmf", "602", "not asked for");
  private static final CheckResult UNSURE =
      new CheckResult(
          "audio", "600", Answer.INCONCLUSIVE, "not decoded", Optional.empty(), List.of());

  @Test
  void passesWhenSomethingPassedAndNothingElseWasTried() {
    assertThat(verdict(PASSED, NOT_RUN).answer()).isEqualTo(Answer.PASSED);
  }

  @Test
  void oneInconclusiveCheckKeepsItFromPassing() {
    assertThat(verdict(PASSED, UNSURE).answer()).isEqualTo(Answer.INCONCLUSIVE);
  }

  @Test
  void aRunInWhichNothingRanIsNotAPass() {
    assertThat(verdict(NOT_RUN).answer()).isEqualTo(Answer.INCONCLUSIVE);
    assertThat(verdict().answer()).isEqualTo(Answer.INCONCLUSIVE);
  }

  private static Verdict verdict(CheckResult... results) {
    return new Verdict(List.of(results), Duration.ZERO, Duration.ZERO);
  }
}
