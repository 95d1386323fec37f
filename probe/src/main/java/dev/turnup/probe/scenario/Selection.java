package dev.turnup.probe.scenario;

import java.util.Set;

/**
 * Which checks are asked for.
 *
 * @param only ids of the checks to report; empty means all
 * @param skip ids of checks to leave out
 */
public record Selection(Set<String> only, Set<String> skip, Level level) {
  public static final Selection ALL = new Selection(Set.of(), Set.of(), Level.QUICK);

  public Selection {
    only = Set.copyOf(only);
    skip = Set.copyOf(skip);
  }

  /** Whether this check is to be reported. */
  public boolean wants(String check) {
    return (only.isEmpty() || only.contains(check)) && !skip.contains(check);
  }
}
