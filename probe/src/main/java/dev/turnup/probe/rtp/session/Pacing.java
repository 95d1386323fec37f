package dev.turnup.probe.rtp.session;

import java.time.Duration;

/**
 * How well packets kept to their time: the error is when a packet was handed to the system, less
 * when it was due. Quantiles are at most 1/16 too high, never too low.
 *
 * @param packets sent
 * @param median of the errors
 * @param p99 the error that one packet in a hundred exceeds
 * @param worst of the errors
 * @param skipped slots in which nothing was sent because the thread came far too late; media time
 *     went on, so the receiver counts a pause and no loss
 * @param bunched packets that were so late that they left together with the next of their stream
 */
public record Pacing(
    long packets, Duration median, Duration p99, Duration worst, long skipped, long bunched) {}
