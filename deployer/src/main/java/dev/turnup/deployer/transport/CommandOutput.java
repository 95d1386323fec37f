package dev.turnup.deployer.transport;

/** How a command ended. */
public sealed interface CommandOutput {
  /** Standard output and standard error, as they came; cut when very long. */
  String text();

  /**
   * It ended by itself.
   *
   * @param exitCode -1 when a signal ended it
   */
  record Ended(int exitCode, String text) implements CommandOutput {}

  /** It was still running when its time was up. */
  record TimedOut(String text) implements CommandOutput {}
}
