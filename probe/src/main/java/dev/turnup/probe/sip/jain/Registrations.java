package dev.turnup.probe.sip.jain;

import dev.turnup.probe.sip.Binding;
import dev.turnup.probe.sip.RequestOutcome;
import dev.turnup.probe.sip.SipMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a registrar's answer says about bindings (RFC 3261 §10.2.4, §10.2.8). */
final class Registrations {
  private static final Pattern EXPIRES =
      Pattern.compile(";\\s*expires\\s*=\\s*\"?([0-9]{1,9})", Pattern.CASE_INSENSITIVE);
  private static final Pattern SECONDS = Pattern.compile("\\s*([0-9]{1,9}).*");
  private static final Pattern BRACKETED =
      Pattern.compile("(?:\"(?:[^\"\\\\]|\\\\.)*\"|[^<\"]*)\\s*<([^>]*)>(.*)");

  /** User, host and port of a URI; what else it says does not tell two devices apart. */
  private static final Pattern DEVICE =
      Pattern.compile("sips?:(?:([^@;?]*)@)?(\\[[^]]*]|[^:;?]+)(?::([0-9]+))?.*");

  private Registrations() {}

  /** From the expires parameter of our Contact, else the Expires field, else what we asked for. */
  static Duration granted(RequestOutcome outcome, String contact, Duration asked) {
    if (!(outcome instanceof RequestOutcome.Answered answered) || !answered.isSuccess()) {
      return Duration.ZERO;
    }
    return bindings(answered.response(), asked).stream()
        .filter(binding -> isSameDevice(binding.uri(), contact))
        .map(Binding::expires)
        .findFirst()
        .orElseGet(() -> common(answered.response()).orElse(asked));
  }

  /** All bindings but ours. */
  static List<Binding> others(RequestOutcome outcome, String contact, Duration asked) {
    return outcome instanceof RequestOutcome.Answered answered && answered.isSuccess()
        ? bindings(answered.response(), asked).stream()
            .filter(binding -> !isSameDevice(binding.uri(), contact))
            .toList()
        : List.of();
  }

  private static Optional<Duration> common(SipMessage response) {
    return response.header("Expires").flatMap(Registrations::seconds).map(Duration::ofSeconds);
  }

  private static List<Binding> bindings(SipMessage response, Duration asked) {
    Duration otherwise = common(response).orElse(asked);
    return response.headerValues("Contact").stream()
        .flatMap(value -> split(value).stream())
        .map(value -> binding(value, otherwise))
        .toList();
  }

  private static Binding binding(String value, Duration otherwise) {
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

  private static boolean isSameDevice(String one, String other) {
    Optional<String> device = device(one);
    return device.isPresent() && device.equals(device(other));
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

  /** The Min-Expires of a 423. */
  static Optional<Long> minimumExpires(RequestOutcome outcome) {
    return outcome instanceof RequestOutcome.Answered answered && answered.status() == 423
        ? answered.response().header("Min-Expires").flatMap(Registrations::seconds)
        : Optional.empty();
  }

  private static Optional<Long> seconds(String value) {
    Matcher matcher = SECONDS.matcher(value);
    return matcher.matches() ? Optional.of(Long.valueOf(matcher.group(1))) : Optional.empty();
  }
}
