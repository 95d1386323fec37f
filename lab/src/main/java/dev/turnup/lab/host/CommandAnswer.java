package dev.turnup.lab.host;

/**
 * What a command left behind.
 *
 * @param exitCode 0 to 255; 0 is success
 * @param output what it printed
 * @param error what it printed to standard error
 */
public record CommandAnswer(int exitCode, String output, String error) {
  public CommandAnswer {
    if (exitCode < 0 || exitCode > 255) {
      throw new IllegalArgumentException("exit code " + exitCode + " is not in 0 to 255");
    }
  }

  public static CommandAnswer success(String output) {
    return new CommandAnswer(0, output, "");
  }

  public static CommandAnswer failure(int exitCode, String error) {
    return new CommandAnswer(exitCode, "", error);
  }
}
