package dev.turnup.lab.pbx;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One contact of a REGISTER (RFC 3261 §20.10).
 *
 * @param uri without brackets; {@code *} for all contacts
 * @param expires its own parameter
 */
record ContactField(String uri, Optional<Duration> expires) {
  private static final Pattern BRACKETED = Pattern.compile("[^<]*<([^>]*)>(.*)");
  private static final Pattern EXPIRES =
      Pattern.compile(";\\s*expires\\s*=\\s*\"?([0-9]{1,9})", Pattern.CASE_INSENSITIVE);

  /** The contacts in header values, each of which may hold several. */
  static List<ContactField> parse(List<String> headerValues) {
    List<ContactField> contacts = new ArrayList<>();
    for (String value : headerValues) {
      for (String part : parts(value)) {
        contacts.add(one(part.strip()));
      }
    }
    return contacts;
  }

  boolean isEverything() {
    return uri.equals("*");
  }

  private static ContactField one(String text) {
    Matcher bracketed = BRACKETED.matcher(text);
    if (bracketed.matches()) {
      return new ContactField(bracketed.group(1), expires(bracketed.group(2)));
    }
    int semicolon = text.indexOf(';');
    return semicolon < 0
        ? new ContactField(text, Optional.empty())
        : new ContactField(text.substring(0, semicolon), expires(text.substring(semicolon)));
  }

  private static Optional<Duration> expires(String parameters) {
    Matcher matcher = EXPIRES.matcher(parameters);
    return matcher.find()
        ? Optional.of(Duration.ofSeconds(Long.parseLong(matcher.group(1))))
        : Optional.empty();
  }

  /** Splits at commas that stand outside quotes and brackets. */
  private static List<String> parts(String value) {
    List<String> parts = new ArrayList<>();
    boolean isQuoted = false;
    boolean isBracketed = false;
    int start = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' && !isBracketed) {
        isQuoted = !isQuoted;
      } else if (c == '<' || c == '>') {
        isBracketed = c == '<';
      } else if (c == ',' && !isQuoted && !isBracketed) {
        parts.add(value.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(value.substring(start));
    return parts;
  }
}
