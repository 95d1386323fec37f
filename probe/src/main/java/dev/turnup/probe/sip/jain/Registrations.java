package dev.turnup.probe.sip.jain;

import dev.turnup.probe.sip.Binding;
import dev.turnup.probe.sip.RequestOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a registrar's answer says about bindings (RFC 3261 §10.2.4, §10.2.8). */
final class Registrations {
  private static final Pattern SECONDS = Pattern.compile("\\s*([0-9]{1,9}).*");

  private Registrations() {}

  /** From the expires parameter of our Contact, else the Expires field, else what we asked for. */
  static Duration granted(RequestOutcome outcome, String contact, Duration asked) {
    if (!(outcome instanceof RequestOutcome.Answered answered) || !answered.isSuccess()) {
      return Duration.ZERO;
    }
    return Binding.listedIn(answered.response(), asked).stream()
        .filter(binding -> binding.isOf(contact))
        .map(Binding::expires)
        .findFirst()
        .orElseGet(() -> Binding.commonExpiry(answered.response()).orElse(asked));
  }

  /** All bindings but ours. */
  static List<Binding> others(RequestOutcome outcome, String contact, Duration asked) {
    return outcome instanceof RequestOutcome.Answered answered && answered.isSuccess()
        ? Binding.listedIn(answered.response(), asked).stream()
            .filter(binding -> !binding.isOf(contact))
            .toList()
        : List.of();
  }

  /** The Min-Expires of a 423. */
  static Optional<Long> minimumExpires(RequestOutcome outcome) {
    return outcome instanceof RequestOutcome.Answered answered && answered.status() == 423
        ? answered
            .response()
            .header("Min-Expires")
            .map(SECONDS::matcher)
            .filter(Matcher::matches)
            .map(matcher -> Long.valueOf(matcher.group(1)))
        : Optional.empty();
  }
}
