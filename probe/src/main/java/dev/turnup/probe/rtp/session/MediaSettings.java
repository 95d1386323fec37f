package dev.turnup.probe.rtp.session;

import java.net.InetAddress;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * What a session needs before anything is negotiated.
 *
 * @param localAddress to bind
 * @param ports to choose from
 * @param dscp marks our packets, 0 to 63; 46 (EF) is usual for audio
 * @param reportInterval between two RTCP reports, positive
 * @param random makes SSRC, first sequence number and first timestamp (RFC 3550 §5.1) and picks the
 *     ports
 */
public record MediaSettings(
    InetAddress localAddress,
    PortRange ports,
    int dscp,
    Duration reportInterval,
    RandomGenerator random) {
  /** Refuses what cannot be sent. */
  public MediaSettings {
    if (dscp < 0 || dscp > 63 || reportInterval.isNegative() || reportInterval.isZero()) {
      throw new IllegalArgumentException("dscp " + dscp + ", reports every " + reportInterval);
    }
  }

  /** EF, and a report every two seconds. */
  public static MediaSettings of(
      InetAddress localAddress, PortRange ports, RandomGenerator random) {
    return new MediaSettings(localAddress, ports, 46, Duration.ofSeconds(2), random);
  }
}
