package dev.turnup.probe.sip.jain;

import dev.turnup.probe.sip.CallEnd;
import dev.turnup.probe.sip.Reply;
import dev.turnup.probe.sip.RequestOutcome;
import dev.turnup.probe.sip.SessionTiming;
import dev.turnup.probe.sip.SessionTiming.Refresher;
import dev.turnup.probe.sip.SipHeader;
import dev.turnup.probe.sip.SipMessage;
import dev.turnup.probe.sip.SipScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The session timer of one call (RFC 4028), in whichever role it falls to us: refreshes at half the
 * interval, or hangs up shortly before its end when the other side did not. Thread-safe.
 */
final class SessionTimer {
  private static final Pattern SECONDS = Pattern.compile("\\s*([0-9]{1,9})\\s*(?:;.*)?");
  private static final Pattern REFRESHER =
      Pattern.compile(";\\s*refresher\\s*=\\s*(uac|uas)\\b", Pattern.CASE_INSENSITIVE);

  /** What hanging up may take before the interval is over (RFC 4028 §10). */
  private static final Duration MARGIN = Duration.ofSeconds(32);

  private final JainCall call;
  private final SessionTiming timing;
  private Optional<Duration> interval;
  private Duration minimum;
  private Optional<Refresher> refresher;
  private boolean isRunning;
  private boolean isOver;
  private SipScheduler.Alarm alarm = () -> {};

  SessionTimer(JainCall call, SessionTiming timing) {
    this.call = call;
    this.timing = timing;
    this.interval = timing.interval();
    this.minimum = timing.minimum();
    this.refresher = timing.refresher();
  }

  private static Optional<Duration> seconds(SipMessage message, String name) {
    return message
        .header(name)
        .map(SECONDS::matcher)
        .filter(Matcher::matches)
        .map(m -> Duration.ofSeconds(Long.parseLong(m.group(1))));
  }

  private static Optional<String> refresher(SipMessage message) {
    return message
        .header("Session-Expires")
        .map(REFRESHER::matcher)
        .filter(Matcher::find)
        .map(m -> m.group(1).toLowerCase(java.util.Locale.ROOT));
  }

  /** What an INVITE, re-INVITE or UPDATE of ours says about the session's time. */
  synchronized List<SipHeader> requestHeaders() {
    if (!timing.isSupported()) {
      return List.of();
    }
    List<SipHeader> headers = new ArrayList<>();
    interval.ifPresent(time -> {
      String who =
          refresher.map(r -> ";refresher=" + (r == Refresher.US ? "uac" : "uas")).orElse("");
      headers.add(new SipHeader("Session-Expires", time.toSeconds() + who));
    });
    if (minimum.compareTo(SessionTiming.LEAST) > 0) {
      headers.add(new SipHeader("Min-SE", Long.toString(minimum.toSeconds())));
    }
    return headers;
  }

  /**
   * Takes a response to such a request of ours.
   *
   * @return whether it asks for a longer interval, with which the request is now to be sent again
   */
  synchronized boolean raise(SipMessage response) {
    Optional<Duration> least = seconds(response, "Min-SE").filter(_ -> response.isStatus(422));
    if (least.isEmpty() || interval.isEmpty() || interval.get().compareTo(least.get()) >= 0) {
      return false;
    }
    minimum = least.get();
    interval = least;
    return true;
  }

  /** A 2xx to such a request: there is a timer if it says so (RFC 4028 §7.2). */
  synchronized void accepted(SipMessage response) {
    Optional<Duration> agreed =
        seconds(response, "Session-Expires").filter(_ -> timing.isSupported());
    if (agreed.isEmpty()) {
      isRunning = false;
      alarm.cancel();
      return;
    }
    boolean isTheirs = refresher(response).filter("uas"::equals).isPresent();
    start(agreed.get(), isTheirs ? Refresher.THEM : Refresher.US);
  }

  /** 422 to a request whose interval is too short for us (RFC 4028 §9). */
  Optional<Reply> objection(SipMessage request) {
    boolean isTooShort =
        seconds(request, "Session-Expires")
            .filter(asked -> asked.compareTo(timing.minimum()) < 0)
            .isPresent();
    return timing.isSupported() && isTooShort && Extensions.supports(request, Extensions.TIMER)
        ? Optional.of(
            Reply.of(
                422,
                "Session Interval Too Small",
                new SipHeader("Min-SE", Long.toString(timing.minimum().toSeconds()))))
        : Optional.empty();
  }

  /**
   * What our 2xx to an INVITE, re-INVITE or UPDATE says about the session's time, which begins anew
   * by it (RFC 4028 §9, table 2).
   */
  synchronized List<SipHeader> responseHeaders(SipMessage request) {
    if (!timing.isSupported()) {
      return List.of();
    }
    Optional<Duration> asked = seconds(request, "Session-Expires");
    Optional<Duration> ours = interval;
    boolean isKnownThere = Extensions.supports(request, Extensions.TIMER);
    Optional<Duration> agreed =
        asked
            .map(theirs -> ours.filter(o -> o.compareTo(theirs) < 0).orElse(theirs))
            .or(() -> ours);
    if (agreed.isEmpty()) {
      return List.of();
    }
    Duration least = seconds(request, "Min-SE").orElse(SessionTiming.LEAST);
    Duration time = agreed.get().compareTo(least) < 0 ? least : agreed.get();
    Refresher who = isKnownThere ? chosen(request) : Refresher.US;
    start(time, who);
    List<SipHeader> headers = new ArrayList<>();
    String role = who == Refresher.US ? "uas" : "uac";
    headers.add(new SipHeader("Session-Expires", time.toSeconds() + ";refresher=" + role));
    if (isKnownThere && who == Refresher.THEM) {
      headers.add(new SipHeader("Require", Extensions.TIMER));
    }
    return headers;
  }

  /** What they say, else what was so before, or what we wish; they made the request. */
  private Refresher chosen(SipMessage request) {
    return refresher(request)
        .map(role -> role.equals("uas") ? Refresher.US : Refresher.THEM)
        .or(() -> refresher)
        .orElse(Refresher.THEM);
  }

  private void start(Duration agreed, Refresher who) {
    alarm.cancel();
    if (isOver) {
      return;
    }
    isRunning = true;
    interval = Optional.of(agreed);
    refresher = Optional.of(who);
    Duration third = agreed.dividedBy(3);
    Duration end = agreed.minus(third.compareTo(MARGIN) < 0 ? third : MARGIN);
    alarm =
        who == Refresher.US
            ? after(agreed.dividedBy(2), () -> refresh(agreed, end))
            : after(end, () -> expire(agreed));
  }

  private SipScheduler.Alarm after(Duration delay, Runnable action) {
    return call.agent
        .options()
        .scheduler()
        .after(delay, () -> Thread.ofVirtual().name("turnup-session-timer").start(action));
  }

  /** A 2xx begins the interval anew; without one, the end comes as it was. */
  private void refresh(Duration agreed, Duration end) {
    synchronized (this) {
      if (!isRunning || isOver) {
        return;
      }
      alarm = after(end.minus(agreed.dividedBy(2)), () -> expire(agreed));
    }
    try {
      RequestOutcome unused = call.refreshSession();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void expire(Duration agreed) {
    synchronized (this) {
      if (!isRunning || isOver) {
        return;
      }
    }
    call.hangUpBecause(new CallEnd.SessionExpired(agreed));
  }

  /** The call is over. */
  synchronized void stop() {
    isOver = true;
    isRunning = false;
    alarm.cancel();
  }
}
