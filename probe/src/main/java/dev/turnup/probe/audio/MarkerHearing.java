package dev.turnup.probe.audio;

import java.time.Duration;

/**
 * A marker that was heard.
 *
 * @param marker which one
 * @param likeness how much the sound is the marker, from the detector's threshold to 1; each lost
 *     packet costs a little
 * @param startSample its first sample, counted from the first that the detector was given; below 0
 *     when the beginning was lost
 * @param startNanos when that sample came, on the clock of the frames [ns]
 * @param level of the marker as heard
 * @param cutOff how much of its beginning is missing, in steps of a hop of 40 ms
 * @param gaps stretches of silence within it, of a hop or more
 * @param overloaded share of its samples that stand at full scale, 0 to 1
 */
public record MarkerHearing(
    CodedMarker marker,
    double likeness,
    int startSample,
    long startNanos,
    Level level,
    Duration cutOff,
    int gaps,
    double overloaded) {
  /**
   * The time from sending to hearing, to about 1 ms plus what the codecs hold back (G722: 1.4 ms).
   * What a packet holds counts as sent, and as heard, from the time of the packet on.
   *
   * @param sentNanos when the packet with the first sample of the marker was sent
   */
  public Duration delaySince(long sentNanos) {
    return Duration.ofNanos(startNanos - sentNanos);
  }
}
