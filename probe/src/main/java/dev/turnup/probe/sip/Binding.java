package dev.turnup.probe.sip;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a registrar sends calls for an address of record (RFC 3261 §10.2.4, §10.2.8).
 *
 * @param uri the Contact URI, as the registrar writes it
 * @param expires how long it still keeps it
 */
public record Binding(String uri, Duration expires) {
  private static final Pattern EXPIRES =
      Pattern.compile(";\\s*expires\\s*=\\s*\"?([0-9]{1,9})", Pattern.CASE_INSENSITIVE);
  private static final Pattern SECONDS = Pattern.compile("\\s*([0-9]{1,9}).*");
  private static final Pattern BRACKETED =
      Pattern.compile("(?:\"(?:[^\"\\\\]|\\\\.)*\"|[^<\"]*)\\s*<([^>]*)>(.*)");

  /** User, host and port of a URI; what else it says does not tell two devices apart. */
  private static final Pattern DEVICE =
      Pattern.compile("sips?:(?:([^@;?]*)@)?(\\[[^]]*]|[^:;?]+)(?::([0-9]+))?.*");

  /**
   * All that a response to REGISTER names.
   *
   * @param asked expiry of those for which the response names none
   */
  public static List<Binding> listedIn(SipMessage response, Duration asked) {
    Duration otherwise = commonExpiry(response).orElse(asked);
    return response.headerValues("Contact").stream()
        .flatMap(value -> split(value).stream())
        .map(value -> parse(value, otherwise))
        .toList();
  }

  /** The Expires field of a response. */
  public static Optional<Duration> commonExpiry(SipMessage response) {
    return response
        .header("Expires")
        .map(SECONDS::matcher)
        .filter(Matcher::matches)
        .map(matcher -> Duration.ofSeconds(Long.parseLong(matcher.group(1))));
  }

  private static Binding parse(String value, Duration otherwise) {
    Matcher bracketed = BRACKETED.matcher(value);
    int semicolon = value.indexOf(';');
    String bare = semicolon < 0 ? value : value.substring(0, semicolon);
    String uri = bracketed.matches() ? bracketed.group(1) : bare.strip();
    // Without brackets all parameters are the field's (RFC 3261 §20.10).
    Matcher expires = EXPIRES.matcher(bracketed.matches() ? bracketed.group(2) : value);
    return new Binding(
        uri, expires.find() ? Duration.ofSeconds(Long.parseLong(expires.group(1))) : otherwise);
  }

  /** The parts of a list: commas within quotes and brackets separate nothing. */
  private static List<String> split(String value) {
    List<String> parts = new ArrayList<>();
    boolean isQuoted = false;
    boolean isBracketed = false;
    int from = 0;
    for (int at = 0; at < value.length(); at++) {
      char c = value.charAt(at);
      if (c == '\\' && isQuoted) {
        at++;
      } else if (c == '"' && !isBracketed) {
        isQuoted = !isQuoted;
      } else if (!isQuoted && (c == '<' || c == '>')) {
        isBracketed = c == '<';
      } else if (c == ',' && !isQuoted && !isBracketed) {
        parts.add(value.substring(from, at));
        from = at + 1;
      }
    }
    parts.add(value.substring(from));
    return parts.stream().map(String::strip).filter(part -> !part.isEmpty()).toList();
  }

  /** Whether it leads to the device of that Contact URI: the same user, host and port. */
  public boolean isOf(String contact) {
    Optional<String> device = device(uri);
    return device.isPresent() && device.equals(device(contact));
  }

  private static Optional<String> device(String uri) {
    Matcher matcher = DEVICE.matcher(uri);
    return matcher.matches()
        ? Optional.of(
            String.join(
                " ",
                Optional.ofNullable(matcher.group(1)).orElse(""),
                matcher.group(2).toLowerCase(Locale.ROOT),
                Optional.ofNullable(matcher.group(3)).orElse("5060")))
        : Optional.empty();
  }
}
