package dev.turnup.probe.quality;

import dev.turnup.probe.rtp.RtpArrival;
import dev.turnup.probe.rtp.RtpPacket;
import dev.turnup.probe.rtp.SequenceTracker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The packets of one source, each once, numbered on without wrapping. */
final class Timeline {
  /** Of the packets within so many, the fastest tells how fast the others might have been. */
  private static final int NEIGHBOURS = 250;

  /** Packets that waited for the same thing come no further apart than this [ns]. */
  private static final long TOGETHER_NANOS = 5_000_000;

  /** Clocks that are taken for each other differ by a factor of two or more. */
  private static final double CLOCK_TOLERANCE = 1.3;

  private static final double MIN_CLOCK_SECONDS = 0.5;

  /** Packets before this many do not tell the packet time. */
  private static final int MIN_STEPS = 3;

  /**
   * A packet.
   *
   * @param media the sender's time since its first packet [s]
   */
  private record Point(RtpArrival arrival, double media) {}

  /** Stretches of the sequence; a source that begins anew opens another. */
  private final List<NavigableMap<Long, RtpArrival>> stretches = new ArrayList<>();

  private final List<Point> points = new ArrayList<>();
  private final StreamFormat format;

  private Timeline(StreamFormat format) {
    this.format = format;
  }

  static Timeline of(List<RtpArrival> arrivals, StreamFormat format) {
    Timeline timeline = new Timeline(format);
    timeline.number(arrivals);
    timeline.time(arrivals);
    return timeline;
  }

  private void number(List<RtpArrival> arrivals) {
    SequenceTracker tracker = new SequenceTracker(1);
    Optional<RtpArrival> jumped = Optional.empty();
    NavigableMap<Long, RtpArrival> stretch = new TreeMap<>();
    stretches.add(stretch);
    for (RtpArrival arrival : arrivals) {
      int number = arrival.packet().sequenceNumber();
      switch (tracker.update(number)) {
        case IN_ORDER, BEHIND -> stretch.putIfAbsent(tracker.extend(number), arrival);
        case JUMP -> jumped = Optional.of(arrival);
        case RESTARTED -> {
          stretch = new TreeMap<>();
          stretches.add(stretch);
          long extended = tracker.extendedHighest();
          if (jumped.isPresent()) {
            stretch.put(extended - 1, jumped.get());
          }
          stretch.put(extended, arrival);
        }
        case PROBATION -> {}
      }
    }
  }

  private void time(List<RtpArrival> arrivals) {
    double media = 0;
    long last = 0;
    for (RtpArrival arrival : arrivals) {
      RtpPacket packet = arrival.packet();
      if (!format.isTimed(packet)) {
        continue;
      }
      if (!points.isEmpty()) {
        media += (double) (int) (packet.timestamp() - last) / format.clockRateHz();
      }
      last = packet.timestamp();
      points.add(new Point(arrival, media));
    }
  }

  LossPattern loss() {
    long expected = 0;
    long lost = 0;
    long bursts = 0;
    for (NavigableMap<Long, RtpArrival> stretch : stretches) {
      if (stretch.isEmpty()) {
        continue;
      }
      expected += stretch.lastKey() - stretch.firstKey() + 1;
      long before = stretch.firstKey();
      for (long number : stretch.keySet()) {
        if (number > before + 1) {
          lost += number - before - 1;
          bursts++;
        }
        before = number;
      }
    }
    return new LossPattern(expected, lost, bursts);
  }

  /**
   * Packets that came too late.
   *
   * @param atOnce of them, the most that came together
   */
  record Lateness(long packets, long atOnce) {
    static final Lateness NONE = new Lateness(0, 0);
  }

  Lateness late(Duration playout) {
    // Beyond what floating point makes of equal times.
    double limit = playout.toNanos() / 1e9 + 1e-6;
    long late = 0;
    long together = 0;
    long most = 0;
    long before = Long.MIN_VALUE / 2;
    for (int from = 0; from < points.size(); from += NEIGHBOURS) {
      List<Point> near = points.subList(from, Math.min(points.size(), from + NEIGHBOURS));
      double fastest = near.stream().mapToDouble(Timeline::transit).min().orElse(0);
      for (Point point : near) {
        if (transit(point) - fastest > limit) {
          late++;
          long now = point.arrival.nanos();
          together = now - before <= TOGETHER_NANOS ? together + 1 : 1;
          before = now;
          most = Math.max(most, together);
        }
      }
    }
    return new Lateness(late, most);
  }

  private static double transit(Point point) {
    return point.arrival.nanos() / 1e9 - point.media;
  }

  /** Timestamp steps between packets with neighbouring numbers, and how often each came. */
  private Map<Long, Integer> steps() {
    Map<Long, Integer> steps = new HashMap<>();
    for (NavigableMap<Long, RtpArrival> stretch : stretches) {
      for (Map.Entry<Long, RtpArrival> entry : stretch.entrySet()) {
        RtpArrival next = stretch.get(entry.getKey() + 1);
        if (next != null && isVoice(entry.getValue()) && isVoice(next)) {
          long step = next.packet().timestamp() - entry.getValue().packet().timestamp();
          steps.merge(step & 0xFFFF_FFFFL, 1, Integer::sum);
        }
      }
    }
    return steps;
  }

  private boolean isVoice(RtpArrival arrival) {
    return arrival.packet().payloadType() == format.voicePayloadType();
  }

  private Optional<Long> usualStep() {
    return steps().entrySet().stream()
        .filter(step -> step.getValue() >= MIN_STEPS && step.getKey() > 0)
        .max(Comparator.comparingInt(Map.Entry::getValue))
        .map(Map.Entry::getKey);
  }

  Optional<Duration> packetTime() {
    return usualStep().map(step -> Duration.ofNanos(Math.round(step * 1e9 / format.clockRateHz())));
  }

  long silences() {
    long usual = usualStep().orElse(0L);
    return usual == 0
        ? 0
        : steps().entrySet().stream()
            .filter(step -> step.getKey() > 2 * usual && step.getKey() < Integer.MAX_VALUE)
            .mapToLong(Map.Entry::getValue)
            .sum();
  }

  /** Whether the sender's time goes as ours does, roughly; true when too little came to tell. */
  boolean isOnClock() {
    if (points.isEmpty() || stretches.size() > 1) {
      return true;
    }
    Point first = points.getFirst();
    Point last = points.getLast();
    double seconds = (last.arrival.nanos() - first.arrival.nanos()) / 1e9;
    double rate = (last.media - first.media) / seconds;
    return seconds < MIN_CLOCK_SECONDS || rate < CLOCK_TOLERANCE && rate > 1 / CLOCK_TOLERANCE;
  }

  Optional<ClockSkew> skew() {
    if (stretches.size() > 1) {
      return Optional.empty();
    }
    long origin = points.isEmpty() ? 0 : points.getFirst().arrival.nanos();
    return ClockSkew.of(
        points.stream().mapToDouble(p -> (p.arrival.nanos() - origin) / 1e9).toArray(),
        points.stream().mapToDouble(Point::media).toArray());
  }
}
