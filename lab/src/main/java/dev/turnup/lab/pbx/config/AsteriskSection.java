package dev.turnup.lab.pbx.config;

import java.util.List;
import java.util.Optional;

/**
 * A {@code [name]} and the options below it, in order. Several sections may share a name: PJSIP
 * tells them apart by their {@code type}.
 */
public record AsteriskSection(String name, List<AsteriskOption> options) {
  public AsteriskSection {
    options = List.copyOf(options);
  }

  /** The last value of that name, which is the one that counts. */
  public Optional<String> value(String option) {
    return options.stream()
        .filter(candidate -> candidate.name().equalsIgnoreCase(option))
        .map(AsteriskOption::value)
        .reduce((_, last) -> last);
  }
}
