package dev.turnup.probe.codec;

/** The higher sub-band, 4 to 8 kHz: 2 bits per sample (ITU-T G.722 §3). Not thread-safe. */
final class G722HigherBand {
  private static final int LIMIT = 1 << 14;

  private final G722Predictor predictor = new G722Predictor();
  private final G722ScaleFactor scale = G722ScaleFactor.higher();

  /** The 2-bit code of a sample of 15 bits. */
  int encode(int sample) {
    int difference = Fixed.saturate(sample - predictor.estimate());
    int magnitude = difference >= 0 ? difference : ~difference;
    boolean outer = magnitude >= G722Tables.HIGHER_DECISION * scale.factor() >> 12;
    int code = (difference >= 0 ? 2 : 0) | (outer ? 0 : 1);
    adapt(code);
    return code;
  }

  /** The sample of a 2-bit code, 15 bits. */
  int decode(int code) {
    int difference = scale.factor() * G722Tables.HIGHER_LEVELS[code] >> 15;
    int sample = Math.clamp(predictor.estimate() + difference, -LIMIT, LIMIT - 1);
    adapt(code);
    return sample;
  }

  private void adapt(int code) {
    int difference = scale.factor() * G722Tables.HIGHER_LEVELS[code] >> 15;
    scale.adapt(G722Tables.HIGHER_MULTIPLIERS[code]);
    predictor.update(difference);
  }
}
