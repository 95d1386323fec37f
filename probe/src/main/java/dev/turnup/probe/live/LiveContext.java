package dev.turnup.probe.live;

import dev.turnup.probe.check.Notes;
import dev.turnup.probe.sdp.MediaSecurity;
import dev.turnup.probe.sip.Account;
import dev.turnup.probe.sip.NextHop;
import dev.turnup.probe.sip.UserAgent;
import dev.turnup.probe.trace.TraceRecorder;
import dev.turnup.schema.site.Site;
import dev.turnup.schema.site.SrtpMode;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * What every call of a live run needs. Thread-safe.
 *
 * @param account of the first subscriber
 * @param traversal what is done against the NAT
 * @param startNanos when the trace began, on the clock of {@link System#nanoTime}
 */
public record LiveContext(
    Site site,
    Timeouts timeouts,
    TraceRecorder recorder,
    UserAgent agent,
    NextHop proxy,
    Account account,
    Traversal traversal,
    long startNanos) {
  private static final RandomGenerator RANDOM = new SecureRandom();

  /** The same from another user agent, for which nothing is done against the NAT. */
  public LiveContext with(UserAgent other) {
    return new LiveContext(
        site, timeouts, recorder, other, proxy, account, Traversal.none(recorder), startNanos);
  }

  RandomGenerator random() {
    return RANDOM;
  }

  /** How a call of the worksheet is secured, with keys of its own. */
  MediaSecurity security() {
    return switch (site.media().srtp()) {
      case DISABLED -> MediaSecurity.PLAIN;
      case OPTIONAL -> MediaSecurity.Sdes.fresh(false, RANDOM);
      case REQUIRED -> MediaSecurity.Sdes.fresh(true, RANDOM);
    };
  }

  /** What the worksheet does not ask for: plain RTP where it requires SRTP, else SRTP. */
  public MediaSecurity otherSecurity() {
    return site.media().srtp() == SrtpMode.REQUIRED
        ? MediaSecurity.PLAIN
        : MediaSecurity.Sdes.fresh(true, RANDOM);
  }

  /** An id that no other call of ours has, and that is short to read. */
  public long markerId() {
    return RANDOM.nextLong(1L << 40);
  }

  Duration packetTime() {
    return site.media().packetTime();
  }

  /** A wait that the call itself needed has just ended. */
  public void waited(long fromNanos, long toNanos) {
    recorder.note(
        Notes.WAITED,
        Map.of(
            "from", Long.toString(Math.max(0, fromNanos - startNanos)),
            "to", Long.toString(Math.max(0, toNanos - startNanos))));
  }
}
