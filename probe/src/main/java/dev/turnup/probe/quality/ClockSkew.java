package dev.turnup.probe.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How much faster the sender's sampling clock runs than ours.
 *
 * @param partsPerMillion positive when it runs fast
 * @param uncertainty half the width of the 95 % interval [ppm]
 */
public record ClockSkew(double partsPerMillion, double uncertainty) {
  /** Less than this says nothing. */
  private static final double MIN_SPAN_SECONDS = 2;

  private static final int MIN_POINTS = 8;
  private static final int MAX_POINTS = 200;

  /** Of the packets in so many, the earliest counts: the others waited somewhere. */
  private static final int PACKETS_PER_POINT = 10;

  /** Whether it is beyond a limit, even at the near end of the interval. */
  public boolean isBeyond(double limit) {
    return Math.abs(partsPerMillion) - uncertainty > limit;
  }

  private record Point(double seconds, double transit) {}

  /**
   * Fits a line to arrival against timestamp: the median of the slopes between all pairs of points
   * (Theil and Sen), which a few late packets do not move.
   *
   * @param arrivals [s] in order of arrival
   * @param media the sender's time of the same packets [s]
   * @return empty when there is too little to tell
   */
  static Optional<ClockSkew> of(double[] arrivals, double[] media) {
    int count = arrivals.length;
    int step = Math.max(PACKETS_PER_POINT, Math.ceilDiv(count, MAX_POINTS));
    List<Point> points = new ArrayList<>();
    for (int from = 0; from + step <= count; from += step) {
      Point earliest = new Point(arrivals[from], arrivals[from] - media[from]);
      for (int i = from; i < from + step; i++) {
        double transit = arrivals[i] - media[i];
        earliest = transit < earliest.transit ? new Point(arrivals[i], transit) : earliest;
      }
      points.add(earliest);
    }
    if (points.size() < MIN_POINTS
        || points.getLast().seconds - points.getFirst().seconds < MIN_SPAN_SECONDS) {
      return Optional.empty();
    }
    double[] slopes = slopes(points);
    int n = points.size();
    // Kendall's statistic under no trend: the ranks between which the true slope lies.
    double deviation = 1.96 * Math.sqrt(n * (n - 1.0) * (2 * n + 5) / 18);
    int low = Math.max(0, (int) Math.floor((slopes.length - deviation) / 2));
    int high = Math.min(slopes.length - 1, (int) Math.ceil((slopes.length + deviation) / 2));
    double slope = slopes[slopes.length / 2];
    // A sender that runs fast is ever earlier by its own clock.
    return Optional.of(new ClockSkew(-slope * 1e6, (slopes[high] - slopes[low]) / 2 * 1e6));
  }

  private static double[] slopes(List<Point> points) {
    double[] slopes = new double[points.size() * (points.size() - 1) / 2];
    int at = 0;
    for (int i = 0; i < points.size(); i++) {
      for (int j = i + 1; j < points.size(); j++) {
        double seconds = points.get(j).seconds - points.get(i).seconds;
        double difference = points.get(j).transit - points.get(i).transit;
        slopes[at++] = seconds == 0 ? 0 : difference / seconds;
      }
    }
    Arrays.sort(slopes);
    return slopes;
  }
}
