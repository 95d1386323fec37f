package dev.turnup.lab.pbx;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The variables of one dialplan run. Not thread-safe. */
final class Variables {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^{}]*)\\}");

  private final Map<String, String> values = new HashMap<>();

  void set(String name, String value) {
    values.put(name, value);
  }

  /** The text with each <code>${NAME}</code> replaced; by nothing when it is not set. */
  String expand(String text) {
    Matcher matcher = REFERENCE.matcher(text);
    return matcher.replaceAll(
        match -> Matcher.quoteReplacement(values.getOrDefault(match.group(1), "")));
  }
}
