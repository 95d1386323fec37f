package dev.turnup.probe.rtp.session;

import dev.turnup.probe.audio.CodedMarker;
import dev.turnup.probe.audio.MarkerDetector;
import dev.turnup.probe.audio.MarkerHearing;
import dev.turnup.probe.rtp.RtcpCompound;
import dev.turnup.probe.rtp.RtcpPacket;
import dev.turnup.probe.rtp.RtpArrival;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Keeps every packet of a session, as a trace would, and lets a test wait for what it wants to see.
 */
final class RecordedMedia implements MediaListener {
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  private final List<MediaPacket> sent = new ArrayList<>();
  private final List<MediaPacket> received = new ArrayList<>();
  private final List<IOException> failures = new ArrayList<>();

  @Override
  public synchronized void onSent(MediaPacket packet) {
    sent.add(packet);
    notifyAll();
  }

  @Override
  public synchronized void onReceived(MediaPacket packet) {
    received.add(packet);
    notifyAll();
  }

  @Override
  public synchronized void onFailure(MediaPacket.Channel channel, IOException failure) {
    failures.add(failure);
    notifyAll();
  }

  /** Waits until the recording satisfies the condition. */
  synchronized void await(String what, Predicate<RecordedMedia> condition)
      throws InterruptedException {
    long deadline = System.nanoTime() + DEADLINE.toNanos();
    while (!condition.test(this)) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new AssertionError("not within " + DEADLINE + ": " + what);
      }
      wait(left);
    }
  }

  synchronized List<MediaPacket> received() {
    return List.copyOf(received);
  }

  synchronized List<IOException> failures() {
    return List.copyOf(failures);
  }

  synchronized List<RtpArrival> sentRtp() {
    return sent.stream().flatMap(packet -> packet.rtp().stream()).toList();
  }

  synchronized List<RtpArrival> receivedRtp() {
    return received.stream().flatMap(packet -> packet.rtp().stream()).toList();
  }

  synchronized List<RtcpPacket> receivedRtcp() {
    return received.stream()
        .filter(packet -> packet.channel() == MediaPacket.Channel.RTCP)
        .flatMap(packet -> RtcpCompound.tryParse(packet.bytes()).orElse(List.of()).stream())
        .toList();
  }

  static Optional<MarkerHearing> hear(
      CodedMarker marker, List<RtpArrival> arrivals, NegotiatedAudio audio) {
    MarkerDetector detector = new MarkerDetector(marker, audio.format().sampleRateHz());
    PacketAudio.decode(arrivals, audio)
        .forEach(frame -> detector.accept(frame.pcm(), frame.nanos()));
    return detector.hearing();
  }
}
