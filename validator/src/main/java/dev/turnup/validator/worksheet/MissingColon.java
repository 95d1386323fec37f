package dev.turnup.validator.worksheet;

import dev.turnup.schema.diagnostic.Position;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds {@code host:192.0.2.1} and {@code host 192.0.2.1}: YAML takes the line for text and
 * complains about the next one, which is good.
 */
final class MissingColon {
  private static final Pattern KEY =
      Pattern.compile("\\s*(?:- +)*\"?[A-Za-z][\\w-]*\"?\\s*:(\\s.*)?");
  private static final Pattern JOINED = Pattern.compile("(\\s*(?:- +)*)[A-Za-z][\\w-]*:\\S.*");
  private static final Pattern APART = Pattern.compile("(\\s*(?:- +)*)[A-Za-z][\\w-]*\\s+\\S.*");

  private MissingColon() {}

  /**
   * Where such a line begins, if it is the last one with anything on it above the complaint.
   *
   * @param line of the complaint, from 0
   */
  static @Nullable Position above(String text, int line) {
    List<String> lines = text.lines().limit(line).toList();
    for (int i = lines.size() - 1; i >= 0; i--) {
      String said = lines.get(i).replaceFirst("(^|\\s)#.*", "").stripTrailing();
      if (!said.isEmpty()) {
        return at(said, i + 1);
      }
    }
    return null;
  }

  private static @Nullable Position at(String said, int line) {
    if (KEY.matcher(said).matches()) {
      return null;
    }
    Matcher joined = JOINED.matcher(said);
    Matcher apart = APART.matcher(said);
    Matcher found = joined.matches() ? joined : apart.matches() ? apart : null;
    return found == null ? null : new Position(line, found.end(1) + 1);
  }
}
