package dev.turnup.probe.codec;

/** One direction of ITU-T G.726 over linear PCM. Not thread-safe. */
final class G726Adpcm {
  private final G726Rate rate;
  private final G726Predictor predictor = new G726Predictor();
  private final G726Scale scale = new G726Scale();

  G726Adpcm(G726Rate rate) {
    this.rate = rate;
  }

  /** The code of a 16-bit sample, of which 14 bits count. */
  int encode(short sample) {
    begin();
    int difference = (sample >> 2) - predictor.estimate();
    int magnitude = Math.abs(difference) & 0x7FFF;
    int exponent = Math.max(0, 31 - Integer.numberOfLeadingZeros(magnitude));
    int logarithm = (exponent << 7) + (magnitude << 7 >> exponent & 127);
    // SUBTB works modulo 4096.
    int normalized = (logarithm - (scale.y() >> 2)) << 20 >> 20;
    int code = rate.code(normalized, difference < 0);
    finish(code);
    return code;
  }

  /** The 16-bit sample of a code. */
  short decode(int code) {
    begin();
    return (short) (Math.clamp(finish(code), -8192, 8191) << 2);
  }

  private void begin() {
    scale.mix();
    predictor.predict();
  }

  private int finish(int code) {
    // ADDA and ANTILOG work modulo 4096 as well.
    int logarithm = rate.level(code) + (scale.y() >> 2) & 0xFFF;
    int magnitude =
        logarithm >= 0x800 ? 0 : (128 + (logarithm & 127)) << 7 >> 14 - (logarithm >> 7);
    boolean transition = scale.isTransition(magnitude);
    int sample = predictor.update(magnitude, rate.isNegative(code), rate.leakage(), transition);
    scale.update(rate.multiplier(code), rate.speed(code), predictor.isTone(), transition);
    return sample;
  }
}
