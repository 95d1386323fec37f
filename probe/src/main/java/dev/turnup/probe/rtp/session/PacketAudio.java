package dev.turnup.probe.rtp.session;

import dev.turnup.probe.codec.AudioCodec;
import dev.turnup.probe.codec.AudioCodecs;
import dev.turnup.probe.rtp.RtpArrival;
import dev.turnup.probe.rtp.RtpPacket;
import dev.turnup.probe.rtp.SequenceTracker;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Turns recorded packets into audio as a listener would hear it: in the order of sending, each
 * once, with silence where packets are missing. Works for what was received and for what was sent,
 * so that a sound can be found in both and the two times compared.
 */
public final class PacketAudio {
  private static final long NANOS = 1_000_000_000L;

  /**
   * Audio may run ahead of the time that has passed by this much [ns]; a gap beyond it is no loss
   * but a false timestamp.
   */
  private static final long LARGEST_LEAD = NANOS;

  private final NegotiatedAudio audio;
  private final List<AudioFrame> frames = new ArrayList<>();

  private PacketAudio(NegotiatedAudio audio) {
    this.audio = audio;
  }

  /**
   * The audio in a recording; empty when no packet of the payload type came.
   *
   * @param arrivals in order of arrival, of any source and payload type
   * @param audio the format and payload type to decode
   */
  public static List<AudioFrame> decode(List<RtpArrival> arrivals, NegotiatedAudio audio) {
    PacketAudio decoded = new PacketAudio(audio);
    NavigableMap<Long, RtpArrival> stretch = new TreeMap<>();
    for (RtpArrival arrival : arrivals) {
      if (arrival.packet().payloadType() != audio.payloadType()) {
        continue;
      }
      if (!stretch.isEmpty() && !continues(stretch, arrival.packet())) {
        decoded.decodeStretch(stretch);
        stretch.clear();
      }
      stretch.putIfAbsent(extended(stretch, arrival.packet()), arrival);
    }
    decoded.decodeStretch(stretch);
    return List.copyOf(decoded.frames);
  }

  private static boolean continues(NavigableMap<Long, RtpArrival> stretch, RtpPacket packet) {
    boolean sameSource = stretch.lastEntry().getValue().packet().ssrc() == packet.ssrc();
    long distance = extended(stretch, packet) - stretch.lastKey();
    return sameSource && Math.abs(distance) < SequenceTracker.MAX_DROPOUT;
  }

  /** The sequence number, counted on from the highest so far. */
  private static long extended(NavigableMap<Long, RtpArrival> stretch, RtpPacket packet) {
    long highest = stretch.isEmpty() ? packet.sequenceNumber() : stretch.lastKey();
    return highest + (short) (packet.sequenceNumber() - highest);
  }

  private void decodeStretch(NavigableMap<Long, RtpArrival> stretch) {
    if (stretch.isEmpty()) {
      return;
    }
    AudioCodec codec = AudioCodecs.open(audio.format());
    int samplesPerUnit = audio.format().sampleRateHz() / audio.format().clockRateHz();
    RtpArrival first = stretch.firstEntry().getValue();
    long due = first.packet().timestamp();
    long endNanos = first.nanos();
    long heardNanos = 0;
    for (RtpArrival arrival : stretch.values()) {
      RtpPacket packet = arrival.packet();
      int missing = (int) (packet.timestamp() - due);
      long missingNanos = missing * NANOS / audio.format().clockRateHz();
      long lead = heardNanos + missingNanos - (arrival.nanos() - first.nanos());
      if (missing > 0 && lead <= LARGEST_LEAD) {
        frames.add(new AudioFrame(endNanos, new short[missing * samplesPerUnit], true));
        heardNanos += missingNanos;
      }
      short[] pcm = codec.decode(packet.payload());
      frames.add(new AudioFrame(arrival.nanos(), pcm, false));
      long length = pcm.length * NANOS / audio.format().sampleRateHz();
      due = packet.timestamp() + pcm.length / samplesPerUnit;
      endNanos = arrival.nanos() + length;
      heardNanos += length;
    }
  }
}
