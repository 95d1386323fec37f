package dev.turnup.schema.artifact;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds the values of some keys in a file of any line-oriented format: a key, then {@code =} or
 * {@code :} or {@code >}, the latter after XML attributes if there are any. A value reaches to the
 * next unescaped semicolon where its key stands inside a line, else to the line's end. Immutable
 * and thread-safe.
 */
public final class KeyedValues {
  private static final Pattern NONE = Pattern.compile("(?!)");

  private final Pattern pattern;

  /** The keys as the format writes them; case does not matter. */
  public KeyedValues(Set<String> keys) {
    String any = keys.stream().map(Pattern::quote).collect(Collectors.joining("|"));
    this.pattern =
        keys.isEmpty()
            ? NONE
            : Pattern.compile(
                "(?im)((?<=;)(?:"
                    + any
                    + ")=)((?:\\\\.|[^;\\\\\\r\\n])*)"
                    + "|((?<!\\w)(?:"
                    + any
                    + ")[\"']?(?:[ \\t]+[\\w.:-]+=\"[^\"]*\")*[ \\t]*(?:=>?|:|>)[ \\t]*)(.+)$");
  }

  /** The text, of one line or many, with something else in place of each value. */
  public String replaced(String text, String replacement) {
    return pattern
        .matcher(text)
        .replaceAll(found ->
            Matcher.quoteReplacement(
                (found.group(1) != null ? found.group(1) : found.group(3)) + replacement));
  }
}
