package dev.turnup.probe.sip.jain;

import dev.turnup.schema.site.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of RFC 3261 §25.1 that decide whether a field can be understood at all. Written by
 * hand, in time and stack proportional to the text, because the text is a stranger's.
 */
final class SipSyntax {
  private static final String MARKS = "-.!%*_+`'~";
  private static final Pattern SCHEME =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*+):.*", Pattern.DOTALL);
  private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9._-]++");
  private static final Pattern RPORT = Pattern.compile(";\\s*+rport\\b", Pattern.CASE_INSENSITIVE);
  private static final int DEFAULT_PORT = 5060;
  private static final Pattern SENT_PROTOCOL =
      Pattern.compile("SIP\\s*+/\\s*+2\\.0\\s*+/\\s*+([^\\s/;,]++)\\s++");

  private SipSyntax() {}

  static boolean isToken(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> isTokenCharacter((char) c));
  }

  private static boolean isTokenCharacter(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || MARKS.indexOf(c) >= 0;
  }

  /** The elements of a comma-separated value; commas in quotes and in angle brackets are none. */
  static List<String> elements(String value) {
    List<String> elements = new ArrayList<>();
    int from = 0;
    boolean quoted = false;
    boolean bracketed = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (quoted) {
        if (c == '\\') {
          i++;
        } else if (c == '"') {
          quoted = false;
        }
      } else if (c == '"') {
        quoted = true;
      } else if (c == '<' || c == '>') {
        bracketed = c == '<';
      } else if (c == ',' && !bracketed) {
        elements.add(value.substring(from, i).strip());
        from = i + 1;
      }
    }
    elements.add(value.substring(from).strip());
    return elements;
  }

  /** The scheme of a URI in lower case; empty text when it has none. */
  static String scheme(String uri) {
    Matcher matcher = SCHEME.matcher(uri);
    return matcher.matches() ? matcher.group(1).toLowerCase(java.util.Locale.ROOT) : "";
  }

  /** A URI; its host is looked at in {@code sip} and {@code sips} only (RFC 3261 §19.1.1). */
  static boolean isUri(String uri) {
    String scheme = scheme(uri);
    if (scheme.isEmpty() || uri.chars().anyMatch(c -> c <= ' ' || "<>\"".indexOf(c) >= 0)) {
      return false;
    }
    if (!isSip(scheme)) {
      return uri.length() > scheme.length() + 1;
    }
    String rest = uri.substring(scheme.length() + 1);
    int at = rest.indexOf('@');
    return at != 0 && isHostPort(rest.substring(at + 1).split("[;?]", 2)[0]);
  }

  static boolean isSip(String scheme) {
    return scheme.equals("sip") || scheme.equals("sips");
  }

  /** Whether header fields are hidden in the URI (RFC 3261 §19.1.1): not allowed everywhere. */
  static boolean hasHeaders(String uri) {
    return isSip(scheme(uri)) && uri.indexOf('?', uri.indexOf('@') + 1) >= 0;
  }

  private static boolean isHostPort(String text) {
    if (text.startsWith("[")) {
      int end = text.indexOf(']');
      return end > 0
          && text.indexOf(':') < end
          && IpAddress.isLiteral(text.substring(1, end))
          && isPort(text.substring(end + 1));
    }
    int colon = text.indexOf(':');
    String host = colon < 0 ? text : text.substring(0, colon);
    return HOST_NAME.matcher(host).matches() && isPort(colon < 0 ? "" : text.substring(colon));
  }

  /** Nothing, or a colon and the number. */
  private static boolean isPort(String text) {
    return text.isEmpty()
        || (text.matches(":[0-9]{1,5}") && Integer.parseInt(text.substring(1)) <= 65_535);
  }

  /** One {@code name-addr} or {@code addr-spec} with its parameters, as in From, To, Contact. */
  static boolean isAddress(String element) {
    int open = element.startsWith("\"") ? afterQuotes(element, 0) : 0;
    if (open < 0) {
      return false;
    }
    int bracket = element.indexOf('<', open);
    if (bracket < 0) {
      // Without brackets, what follows a semicolon belongs to the field, not to the URI (§20.10).
      int semicolon = element.indexOf(';');
      String uri = semicolon < 0 ? element : element.substring(0, semicolon);
      return open == 0
          && isUri(uri.strip())
          && !hasHeaders(uri)
          && uri.indexOf(',') < 0
          && isParameters(element, uri.length());
    }
    int end = element.indexOf('>', bracket);
    return end > 0
        && isDisplayName(element.substring(open, bracket))
        && isUri(element.substring(bracket + 1, end))
        && isParameters(element, end + 1);
  }

  /** Tokens; letters beyond ASCII should be quoted, and often are not. */
  private static boolean isDisplayName(String text) {
    return text.chars()
        .allMatch(c -> c == ' ' || c == '\t' || c > '~' || isTokenCharacter((char) c));
  }

  /**
   * @return where the quoted string that begins here ends; -1 when it does not
   */
  private static int afterQuotes(String text, int from) {
    for (int i = from + 1; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '\\' -> i++;
        case '"' -> {
          return i + 1;
        }
        default -> {
          // Anything else may stand in quotes.
        }
      }
    }
    return -1;
  }

  /** {@code *(SEMI name [EQUAL value])} up to the end. */
  static boolean isParameters(String text, int from) {
    int at = skipBlanks(text, from);
    while (at < text.length()) {
      if (text.charAt(at) != ';') {
        return false;
      }
      int name = skipBlanks(text, at + 1);
      at = name;
      while (at < text.length() && isTokenCharacter(text.charAt(at))) {
        at++;
      }
      if (at == name) {
        return false;
      }
      at = skipBlanks(text, at);
      if (at < text.length() && text.charAt(at) == '=') {
        at = afterValue(text, skipBlanks(text, at + 1));
        if (at < 0) {
          return false;
        }
        at = skipBlanks(text, at);
      }
    }
    return true;
  }

  private static int afterValue(String text, int from) {
    if (from < text.length() && text.charAt(from) == '"') {
      return afterQuotes(text, from);
    }
    int at = from;
    while (at < text.length() && text.charAt(at) > ' ' && ";,\"".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return at == from ? -1 : at;
  }

  private static int skipBlanks(String text, int from) {
    int at = from;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** One element of a Via field (RFC 3261 §20.42). */
  static boolean isVia(String element) {
    return sentBy(element)
        .filter(sentBy -> isHostPort(sentBy) && isParameters(element, parametersOf(element)))
        .isPresent();
  }

  /** Host and port, without the blanks that may stand between them. */
  private static Optional<String> sentBy(String via) {
    Matcher protocol = SENT_PROTOCOL.matcher(via);
    int end = parametersOf(via);
    return protocol.lookingAt() && protocol.end() <= end
        ? Optional.of(via.substring(protocol.end(), end).strip().replaceAll("\\s*+:\\s*+", ":"))
        : Optional.empty();
  }

  /** The transport of a Via; empty text when there is none. */
  static String transport(String via) {
    Matcher protocol = SENT_PROTOCOL.matcher(via);
    return protocol.lookingAt() ? protocol.group(1) : "";
  }

  private static int parametersOf(String via) {
    int semicolon = via.indexOf(';');
    return semicolon < 0 ? via.length() : semicolon;
  }

  /**
   * The port to which a response over UDP goes (RFC 3261 §18.2.2, RFC 3581 §4).
   *
   * @param via the topmost element of the request
   * @param source the port from which the request came
   */
  static int responsePort(String via, int source) {
    if (!isVia(via) || RPORT.matcher(via).find()) {
      return source;
    }
    String sentBy = sentBy(via).orElse("");
    int colon = sentBy.indexOf(':', sentBy.indexOf(']') + 1);
    return colon < 0 ? DEFAULT_PORT : Integer.parseInt(sentBy.substring(colon + 1));
  }
}
