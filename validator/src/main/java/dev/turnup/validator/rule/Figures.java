package dev.turnup.validator.rule;

import dev.turnup.schema.site.Codec;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The figures that rules between fields go by, in one place, because the form that people fill in
 * goes by the same.
 */
public final class Figures {
  /** Numbers that a PBX uses for nothing else: EU and GSM, Americas, UK, Australia. */
  public static final List<String> EMERGENCY_NUMBERS = List.of("112", "911", "999", "000");

  /** Codecs whose audio keeps the shape of keypad tones. */
  public static final List<Codec> CODECS_THAT_KEEP_TONES =
      List.of(Codec.PCMU, Codec.PCMA, Codec.G722, Codec.L16);

  /** One call and the next, each with RTP and RTCP (RFC 3550 §11). */
  public static final int FEWEST_RTP_PORTS = 4;

  /** Audio per packet. */
  public static final Bounds PACKET_TIME =
      new Bounds(Duration.ofMillis(10), Duration.ofMillis(60), "10ms to 60ms");

  /** Packet times are multiples of it. */
  public static final Duration PACKET_TIME_STEP = Duration.ofMillis(10);

  /** Packet times in milliseconds of codecs that do not take every one; in the order of codecs. */
  public static final Map<Codec, List<Long>> PACKETS =
      Collections.unmodifiableMap(
          new EnumMap<>(
              Map.of(
                  Codec.GSM, List.of(20L, 40L, 60L),
                  Codec.SPEEX, List.of(20L, 40L, 60L),
                  Codec.ILBC, List.of(20L, 30L, 40L, 60L),
                  Codec.OPUS, List.of(10L, 20L, 40L, 60L))));

  /** Ports below it belong to other services. */
  public static final int FIRST_FREE_PORT = 1024;

  /** Two for the call, two for the next one that begins before the first has let go. */
  public static final int PORTS_OF_A_LINE = 4;

  /** How long a registration may be asked for. */
  public static final Bounds EXPIRES =
      new Bounds(Duration.ofSeconds(60), Duration.ofHours(24), "60s to 24h");

  /** The pause between keep-alives. */
  public static final Bounds KEEP_ALIVE =
      new Bounds(Duration.ofSeconds(1), Duration.ofMinutes(10), "1s to 10m");

  /** Before 30s of silence over UDP are over, when many NATs forget. */
  public static final Duration LONGEST_QUIET = Duration.ofSeconds(25);

  private Figures() {}

  /** A range of durations, both ends included. */
  public record Bounds(Duration least, Duration most, String words) {
    boolean contains(Duration value) {
      return value.compareTo(least) >= 0 && value.compareTo(most) <= 0;
    }
  }
}
