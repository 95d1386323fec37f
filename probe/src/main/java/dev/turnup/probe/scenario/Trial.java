package dev.turnup.probe.scenario;

/**
 * One call of a step.
 *
 * @param check whom it is for
 * @param subject the one of its results that it decides
 * @param label of the call; tried again, it has {@code /2} behind it
 */
record Trial(String check, String subject, String label, Attempt attempt) {
  /** Makes the call. */
  @FunctionalInterface
  interface Attempt {
    /**
     * Makes the call under this label.
     *
     * @return whether another attempt, with no other call beside it, may help
     */
    boolean run(String label) throws InterruptedException;
  }
}
