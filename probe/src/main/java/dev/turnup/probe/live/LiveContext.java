package dev.turnup.probe.live;

import dev.turnup.probe.check.Notes;
import dev.turnup.probe.dtls.DtlsIdentity;
import dev.turnup.probe.sdp.MediaSecurity;
import dev.turnup.probe.sip.Account;
import dev.turnup.probe.sip.NextHop;
import dev.turnup.probe.sip.UserAgent;
import dev.turnup.probe.trace.TraceRecorder;
import dev.turnup.schema.site.IceMode;
import dev.turnup.schema.site.Site;
import dev.turnup.schema.site.SrtpKeys;
import dev.turnup.schema.site.SrtpMode;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
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
  private static final SecureRandom RANDOM = new SecureRandom();

  /** The same from another user agent, for which nothing is done against the NAT. */
  public LiveContext with(UserAgent other) {
    return new LiveContext(
        site, timeouts, recorder, other, proxy, account, Traversal.none(recorder), startNanos);
  }

  RandomGenerator random() {
    return RANDOM;
  }

  /** Whether the worksheet asks for ICE. */
  boolean isIce() {
    return site.nat().ice() != IceMode.DISABLED;
  }

  /** How a call of the worksheet is secured, with keys of its own. */
  MediaSecurity security() {
    return switch (site.media().srtp()) {
      case DISABLED -> MediaSecurity.PLAIN;
      case OPTIONAL -> secured(site.media().srtpKeys(), false);
      case REQUIRED -> secured(site.media().srtpKeys(), true);
    };
  }

  private static MediaSecurity secured(SrtpKeys keys, boolean isRequired) {
    return switch (keys) {
      case SDES -> MediaSecurity.Sdes.fresh(isRequired, RANDOM);
      case DTLS -> new MediaSecurity.Dtls(isRequired, DtlsIdentity.create(RANDOM));
    };
  }

  /**
   * What the worksheet does not ask for, in the order in which it is worth a try: plain RTP where
   * it requires SRTP, and SRTP with the other keys.
   */
  public List<MediaSecurity> otherSecurities() {
    boolean isDtls = site.media().srtpKeys() == SrtpKeys.DTLS;
    MediaSecurity other = secured(isDtls ? SrtpKeys.SDES : SrtpKeys.DTLS, true);
    return site.media().srtp() == SrtpMode.REQUIRED
        ? List.of(MediaSecurity.PLAIN, other)
        : List.of(secured(site.media().srtpKeys(), true), other);
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
