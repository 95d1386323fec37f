package dev.turnup.deployer.transport.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One way in that a device offers in {@code WWW-Authenticate} (RFC 9110 §11.6.1).
 *
 * @param scheme in lower case, for example {@code digest}
 * @param parameters by lower-case name, unquoted
 */
record Challenge(String scheme, Map<String, String> parameters) {
  Challenge {
    parameters = Map.copyOf(parameters);
  }

  /** All that these header values offer, in their order; what cannot be read is left out. */
  static List<Challenge> parse(List<String> headerValues) {
    return headerValues.stream().flatMap(value -> new Reader(value).read().stream()).toList();
  }

  /** A parameter's value; empty text when it is not there. */
  String value(String name) {
    return parameters.getOrDefault(name, "");
  }

  boolean isTrue(String name) {
    return "true".equalsIgnoreCase(value(name));
  }

  /** Reads {@code name=value} and {@code name="value"} lists; also that of Authentication-Info. */
  static final class Reader {
    private final String text;
    private int at;

    Reader(String text) {
      this.text = text;
    }

    List<Challenge> read() {
      List<Challenge> challenges = new ArrayList<>();
      String scheme = "";
      Map<String, String> parameters = new LinkedHashMap<>();
      for (skip(", \t"); at < text.length(); skip(", \t")) {
        String name = until("= \t,").toLowerCase(Locale.ROOT);
        skip(" \t");
        if (at < text.length() && text.charAt(at) == '=') {
          at++;
          skip(" \t");
          parameters.putIfAbsent(name, value());
          continue;
        }
        if (!scheme.isEmpty()) {
          challenges.add(new Challenge(scheme, parameters));
        }
        scheme = name;
        parameters = new LinkedHashMap<>();
      }
      if (!scheme.isEmpty() || !parameters.isEmpty()) {
        challenges.add(new Challenge(scheme, parameters));
      }
      return challenges;
    }

    /** RFC 9110 §5.6.4 for the quoted ones. */
    private String value() {
      if (at == text.length() || text.charAt(at) != '"') {
        return until(", \t");
      }
      StringBuilder value = new StringBuilder();
      for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
        if (text.charAt(at) == '\\' && at + 1 < text.length()) {
          at++;
        }
        value.append(text.charAt(at));
      }
      at = Math.min(at + 1, text.length());
      return value.toString();
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
  }
}
