package dev.turnup.probe.rtp.session;

import dev.turnup.probe.codec.AudioCodec;
import dev.turnup.probe.codec.AudioCodecs;
import dev.turnup.probe.rtp.RtpPacket;
import dev.turnup.probe.rtp.TelephoneEvent;
import dev.turnup.probe.rtp.TelephoneEventSender;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/**
 * Decides what each packet of ours holds: a waiting digit, else queued audio, else silence. One
 * packet per slot of the packet time. Thread-safe.
 */
final class Outgoing {
  private static final int EVENT_VOLUME = 10;

  private final NegotiatedAudio audio;
  private final AudioCodec codec;
  private final OutgoingStream stream;
  private final int samples;
  private final int step;

  /** Sources in order; shared between the formats of one session. */
  private final Queue<AudioSource> sources;

  /**
   * What to send instead of audio, slot by slot; empty for a slot of silence between two digits.
   */
  private final Deque<Optional<TelephoneEvent>> events = new ArrayDeque<>();

  private long eventTimestamp;
  private boolean inEvent;
  private boolean anySent;

  Outgoing(NegotiatedAudio audio, OutgoingStream stream, Queue<AudioSource> sources) {
    this.audio = audio;
    this.codec = AudioCodecs.open(audio.format());
    this.stream = stream;
    this.sources = sources;
    this.samples = audio.format().samplesPerPacket(audio.packetTime());
    this.step = audio.format().timestampStep(audio.packetTime());
  }

  Duration packetTime() {
    return audio.packetTime();
  }

  synchronized boolean isIdle() {
    return events.isEmpty() && sources.isEmpty();
  }

  /** Queues digits; false, and nothing is queued, when telephone events were not agreed on. */
  synchronized boolean dial(String digits, Duration length, Duration pause) {
    if (audio.telephoneEventPayloadType().isEmpty()) {
      return false;
    }
    TelephoneEventSender sender =
        new TelephoneEventSender(
            audio.telephoneEventClockRateHz(), audio.packetTime(), EVENT_VOLUME);
    List<List<TelephoneEvent>> payloads =
        digits.chars().mapToObj(digit -> sender.payloads((char) digit, length)).toList();
    // The copies of the end are sent in the pause; without a pause one slot still parts two digits.
    int copies = TelephoneEventSender.END_PACKETS - 1;
    long pauseSlots = Math.ceilDiv(pause.toNanos(), audio.packetTime().toNanos()) - copies;
    for (List<TelephoneEvent> digit : payloads) {
      digit.forEach(event -> events.add(Optional.of(event)));
      for (long slot = 0; slot < Math.max(1, pauseSlots); slot++) {
        events.add(Optional.empty());
      }
    }
    return true;
  }

  /** The packet of the next slot; media time moves on by one. */
  synchronized RtpPacket next() {
    Optional<TelephoneEvent> event = events.isEmpty() ? Optional.empty() : events.peek();
    RtpPacket packet = event.isPresent() ? eventPacket(event.get()) : audioPacket();
    anySent = true;
    stream.pass(step);
    return packet;
  }

  private RtpPacket eventPacket(TelephoneEvent event) {
    events.remove();
    boolean first = !inEvent;
    if (first) {
      eventTimestamp = stream.timestamp();
      inEvent = true;
    }
    return stream.next(
        first, audio.telephoneEventPayloadType().orElseThrow(), eventTimestamp, event.encode());
  }

  private RtpPacket audioPacket() {
    inEvent = false;
    short[] pcm;
    if (events.isEmpty()) {
      pcm = pull();
    } else {
      events.remove();
      pcm = new short[samples];
    }
    return stream.next(!anySent, audio.payloadType(), stream.timestamp(), codec.encode(pcm));
  }

  private short[] pull() {
    while (!sources.isEmpty()) {
      short[] pcm = sources.element().next(samples);
      if (pcm.length > 0) {
        return Arrays.copyOf(pcm, samples);
      }
      sources.remove();
    }
    return new short[samples];
  }

  /** Lets slots pass in which nothing is sent. */
  void skip(long slots) {
    stream.pass(slots * step);
  }
}
