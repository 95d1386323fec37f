package dev.turnup.templates.family;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code {name}} in a path or a command stands for a value of that name; {@code {name...}} as a
 * whole argument stands for its words, split at spaces. {@code {staged:ID}} and {@code {live:ID}}
 * are the deployer's and stay as they are.
 */
public final class Placeholders {
  private static final Pattern ONE = Pattern.compile("\\{([A-Za-z][A-Za-z0-9]*)}");
  private static final Pattern WORDS = Pattern.compile("\\{([A-Za-z][A-Za-z0-9]*)\\.\\.\\.}");

  private Placeholders() {}

  /** The names that the text uses. */
  public static Set<String> names(String text) {
    Set<String> names = new LinkedHashSet<>();
    for (Pattern pattern : List.of(ONE, WORDS)) {
      pattern.matcher(text).results().map(found -> found.group(1)).forEach(names::add);
    }
    return names;
  }

  /** Whether an argument as a whole stands for the words of a value. */
  public static boolean isWords(String argument) {
    return WORDS.matcher(argument).matches();
  }

  /** The text with every name replaced by its value, each passed through {@code change} first. */
  public static String fill(String text, Map<String, String> values, UnaryOperator<String> change) {
    return ONE.matcher(text)
        .replaceAll(found ->
            Matcher.quoteReplacement(change.apply(values.getOrDefault(found.group(1), ""))));
  }

  /** The arguments with every name replaced by its value. */
  public static List<String> fillAll(List<String> arguments, Map<String, String> values) {
    List<String> filled = new ArrayList<>();
    for (String argument : arguments) {
      Matcher words = WORDS.matcher(argument);
      if (words.matches()) {
        filled.addAll(List.of(values.getOrDefault(words.group(1), "").strip().split(" +")));
      } else {
        filled.add(fill(argument, values, UnaryOperator.identity()));
      }
    }
    return filled;
  }
}
