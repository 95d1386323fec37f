package dev.turnup.probe.audio;

import java.util.ArrayList;
import java.util.List;

/**
 * How clearly each tone of the markers sounds, every 5 ms. Grows with the recording. Not
 * thread-safe.
 */
final class HopSpectrum {
  /** Time between rows [ms]. */
  static final int ROW_MILLIS = 5;

  /** Length of what a row looks at [ms]: a hop less {@link #ROW_MILLIS} on either side. */
  private static final int WINDOW_MILLIS = CodedMarker.HOP_MILLIS - 2 * ROW_MILLIS;

  /** Mean square below which there is nothing to judge: quantizing noise. */
  private static final double SILENT = 9;

  /** Share of all that a group must have; what leaks from other tones stays below. */
  private static final float FAINT = 0.004f;

  private final int sampleRateHz;
  private final double[] window;
  private final double windowSum;
  private final double windowPower;
  private final double[] coefficients;
  private final List<float[]> rows = new ArrayList<>();

  HopSpectrum(int sampleRateHz) {
    this.sampleRateHz = sampleRateHz;
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
    for (int from = firstSample(rows.size());
        from + window.length <= recording.length();
        from = firstSample(rows.size())) {
      double power = 0;
      for (int i = 0; i < window.length; i++) {
        windowed[i] = window[i] * recording.pcm()[from + i];
        power += windowed[i] * windowed[i];
      }
      rows.add(row(windowed, power / windowPower));
    }
  }

  /** Where a row begins; rows may be of no whole number of samples. */
  int firstSample(int row) {
    return Math.toIntExact((long) row * ROW_MILLIS * sampleRateHz / 1000);
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
    return clearness(shares);
  }

  /**
   * The share that each tone has of its group, times the share that both groups have of all: a
   * codec for speech may take a tone of the higher group down by 20 dB, but it does not make
   * another one of it. Nothing when a group is as good as absent.
   */
  private static float[] clearness(float[] shares) {
    int lowerTones = CodedMarker.LOWER.length;
    float lower = sum(shares, 0, lowerTones);
    float higher = sum(shares, lowerTones, shares.length);
    float presence = Math.min(1, Math.min(lower, higher) / FAINT);
    float scale = Math.min(1, lower + higher) * presence;
    float[] clear = new float[shares.length];
    for (int tone = 0; tone < shares.length; tone++) {
      float group = tone < lowerTones ? lower : higher;
      clear[tone] = group == 0 ? 0 : shares[tone] / group * scale;
    }
    return clear;
  }

  private static float sum(float[] values, int from, int to) {
    float sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i];
    }
    return sum;
  }

  int size() {
    return rows.size();
  }

  /**
   * How much the sound of a row is this hop, 0 to 1: the geometric mean of what its two tones are
   * in their groups, so that one of them alone counts for nothing.
   */
  double likeness(int row, CodedMarker.Hop hop) {
    if (row < 0 || row >= rows.size()) {
      return 0;
    }
    float[] tones = rows.get(row);
    return Math.sqrt(tones[hop.lower()] * tones[CodedMarker.LOWER.length + hop.higher()]);
  }
}
