package dev.turnup.probe.sip;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a request of ours ended. */
public sealed interface RequestOutcome {
  /** A final response, challenges that could not be answered included. */
  record Answered(SipMessage response) implements RequestOutcome {
    private static final Pattern RETRY_AFTER = Pattern.compile("\\s*([0-9]{1,9})\\s*(?:[(;].*)?");

    public int status() {
      return response.status().orElse(0);
    }

    /** When to ask again, of a 503 and the like (RFC 3261 §20.33). */
    public Optional<Duration> retryAfter() {
      return response
          .header("Retry-After")
          .map(RETRY_AFTER::matcher)
          .filter(Matcher::matches)
          .map(m -> Duration.ofSeconds(Long.parseLong(m.group(1))));
    }

    public boolean isSuccess() {
      return status() / 100 == 2;
    }
  }

  /** No final response in time. */
  record TimedOut(Duration waited) implements RequestOutcome {}

  /** It could not be sent, or the connection broke. */
  record TransportFailed(String reason) implements RequestOutcome {}

  default boolean succeeded() {
    return this instanceof Answered answered && answered.isSuccess();
  }
}
