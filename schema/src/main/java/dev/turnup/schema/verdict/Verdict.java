package dev.turnup.schema.verdict;

import dev.turnup.schema.verdict.CheckResult.Answer;
import java.time.Duration;
import java.util.List;

/**
 * All answers of one probe run.
 *
 * @param elapsed wall-clock time of the run
 * @param waited the part of it that the call itself needs: media being played, answers awaited
 */
public record Verdict(List<CheckResult> results, Duration elapsed, Duration waited) {
  public Verdict {
    results = List.copyOf(results);
  }

  /**
   * One answer for the whole: a failure outranks an inconclusive check, that outranks a pass. A run
   * in which nothing passed is inconclusive at best.
   */
  public Answer answer() {
    if (has(Answer.FAILED)) {
      return Answer.FAILED;
    }
    if (has(Answer.INCONCLUSIVE) || !has(Answer.PASSED)) {
      return Answer.INCONCLUSIVE;
    }
    return Answer.PASSED;
  }

  private boolean has(Answer answer) {
    return results.stream().anyMatch(result -> result.answer() == answer);
  }
}
