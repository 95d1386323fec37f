package dev.turnup.probe.load;

import dev.turnup.probe.sip.SipMessage;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When to leave the site alone: it asked for a pause, forbids calls, or answers none of them any
 * more. Thread-safe.
 */
final class Manners {
  /** A longer pause ends the run. */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  /** After a 503 that does not say how long. */
  private static final Duration USUAL_PAUSE = Duration.ofSeconds(1);

  private static final int MOST_FAILED_IN_ROW = 10;

  /** More may get this address banned. */
  private static final int MOST_FORBIDDEN = 3;

  private static final Pattern SECONDS = Pattern.compile("\\s*([0-9]{1,9}).*", Pattern.DOTALL);

  private long pausedUntil = System.nanoTime();
  private int forbidden;
  private Optional<String> stopped = Optional.empty();

  /** A call was refused. */
  synchronized void refused(SipMessage response) {
    if (response.isStatus(403) && ++forbidden >= MOST_FORBIDDEN) {
      stop("the site forbids calls (403)");
    }
    if (response.isStatus(503)) {
      Duration wanted = retryAfter(response).orElse(USUAL_PAUSE);
      if (wanted.compareTo(LONGEST_PAUSE) > 0) {
        stop("the site asked for " + wanted.toSeconds() + " s of quiet (503 with Retry-After)");
      } else {
        long until = System.nanoTime() + wanted.toNanos();
        pausedUntil = until - pausedUntil > 0 ? until : pausedUntil;
      }
    }
  }

  /** RFC 3261 §20.33: seconds, perhaps with a comment and parameters. */
  static Optional<Duration> retryAfter(SipMessage response) {
    return response
        .header("Retry-After")
        .map(SECONDS::matcher)
        .filter(Matcher::matches)
        .map(matcher -> Duration.ofSeconds(Long.parseLong(matcher.group(1))));
  }

  /** Takes how many calls failed one after the other. */
  synchronized void failedInRow(int calls, String cause) {
    if (calls >= MOST_FAILED_IN_ROW) {
      stop(calls + " calls in a row failed: " + cause);
    }
  }

  /** No further call. The first reason counts. */
  synchronized void stop(String reason) {
    if (stopped.isEmpty()) {
      stopped = Optional.of(reason);
    }
  }

  synchronized Optional<String> stopped() {
    return stopped;
  }

  /** How long not to call yet; zero or less when that is over. */
  synchronized long pauseNanos() {
    return pausedUntil - System.nanoTime();
  }
}
