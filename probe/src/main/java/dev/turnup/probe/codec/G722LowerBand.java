package dev.turnup.probe.codec;

/**
 * The lower sub-band, 0 to 4 kHz: 6 bits per sample, of which 4 drive the prediction (ITU-T G.722
 * §3). Not thread-safe.
 */
final class G722LowerBand {
  private static final int LIMIT = 1 << 14;

  private final G722Predictor predictor = new G722Predictor();
  private final G722ScaleFactor scale = G722ScaleFactor.lower();

  /** The 6-bit code of a sample of 15 bits. */
  int encode(int sample) {
    int difference = Fixed.saturate(sample - predictor.estimate());
    int magnitude = difference >= 0 ? difference : ~difference;
    int step = 1;
    while (step < G722Tables.LOWER_DECISIONS.length
        && magnitude >= G722Tables.LOWER_DECISIONS[step] * scale.factor() >> 12) {
      step++;
    }
    int code = G722Tables.lowerCode(step, difference < 0);
    adapt(code);
    return code;
  }

  /** The sample of a 6-bit code, 15 bits. */
  int decode(int code) {
    int difference = scale.factor() * G722Tables.LOWER_LEVELS_6[code] >> 15;
    int sample = Math.clamp(predictor.estimate() + difference, -LIMIT, LIMIT - 1);
    adapt(code);
    return sample;
  }

  private void adapt(int code) {
    int coarse = code >> 2;
    int difference = scale.factor() * G722Tables.LOWER_LEVELS_4[coarse] >> 15;
    scale.adapt(G722Tables.LOWER_MULTIPLIERS[coarse]);
    predictor.update(difference);
  }
}
