package dev.turnup.templates.family;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The word that was probably meant: the one with the fewest edits, two at most. */
final class Nearest {
  private static final int MOST_EDITS = 2;

  private Nearest() {}

  static Optional<String> to(String given, Collection<String> words) {
    return words.stream()
        .filter(word -> edits(given, word) <= MOST_EDITS)
        .min(Comparator.comparingInt(word -> edits(given, word)));
  }

  /** Levenshtein's distance. */
  private static int edits(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[to.length()];
  }
}
