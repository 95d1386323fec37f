package dev.turnup.schema.artifact;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A command run on the target. Never holds a secret.
 *
 * @param arguments program and arguments; {@code {staged:ID}} stands for the path of the staged
 *     file of that artifact, {@code {live:ID}} for its live path
 * @param expect a regular expression that must be found in the output; without one, exit status 0
 *     is enough
 * @param purpose for people: "reload PJSIP"
 * @param deadline how long it may take; an {@code expect} is tried again until then
 */
public record TargetCommand(
    List<String> arguments, Optional<String> expect, String purpose, Duration deadline) {
  public TargetCommand {
    arguments = List.copyOf(arguments);
    if (arguments.isEmpty()) {
      throw new IllegalArgumentException("a command needs a program");
    }
  }
}
