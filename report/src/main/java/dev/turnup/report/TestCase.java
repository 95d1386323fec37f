package dev.turnup.report;

/**
 * One line of a test report, its texts without secrets.
 *
 * @param group stage that it belongs to: {@code validate}, {@code deploy}, {@code probe}
 * @param name the same in every run of the site; no measurements in it
 * @param type the finding's code; empty when there is none
 * @param message one sentence; the reason when it was skipped
 * @param detail for people, with line breaks; may be empty
 */
record TestCase(
    String group, String name, Outcome outcome, String type, String message, String detail) {

  /** What became of it. */
  enum Outcome {
    PASSED,
    FAILED,
    /** It could not be judged: neither passed nor failed. */
    INCONCLUSIVE,
    /** The target never answered. */
    UNREACHABLE,
    SKIPPED
  }

  /** Whether it keeps the whole from being good. */
  boolean isBad() {
    return outcome != Outcome.PASSED && outcome != Outcome.SKIPPED;
  }

  TestCase withName(String other) {
    return new TestCase(group, other, outcome, type, message, detail);
  }
}
