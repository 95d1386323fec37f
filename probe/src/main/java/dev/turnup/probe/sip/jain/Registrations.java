package dev.turnup.probe.sip.jain;

import dev.turnup.probe.sip.RequestOutcome;
import dev.turnup.probe.sip.SipMessage;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a registrar's answer says about our binding (RFC 3261 §10.2.4, §10.2.8). */
final class Registrations {
  private static final Pattern EXPIRES =
      Pattern.compile(";\\s*expires\\s*=\\s*\"?([0-9]{1,9})", Pattern.CASE_INSENSITIVE);
  private static final Pattern SECONDS = Pattern.compile("\\s*([0-9]{1,9}).*");

  private Registrations() {}

  /** From the expires parameter of our Contact, else the Expires field, else what we asked for. */
  static Duration granted(RequestOutcome outcome, String contact, Duration asked) {
    if (!(outcome instanceof RequestOutcome.Answered answered) || !answered.isSuccess()) {
      return Duration.ZERO;
    }
    SipMessage response = answered.response();
    String host = contact.substring(0, contact.indexOf(';'));
    Optional<String> ours =
        response.headerValues("Contact").stream()
            .flatMap(value -> java.util.Arrays.stream(value.split(",(?=\\s*[\"<s])")))
            .filter(value -> value.contains(host))
            .findFirst();
    Optional<Long> seconds =
        ours.map(EXPIRES::matcher)
            .filter(Matcher::find)
            .map(m -> Long.valueOf(m.group(1)))
            .or(() -> response.header("Expires").flatMap(Registrations::seconds));
    return seconds.map(Duration::ofSeconds).orElse(asked);
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
