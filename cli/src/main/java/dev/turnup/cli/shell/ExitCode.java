package dev.turnup.cli.shell;

/** What the process says to the shell. CI pipelines and schedulers act on these: never renumber. */
public final class ExitCode {
  /** Nothing wrong. */
  public static final int GOOD = 0;

  /** Findings: an invalid worksheet, a failed check. Trying again will not help. */
  public static final int FINDINGS = 1;

  /** The command line is wrong. */
  public static final int USAGE = 2;

  /** A defect of ours. */
  public static final int INTERNAL = 3;

  /** A target could not be reached; worth trying again. */
  public static final int UNREACHABLE = 4;

  /** Some sites were applied, others failed or were reverted. */
  public static final int PARTIAL = 5;

  /** Changes are pending; only with {@code --detailed-exitcode}. */
  public static final int CHANGES = 6;

  /** Blocked: a lock, a pending confirm, a missing secret. */
  public static final int BLOCKED = 7;

  /** Ctrl-C, after everything was put back. */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}

  /**
   * One code for two outcomes. A proven fault outranks an unknown, and either outranks good: 130,
   * 3, 1, 4, 7, 6, 0.
   */
  public static int worse(int one, int other) {
    for (int code : new int[] {INTERRUPTED, INTERNAL, FINDINGS, UNREACHABLE, BLOCKED, CHANGES}) {
      if (one == code || other == code) {
        return code;
      }
    }
    return Math.max(one, other);
  }
}
