package dev.turnup.probe.rtp.session;

import java.util.Arrays;

/**
 * Where a session takes the audio from that it sends. Called by the sending thread alone: it must
 * not block or throw.
 */
@FunctionalInterface
public interface AudioSource {
  /**
   * The next samples at the sample rate of the format that is being sent.
   *
   * @param samples how many a packet holds
   * @return that many; fewer are filled up with silence, none means that the source has ended
   */
  short[] next(int samples);

  /** A source that gives these samples and ends. */
  static AudioSource of(short[] pcm) {
    short[] copy = pcm.clone();
    int[] position = {0};
    return samples -> {
      int from = position[0];
      position[0] = Math.min(copy.length, from + samples);
      return Arrays.copyOfRange(copy, from, position[0]);
    };
  }
}
