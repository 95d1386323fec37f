package dev.turnup.schema.verdict;

import dev.turnup.schema.diagnostic.Diagnostic;
import java.util.List;
import java.util.Optional;

/**
 * The answer to one question about a site. "We could not tell" is never "passed" and never
 * "failed".
 *
 * @param check stable id of the check, for example {@code registration}
 * @param subject what it was asked of: a subscriber, a codec, an extension
 * @param summary one line for people: "registered as 6001 at 192.0.2.10 (MD5, 2 requests)"
 * @param finding the named cause, when it failed or was inconclusive; a remark, when it passed
 * @param evidence what proves it
 * @param figures what was measured, for programs; the summary says the same for people
 */
public record CheckResult(
    String check,
    String subject,
    Answer answer,
    String summary,
    Optional<Diagnostic> finding,
    List<Evidence> evidence,
    List<Figure> figures) {

  /** The four answers. */
  public enum Answer {
    PASSED,
    FAILED,
    INCONCLUSIVE,
    NOT_RUN
  }

  public CheckResult {
    evidence = List.copyOf(evidence);
    figures = List.copyOf(figures);
    if (answer == Answer.FAILED && finding.isEmpty()) {
      throw new IllegalArgumentException("a failed check names its cause: " + check);
    }
  }

  /** One that measured nothing. */
  public CheckResult(
      String check,
      String subject,
      Answer answer,
      String summary,
      Optional<Diagnostic> finding,
      List<Evidence> evidence) {
    this(check, subject, answer, summary, finding, evidence, List.of());
  }

  /** The same with what was measured. */
  public CheckResult withFigures(List<Figure> measured) {
    return new CheckResult(check, subject, answer, summary, finding, evidence, measured);
  }

  public static CheckResult passed(
      String check, String subject, String summary, List<Evidence> evidence) {
    return new CheckResult(check, subject, Answer.PASSED, summary, Optional.empty(), evidence);
  }

  public static CheckResult failed(
      String check, String subject, Diagnostic finding, List<Evidence> evidence) {
    return new CheckResult(
        check, subject, Answer.FAILED, finding.message(), Optional.of(finding), evidence);
  }

  public static CheckResult inconclusive(
      String check, String subject, Diagnostic finding, List<Evidence> evidence) {
    return new CheckResult(
        check, subject, Answer.INCONCLUSIVE, finding.message(), Optional.of(finding), evidence);
  }

  /** Not run, because of something else that is said in {@code reason}. */
  public static CheckResult notRun(String check, String subject, String reason) {
    return new CheckResult(check, subject, Answer.NOT_RUN, reason, Optional.empty(), List.of());
  }
}
