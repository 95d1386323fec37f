package dev.turnup.deployer.transport;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes a command line that a POSIX shell splits into exactly the given words (IEEE 1003.1 §2.2.2)
 * and interprets in no other way.
 */
public final class PosixQuoting {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+:,./-]+");

  private PosixQuoting() {}

  /**
   * The command line.
   *
   * @throws IllegalArgumentException for a word that holds a NUL
   */
  public static String commandLine(List<String> arguments) {
    return arguments.stream().map(PosixQuoting::quote).collect(Collectors.joining(" "));
  }

  private static String quote(String word) {
    if (word.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a command's argument holds a NUL");
    }
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
