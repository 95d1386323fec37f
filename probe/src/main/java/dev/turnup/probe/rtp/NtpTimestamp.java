package dev.turnup.probe.rtp;

import java.time.Duration;
import java.time.Instant;

/**
 * A wall clock time in the 64-bit format of RFC 3550 §4: seconds since 1900 (32 bits, era 0) and
 * their fraction.
 *
 * @param bits the 64 bits as they are on the wire
 */
public record NtpTimestamp(long bits) {
  /** Seconds from 1900-01-01 to 1970-01-01. */
  private static final long UNIX_EPOCH = 2_208_988_800L;

  private static final long NANOS = 1_000_000_000L;

  /** The timestamp of an instant, to about 0.25 ns. */
  public static NtpTimestamp of(Instant instant) {
    long fraction = ((long) instant.getNano() << 32) / NANOS;
    return new NtpTimestamp((instant.getEpochSecond() + UNIX_EPOCH) << 32 | fraction);
  }

  /** The instant, for times from 1900 to 2036. */
  public Instant toInstant() {
    long nanos = ((bits & 0xFFFF_FFFFL) * NANOS + (1L << 31)) >>> 32;
    return Instant.ofEpochSecond((bits >>> 32) - UNIX_EPOCH, nanos);
  }

  /** The middle 32 bits [1/65536 s], as LSR carries them. */
  public long middle() {
    return bits >>> 16 & 0xFFFF_FFFFL;
  }

  /** A time in units of 1/65536 s, as DLSR has them. */
  public static Duration ofMiddle(long units) {
    return Duration.ofNanos(units * NANOS >> 16);
  }
}
