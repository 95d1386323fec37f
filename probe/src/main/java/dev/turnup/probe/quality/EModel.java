package dev.turnup.probe.quality;

import java.time.Duration;

/**
 * The E-model (ITU-T G.107): what people would think of a telephone connection, from figures. An
 * estimate of planning, never a measurement. All parameters that are not given have the defaults of
 * table 3; delay is the only one of echo as well.
 */
public final class EModel {
  private static final double SLR = 8;
  private static final double RLR = 2;
  private static final double OLR = SLR + RLR;
  private static final double STMR = 15;
  private static final double LSTR = 18;
  private static final double DS = 3;
  private static final double TELR = 65;
  private static final double WEPL = 110;
  private static final double QDU = 1;
  private static final double NC = -70;
  private static final double NFOR = -64;
  private static final double ROOM_NOISE = 35;

  private static final double NO = noise();

  /** Ro, from noise alone. */
  private static final double RO = 15 - 1.5 * (SLR + NO);

  private EModel() {}

  /** No: all noise, at the receiver [dBm0p]. */
  private static double noise() {
    double sender = ROOM_NOISE - SLR - DS - 100 + 0.004 * Math.pow(ROOM_NOISE - OLR - DS - 14, 2);
    double effective = ROOM_NOISE + 10 * Math.log10(1 + Math.pow(10, (10 - LSTR) / 10));
    double receiver = RLR - 121 + effective + 0.008 * Math.pow(effective - 35, 2);
    double floor = NFOR + RLR;
    return 10
        * Math.log10(
            Math.pow(10, NC / 10)
                + Math.pow(10, sender / 10)
                + Math.pow(10, receiver / 10)
                + Math.pow(10, floor / 10));
  }

  /**
   * The transmission rating R, at most 93.2 with these defaults; below 0 when nothing helps any
   * more.
   *
   * @param codec what it takes from the speech
   * @param mouthToEar delay in one direction, jitter buffer included
   * @param lossPercent packets lost or too late [%], 0 to 100
   * @param burstRatio 1 when losses are random, more when they come in bursts
   */
  public static double rating(
      CodecImpairment codec, Duration mouthToEar, double lossPercent, double burstRatio) {
    double millis = mouthToEar.toNanos() / 1e6;
    return RO - simultaneous(millis) - delay(millis) - codec.effective(lossPercent, burstRatio);
  }

  /** Is: too loud, sidetone, quantizing. */
  private static double simultaneous(double millis) {
    double x = (OLR + 0.2 * (64 + NO - RLR)) / 8;
    double loudness = 20 * (root(x, 8) - x);
    double sidetone =
        -10
            * Math.log10(
                Math.pow(10, -STMR / 10) + Math.exp(-millis / 4) * Math.pow(10, -TELR / 10));
    double sidetoneImpairment =
        12 * root((sidetone - 13) / 6, 8)
            - 28 * root((sidetone + 1) / 19.4, 35)
            - 13 * root((sidetone - 3) / 33, 13)
            + 29;
    double q = 37 - 15 * Math.log10(QDU);
    double g = 1.07 + 0.258 * q + 0.0602 * q * q;
    double y = (RO - 100) / 15 + 46 / 8.4 - g / 9;
    double z = 46 / 30.0 - g / 40;
    double quantizing = 15 * Math.log10(1 + Math.pow(10, y) + Math.pow(10, z));
    return loudness + sidetoneImpairment + quantizing;
  }

  /** Id: echo at the talker, echo at the listener, and delay as such. */
  private static double delay(double millis) {
    double weighted =
        TELR
            - 40 * Math.log10((1 + millis / 10) / (1 + millis / 150))
            + 6 * Math.exp(-0.3 * millis * millis);
    double talkerDifference = (-1.5 * (NO - RLR) - (80 + 2.5 * (weighted - 14))) / 2;
    double talker =
        (talkerDifference + Math.hypot(talkerDifference, 10) - 1) * (1 - Math.exp(-millis));
    double listenerDifference = (RO - 10.5 * (WEPL + 7) * Math.pow(2 * millis + 1, -0.25)) / 2;
    double listener = listenerDifference + Math.hypot(listenerDifference, 13);
    double doublings = millis <= 100 ? 0 : Math.log(millis / 100) / Math.log(2);
    double absolute = 25 * (root(doublings, 6) - 3 * root(doublings / 3, 6) + 2);
    return talker + listener + absolute;
  }

  /** The root of 1 and a power. */
  private static double root(double x, int power) {
    return Math.pow(1 + Math.pow(x, power), 1.0 / power);
  }

  /** The mean opinion score that a rating stands for (annex B), 1 to 4.5. */
  public static double opinion(double rating) {
    if (rating <= 0) {
      return 1;
    }
    return rating >= 100
        ? 4.5
        : Math.max(1, 1 + 0.035 * rating + rating * (rating - 60) * (100 - rating) * 7e-6);
  }
}
