package dev.turnup.cli.shell;

/** Counts in words. */
public final class Plural {
  private Plural() {}

  /** {@code 1 error}, {@code 2 errors}. */
  public static String of(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
