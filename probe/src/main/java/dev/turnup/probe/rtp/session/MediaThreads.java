package dev.turnup.probe.rtp.session;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * The threads that send and receive for media sessions, and how well they kept to time. Many
 * sessions share them, so that hundreds of calls need no more threads than one. Thread-safe.
 */
public final class MediaThreads implements AutoCloseable {
  private final PacingMeter meter = new PacingMeter();
  private final List<Pacer> pacers;
  private final Receiver receiver;
  private final AtomicInteger next = new AtomicInteger();

  private MediaThreads(int senders) throws IOException {
    this.receiver = new Receiver("rtp-receiver");
    this.pacers =
        IntStream.range(0, senders).mapToObj(i -> new Pacer("rtp-sender-" + i, meter)).toList();
  }

  /**
   * Starts them.
   *
   * @param senders threads that send, at least one; one sends for hundreds of calls
   * @throws IOException when the system has no more of what a selector needs
   */
  public static MediaThreads open(int senders) throws IOException {
    MediaThreads threads = new MediaThreads(senders);
    threads.receiver.start();
    threads.pacers.forEach(Pacer::start);
    return threads;
  }

  /** How well all packets so far kept to their time. */
  public Pacing pacing() {
    return meter.pacing();
  }

  Receiver receiver() {
    return receiver;
  }

  /** The thread that sends for the next stream. */
  Pacer pacer() {
    return pacers.get(Math.floorMod(next.getAndIncrement(), pacers.size()));
  }

  /** Ends the threads. Sessions that use them are to be closed before. */
  @Override
  public void close() {
    pacers.forEach(Pacer::close);
    receiver.close();
  }
}
