package dev.turnup.probe.audio;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Samples that follow each other, and when each frame of them came. Grows with what it is given.
 * Not thread-safe.
 */
final class PcmRecording {
  private record Frame(int firstSample, long nanos) {}

  private final int sampleRateHz;
  private final List<Frame> frames = new ArrayList<>();
  private short[] pcm = new short[8192];
  private int length;

  PcmRecording(int sampleRateHz) {
    this.sampleRateHz = sampleRateHz;
  }

  void append(short[] frame, long nanos) {
    frames.add(new Frame(length, nanos));
    if (length + frame.length > pcm.length) {
      pcm = Arrays.copyOf(pcm, Math.max(2 * pcm.length, length + frame.length));
    }
    System.arraycopy(frame, 0, pcm, length, frame.length);
    length += frame.length;
  }

  int sampleRateHz() {
    return sampleRateHz;
  }

  int length() {
    return length;
  }

  /** The samples; only the first {@link #length} mean anything. Not to be written to. */
  short[] pcm() {
    return pcm;
  }

  /**
   * When a sample came, by the median of the frames within a stretch that begins with it: one late
   * packet does not move it.
   */
  long nanosOf(int sample, int stretch) {
    long[] origins =
        frames.stream()
            .filter(frame -> frame.firstSample <= sample + stretch)
            .filter(frame -> frame.firstSample > sample - sampleRateHz / 10)
            .mapToLong(frame -> frame.nanos - nanos(frame.firstSample))
            .sorted()
            .toArray();
    long origin = origins.length == 0 ? 0 : origins[origins.length / 2];
    return origin + nanos(sample);
  }

  private long nanos(int samples) {
    return samples * 1_000_000_000L / sampleRateHz;
  }
}
