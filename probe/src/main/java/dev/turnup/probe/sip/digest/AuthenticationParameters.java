package dev.turnup.probe.sip.digest;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A header value of the form {@code Digest name=value, name="value"} (RFC 7235 §2.1). Reading takes
 * blanks where people put them; whatever cannot be read makes the whole value unreadable.
 */
final class AuthenticationParameters {
  private static final String SCHEME = "Digest";

  private final String text;
  private int at;

  private AuthenticationParameters(String text) {
    this.text = text;
  }

  /** The parameters by lower-case name, unquoted; empty when this is no digest value. */
  static Optional<Map<String, String>> tryParse(String headerValue) {
    String text = headerValue.strip();
    if (text.length() <= SCHEME.length()
        || !text.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        || !Character.isWhitespace(text.charAt(SCHEME.length()))) {
      return Optional.empty();
    }
    return new AuthenticationParameters(text.substring(SCHEME.length())).parse();
  }

  private Optional<Map<String, String>> parse() {
    Map<String, String> parameters = new LinkedHashMap<>();
    while (true) {
      skip(" \t\r\n,");
      if (at == text.length()) {
        return Optional.of(parameters);
      }
      String name = until("= \t,").toLowerCase(Locale.ROOT);
      skip(" \t");
      if (name.isEmpty() || at == text.length() || text.charAt(at) != '=') {
        return Optional.empty();
      }
      at++;
      skip(" \t");
      Optional<String> value = value();
      if (value.isEmpty()) {
        return Optional.empty();
      }
      parameters.putIfAbsent(name, value.get());
    }
  }

  private Optional<String> value() {
    if (at == text.length() || text.charAt(at) != '"') {
      return Optional.of(until(", \t\r\n"));
    }
    StringBuilder value = new StringBuilder();
    for (at++; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"') {
        at++;
        return Optional.of(value.toString());
      }
      if (c == '\\' && at + 1 < text.length()) {
        c = text.charAt(++at);
      }
      value.append(c);
    }
    return Optional.empty();
  }

  private void skip(String characters) {
    while (at < text.length() && characters.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private String until(String delimiters) {
    int from = at;
    while (at < text.length() && delimiters.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(from, at);
  }

  /**
   * A quoted string (RFC 3261 §25.1).
   *
   * @throws IllegalArgumentException for line breaks: they would forge headers
   */
  static String quoted(String value) {
    if (value.chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0)) {
      throw new IllegalArgumentException("line breaks cannot be quoted");
    }
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
