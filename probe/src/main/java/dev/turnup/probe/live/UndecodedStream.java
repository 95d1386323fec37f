package dev.turnup.probe.live;

import dev.turnup.probe.codec.Framing;
import dev.turnup.probe.rtp.RtpPacket;
import dev.turnup.probe.rtp.session.MediaSession;
import dev.turnup.probe.sdp.MediaFormat;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * A short stream in an encoding that is not spoken here: packets of the right size at the right
 * time, so that what an echo returns can be judged by its form.
 */
final class UndecodedStream {
  private static final Duration PACKET_TIME = Duration.ofMillis(20);

  /** iLBC's frames last 30 ms unless another mode is agreed on, and 20 does not divide them. */
  private static final Duration LONG_PACKET_TIME = Duration.ofMillis(30);

  private static final int PACKETS = 20;

  private final MediaFormat format;
  private final RandomGenerator random;

  UndecodedStream(MediaFormat format, RandomGenerator random) {
    this.format = format;
    this.random = random;
  }

  /** Sends it; nothing when the size of its packets is not known. */
  void send(MediaSession session) throws InterruptedException {
    Framing framing = Framing.of(format.encodingName(), 0).orElse(null);
    if (framing == null) {
      return;
    }
    boolean isLong = format.encodingName().equalsIgnoreCase("iLBC");
    Framing used = isLong ? new Framing(50, 240) : framing;
    long millis = (isLong ? LONG_PACKET_TIME : PACKET_TIME).toMillis();
    int units = (int) (millis * format.clockRateHz() / 1000);
    byte[] payload = new byte[used.octetsOf(units)];
    long ssrc = random.nextLong(1L << 32);
    int sequence = random.nextInt(1 << 15);
    long due = System.nanoTime();
    for (int i = 0; i < PACKETS; i++) {
      long timestamp = (long) units * i;
      session.send(
          RtpPacket.of(i == 0, format.payloadType(), sequence + i, timestamp, ssrc, payload)
              .encode());
      due += TimeUnit.MILLISECONDS.toNanos(millis);
      TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
    }
  }
}
