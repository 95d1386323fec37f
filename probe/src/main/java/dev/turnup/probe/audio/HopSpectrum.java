package dev.turnup.probe.audio;

import java.util.ArrayList;
import java.util.List;

/**
 * How strong each tone of the markers is, every 5 ms, as a share of all that sounds. Grows with the
 * recording. Not thread-safe.
 */
final class HopSpectrum {
  /** Time between rows [ms]. */
  static final int ROW_MILLIS = 5;

  /** Length of what a row looks at [ms]: a hop less {@link #ROW_MILLIS} on either side. */
  private static final int WINDOW_MILLIS = CodedMarker.HOP_MILLIS - 2 * ROW_MILLIS;

  /** Mean square below which there is nothing to judge: quantizing noise. */
  private static final double SILENT = 9;

  private final int rowSamples;
  private final double[] window;
  private final double windowSum;
  private final double windowPower;
  private final double[] coefficients;
  private final List<float[]> rows = new ArrayList<>();

  HopSpectrum(int sampleRateHz) {
    rowSamples = ROW_MILLIS * sampleRateHz / 1000;
    window = new double[WINDOW_MILLIS * sampleRateHz / 1000];
    double sum = 0;
    double power = 0;
    for (int i = 0; i < window.length; i++) {
      window[i] = (1 - Math.cos(2 * Math.PI * (i + 0.5) / window.length)) / 2;
      sum += window[i];
      power += window[i] * window[i];
    }
    windowSum = sum;
    windowPower = power;
    coefficients = new double[CodedMarker.LOWER.length + CodedMarker.HIGHER.length];
    for (int tone = 0; tone < CodedMarker.LOWER.length; tone++) {
      coefficients[tone] = Goertzel.coefficient(sampleRateHz, CodedMarker.LOWER[tone]);
      coefficients[tone + CodedMarker.LOWER.length] =
          Goertzel.coefficient(sampleRateHz, CodedMarker.HIGHER[tone]);
    }
  }

  /** Adds the rows that the recording now allows. */
  void follow(PcmRecording recording) {
    double[] windowed = new double[window.length];
    for (int from = rows.size() * rowSamples;
        from + window.length <= recording.length();
        from += rowSamples) {
      double power = 0;
      for (int i = 0; i < window.length; i++) {
        windowed[i] = window[i] * recording.pcm()[from + i];
        power += windowed[i] * windowed[i];
      }
      rows.add(row(windowed, power / windowPower));
    }
  }

  private float[] row(double[] windowed, double total) {
    float[] shares = new float[coefficients.length];
    if (total < SILENT) {
      return shares;
    }
    for (int tone = 0; tone < shares.length; tone++) {
      double before = 0;
      double last = 0;
      for (double sample : windowed) {
        double present = sample + coefficients[tone] * last - before;
        before = last;
        last = present;
      }
      double magnitude = Goertzel.magnitude(coefficients[tone], last, before);
      shares[tone] = (float) (2 * magnitude / windowSum / windowSum / total);
    }
    return shares;
  }

  int size() {
    return rows.size();
  }

  /**
   * How much the sound of a row is this hop, 0 to 1: twice the geometric mean of the shares of its
   * two tones, so that one of them alone counts for nothing.
   */
  double likeness(int row, CodedMarker.Hop hop) {
    if (row < 0 || row >= rows.size()) {
      return 0;
    }
    float[] shares = rows.get(row);
    double product = shares[hop.lower()] * shares[CodedMarker.LOWER.length + hop.higher()];
    return Math.min(1, 2 * Math.sqrt(product));
  }
}
