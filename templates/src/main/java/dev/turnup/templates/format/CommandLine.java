package dev.turnup.templates.format;

import java.util.regex.Pattern;

/**
 * A command and its options, as a person types them, split at spaces: each word reaches the program
 * as it stands, whatever a shell would make of it. One that began with a hyphen would be an option
 * of what starts it.
 */
final class CommandLine extends FileSyntax {
  /** What the deployer would put the path of a file in place of. */
  private static final Pattern PLACE = Pattern.compile("\\{(staged|live):");

  CommandLine() {
    super("command");
  }

  @Override
  public String escape(String value) throws RefusedValueException {
    Refusals.refuseControl(value);
    String words = value.strip();
    Refusals.refuseEmpty(words);
    if (words.startsWith("-")) {
      throw new RefusedValueException(value, '-', "starts with \"-\", as an option does");
    }
    if (PLACE.matcher(words).find()) {
      throw new RefusedValueException(value, '{', "holds the place of a file in braces");
    }
    return value;
  }
}
