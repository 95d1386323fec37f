package dev.turnup.probe.load;

import dev.turnup.probe.check.load.LoadFigure;
import dev.turnup.probe.check.load.LoadFigures;
import dev.turnup.probe.rtp.ReceptionStatistics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts what becomes of the calls of a run. Thread-safe. */
final class LoadTally {
  private final Map<String, Integer> failures = new TreeMap<>();
  private final List<Double> delays = new ArrayList<>();

  /** By the number of the call, so that the first and the last can be compared. */
  private final SortedMap<Integer, Double> setups = new TreeMap<>();

  private final List<Double> losses = new ArrayList<>();
  private final List<Double> jitters = new ArrayList<>();
  private long firstBegun;
  private long lastBegun;
  private int begun;
  private int attempted;
  private int settled;
  private int up;
  private int peak;
  private int upAtFirstFailure;
  private int dropped;
  private int silent;
  private int noPort;
  private int noSocket;
  private int failedInRow;
  private long sent;
  private long unsent;
  private long received;
  private long lost;
  private long expected;

  /** A call was begun, whatever comes of it. */
  synchronized void begun(long nanos) {
    firstBegun = begun == 0 ? nanos : Math.min(firstBegun, nanos);
    lastBegun = begun == 0 ? nanos : Math.max(lastBegun, nanos);
    begun++;
  }

  /** Its INVITE went out. */
  synchronized void attempted() {
    attempted++;
  }

  synchronized void alerted(Duration after) {
    delays.add(millis(after));
  }

  synchronized void answered(int number, Duration after) {
    setups.put(number, millis(after));
    up++;
    peak = Math.max(peak, up);
    failedInRow = 0;
    settle();
  }

  /** It did not come about, because of the site. */
  synchronized void failed(String cause) {
    if (failures.isEmpty()) {
      upAtFirstFailure = up;
    }
    failures.merge(cause, 1, Integer::sum);
    failedInRow++;
    settle();
  }

  /** It was not made, because of this machine. */
  synchronized void notMade(boolean isForWantOfPort) {
    noPort += isForWantOfPort ? 1 : 0;
    noSocket += isForWantOfPort ? 0 : 1;
    failedInRow++;
    settle();
  }

  /** We gave it up before its outcome was known. */
  synchronized void abandoned() {
    settle();
  }

  private void settle() {
    settled++;
    notifyAll();
  }

  /**
   * A call that was up is over.
   *
   * @param isEarly whether it was so before we ended it
   */
  synchronized void ended(boolean isEarly) {
    up--;
    dropped += isEarly ? 1 : 0;
  }

  /** What one call sent and heard. */
  synchronized void media(
      long packetsSent, long packetsUnsent, List<ReceptionStatistics> heard, boolean isLong) {
    sent += packetsSent;
    unsent += packetsUnsent;
    long callExpected = 0;
    long callLost = 0;
    double jitter = 0;
    for (ReceptionStatistics source : heard) {
      received += source.packetsReceived();
      callExpected += source.packetsExpected();
      callLost += source.packetsLost();
      jitter = Math.max(jitter, source.jitterMillis());
    }
    lost += callLost;
    expected += callExpected;
    if (callExpected > 0) {
      losses.add(100.0 * callLost / callExpected);
      jitters.add(jitter);
    } else if (isLong && packetsSent > 0) {
      silent++;
    }
  }

  /** Waits until the outcome of so many calls is known. */
  synchronized void awaitSettled(int calls, Duration deadline) throws InterruptedException {
    long end = System.nanoTime() + deadline.toNanos();
    while (settled < calls) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return;
      }
      wait(left);
    }
  }

  synchronized int failedInRow() {
    return failedInRow;
  }

  synchronized int attempts() {
    return attempted;
  }

  synchronized int up() {
    return up;
  }

  synchronized int failures() {
    return failures.values().stream().mapToInt(Integer::intValue).sum() + noPort + noSocket;
  }

  synchronized Map<String, Integer> causes() {
    return Map.copyOf(failures);
  }

  synchronized Map<LoadFigure, Double> figures() {
    Map<LoadFigure, Double> figures = new EnumMap<>(LoadFigure.class);
    figures.put(LoadFigure.ATTEMPTED, (double) attempted);
    figures.put(LoadFigure.ANSWERED, (double) setups.size());
    figures.put(LoadFigure.DROPPED, (double) dropped);
    figures.put(LoadFigure.PEAK, (double) peak);
    figures.put(LoadFigure.UP_AT_FIRST_FAILURE, (double) upAtFirstFailure);
    double seconds = (lastBegun - firstBegun) / 1e9;
    figures.put(LoadFigure.ACHIEVED_RATE, seconds > 0 ? (begun - 1) / seconds : begun);
    figures.put(LoadFigure.NO_PORT, (double) noPort);
    figures.put(LoadFigure.NO_SOCKET, (double) noSocket);
    putSetup(figures);
    putMedia(figures);
    return figures;
  }

  private void putSetup(Map<LoadFigure, Double> figures) {
    Quantiles delay = new Quantiles(delays);
    figures.put(LoadFigure.DELAY_P50, delay.at(0.5));
    figures.put(LoadFigure.DELAY_P95, delay.at(0.95));
    figures.put(LoadFigure.DELAY_P99, delay.at(0.99));
    List<Double> inOrder = List.copyOf(setups.values());
    Quantiles setup = new Quantiles(inOrder);
    figures.put(LoadFigure.SETUP_P50, setup.at(0.5));
    figures.put(LoadFigure.SETUP_P95, setup.at(0.95));
    figures.put(LoadFigure.SETUP_P99, setup.at(0.99));
    figures.put(LoadFigure.SETUP_MAX, setup.most());
    int quarter = Math.ceilDiv(inOrder.size(), 4);
    Quantiles first = new Quantiles(inOrder.subList(0, quarter));
    Quantiles last = new Quantiles(inOrder.subList(inOrder.size() - quarter, inOrder.size()));
    figures.put(LoadFigure.SETUP_FIRST, first.at(0.5));
    figures.put(LoadFigure.SETUP_LAST, last.at(0.5));
  }

  private void putMedia(Map<LoadFigure, Double> figures) {
    figures.put(LoadFigure.RTP_SENT, (double) sent);
    figures.put(LoadFigure.RTP_UNSENT, (double) unsent);
    figures.put(LoadFigure.RTP_RECEIVED, (double) received);
    figures.put(LoadFigure.RTP_LOST, (double) lost);
    figures.put(LoadFigure.LOSS, expected == 0 ? 0 : 100.0 * lost / expected);
    Quantiles loss = new Quantiles(losses);
    figures.put(LoadFigure.LOSS_P95, loss.at(0.95));
    figures.put(LoadFigure.LOSS_MAX, loss.most());
    Quantiles jitter = new Quantiles(jitters);
    figures.put(LoadFigure.JITTER_P50, jitter.at(0.5));
    figures.put(LoadFigure.JITTER_P95, jitter.at(0.95));
    figures.put(LoadFigure.JITTER_MAX, jitter.most());
    figures.put(LoadFigure.SILENT, (double) silent);
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / 1e6;
  }

  /** Named as {@link LoadFigures} wants it. */
  static String cause(boolean isProvisionalSeen) {
    return isProvisionalSeen ? LoadFigures.NOT_ANSWERED : LoadFigures.NO_RESPONSE;
  }
}
