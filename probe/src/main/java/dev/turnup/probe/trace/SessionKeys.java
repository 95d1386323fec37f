package dev.turnup.probe.trace;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The keys of SRTP (RFC 4568) and the passwords of ICE (RFC 8839 §5.4) that stand in session
 * descriptions: no trace holds one.
 */
final class SessionKeys {
  private static final String ATTRIBUTE = "a=crypto:";
  private static final Pattern KEY = Pattern.compile("(?i)(?<=inline:)[^|;\\s]++");

  private static final Pattern PASSWORD = Pattern.compile("(?<=a=ice-pwd:)\\S++");

  private SessionKeys() {}

  /**
   * The message with a mask in place of each key. It is as long as the key, and padding stays, so
   * that the length of message and key can be judged from a trace.
   */
  static String masked(String message) {
    return PASSWORD
        .matcher(withoutKeys(message))
        .replaceAll(password -> "*".repeat(password.group().length()));
  }

  private static String withoutKeys(String message) {
    if (!message.contains(ATTRIBUTE)) {
      return message;
    }
    StringBuilder out = new StringBuilder(message.length());
    int from = 0;
    for (int at = message.indexOf(ATTRIBUTE); at >= 0; at = message.indexOf(ATTRIBUTE, from)) {
      int end = endOfLine(message, at);
      out.append(message, from, at);
      out.append(
          KEY.matcher(message.substring(at, end))
              .replaceAll(key -> Matcher.quoteReplacement(mask(key.group()))));
      from = end;
    }
    return out.append(message, from, message.length()).toString();
  }

  private static int endOfLine(String message, int from) {
    int at = from;
    while (at < message.length() && message.charAt(at) != '\r' && message.charAt(at) != '\n') {
      at++;
    }
    return at;
  }

  private static String mask(String key) {
    String bare = key.replaceFirst("=+$", "");
    return "*".repeat(bare.length()) + key.substring(bare.length());
  }
}
