package dev.turnup.probe.audio;

import java.util.List;

/** Finds the beginning of a marker to the sample, where {@link HopSpectrum} found it to 5 ms. */
final class HopCorrelation {
  /** How far from the first estimate it looks [ms]. */
  private static final int REACH_MILLIS = 10;

  private final PcmRecording recording;
  private final CodedMarker.Hop[] hops;

  HopCorrelation(PcmRecording recording, CodedMarker.Hop[] hops) {
    this.recording = recording;
    this.hops = hops;
  }

  /**
   * The start sample near an estimate at which the heard hops correlate best with the marker as it
   * was sent.
   *
   * @param estimate start sample of the marker
   * @param heard the hops to look at
   */
  int refine(int estimate, List<Integer> heard) {
    int rate = recording.sampleRateHz();
    int hopSamples = CodedMarker.HOP_MILLIS * rate / 1000;
    int reach = REACH_MILLIS * rate / 1000;
    double[] sums = new double[2 * reach + 1];
    for (int hop : heard) {
      short[] sent = CodedMarker.hopPcm(hops[hop], rate, CodedMarker.USUAL_LEVEL);
      for (int lag = -reach; lag <= reach; lag++) {
        sums[lag + reach] += correlation(sent, estimate + hop * hopSamples + lag);
      }
    }
    int best = reach;
    for (int i = 0; i < sums.length; i++) {
      // The line may invert the signal.
      if (Math.abs(sums[i]) > Math.abs(sums[best])) {
        best = i;
      }
    }
    return estimate + best - reach;
  }

  private double correlation(short[] sent, int from) {
    short[] heard = recording.pcm();
    double sum = 0;
    int first = Math.max(0, -from);
    int end = Math.min(sent.length, recording.length() - from);
    for (int i = first; i < end; i++) {
      sum += (double) sent[i] * heard[from + i];
    }
    return sum;
  }
}
