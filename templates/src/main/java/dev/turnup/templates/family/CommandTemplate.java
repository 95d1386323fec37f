package dev.turnup.templates.family;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One command that a family runs on the target.
 *
 * @param arguments program and arguments, with {@link Placeholders}
 * @param expect regular expression with {@link Placeholders}, whose values are taken literally
 * @param when the command is run only if this holds
 */
public record CommandTemplate(
    List<String> arguments,
    Optional<String> expect,
    String purpose,
    Duration deadline,
    Optional<Condition> when) {
  public CommandTemplate {
    arguments = List.copyOf(arguments);
  }
}
