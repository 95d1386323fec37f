package dev.turnup.validator.binding;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The word that was probably meant. */
public final class Nearest {
  private Nearest() {}

  /**
   * The closest of the known words, if it is close enough to be meant: another case, or one slip
   * for every three letters.
   */
  public static @Nullable String find(String word, Collection<String> known) {
    String best = null;
    int least = Integer.MAX_VALUE;
    String lower = word.toLowerCase(Locale.ROOT);
    for (String candidate : known) {
      int limit = Math.max(1, Math.min(word.length(), candidate.length()) / 3);
      int distance = distance(lower, candidate.toLowerCase(Locale.ROOT));
      if (distance <= limit && distance < least && distance < word.length()) {
        best = candidate;
        least = distance;
      }
    }
    return best;
  }

  /** Damerau-Levenshtein in its optimal string alignment form: swapped neighbours are one slip. */
  static int distance(String left, String right) {
    int[] before = new int[right.length() + 1];
    int[] above = new int[right.length() + 1];
    int[] row = new int[right.length() + 1];
    for (int j = 0; j <= right.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= right.length(); j++) {
        int change = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], above[j]) + 1, above[j - 1] + change);
        boolean swapped =
            i > 1
                && j > 1
                && left.charAt(i - 1) == right.charAt(j - 2)
                && left.charAt(i - 2) == right.charAt(j - 1);
        if (swapped) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
      int[] spare = before;
      before = above;
      above = row;
      row = spare;
    }
    return above[right.length()];
  }
}
