package dev.turnup.probe.quality;

import java.util.Locale;
import java.util.Optional;

/**
 * What a codec takes from speech (ITU-T G.113 appendix I).
 *
 * @param equipment Ie, without loss
 * @param robustness Bpl, against loss: the higher, the less it hears of it [%]
 */
public record CodecImpairment(double equipment, double robustness) {
  /** G.711 without concealment: the listener's device may do better. */
  private static final double BARE = 4.3;

  /**
   * The figures of a codec; empty where none are published. Wideband codecs are judged on the
   * narrowband scale, as if they were no better than G.711: there they cannot lose by it. For the
   * rates of G.726, L16 and wideband codecs no robustness is published; they count as having none.
   *
   * @param encodingName as in {@code a=rtpmap}
   */
  public static Optional<CodecImpairment> of(String encodingName) {
    String name = encodingName.toUpperCase(Locale.ROOT).replace("AAL2-", "");
    return switch (name) {
      case "PCMU", "PCMA", "L16", "G722", "OPUS" -> Optional.of(new CodecImpairment(0, BARE));
      case "G726-40" -> Optional.of(new CodecImpairment(2, BARE));
      case "G726-32" -> Optional.of(new CodecImpairment(7, BARE));
      case "G726-24" -> Optional.of(new CodecImpairment(25, BARE));
      case "G726-16" -> Optional.of(new CodecImpairment(50, BARE));
      case "GSM" -> Optional.of(new CodecImpairment(20, BARE));
      case "G729" -> Optional.of(new CodecImpairment(11, 19));
      default -> Optional.empty();
    };
  }

  /** Ie,eff: with loss. */
  double effective(double lossPercent, double burstRatio) {
    return equipment + (95 - equipment) * lossPercent / (lossPercent / burstRatio + robustness);
  }
}
