package dev.turnup.schema.catalog;

import java.util.Set;

/**
 * What is to be known of a family beside another one, and follows from no capability.
 *
 * @param topic where it belongs
 * @param with the families that it is about; empty for all
 * @param text a clause in small letters, for the reason of a verdict
 * @param caution whether the two work only if it is heeded
 */
public record PairNote(Topic topic, Set<String> with, String text, boolean caution) {
  public PairNote {
    with = Set.copyOf(with);
  }

  /** Whether it is about that family. */
  public boolean isAbout(String family) {
    return with.isEmpty() || with.contains(family);
  }
}
