package dev.turnup.lab.misbehaving;

import dev.turnup.probe.codec.AudioCodec;
import dev.turnup.probe.codec.AudioCodecs;
import dev.turnup.probe.rtp.RtpPacket;
import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** Ways to bend RTP that several misbehaviours have in common. */
final class Bends {
  /** The payload type of telephone events in all runs. */
  static final int EVENT = 101;

  static final Predicate<RtpPacket> VOICE = packet -> packet.payloadType() != EVENT;

  /** Above this a PCMU sample is no silence. */
  private static final int SOUND = 200;

  private static final byte SILENCE = (byte) 0xFF;

  private Bends() {}

  /** Bends what goes to the probe, and passes on what goes to the PBX. */
  static MediaBend toProbe(BiConsumer<RtpPacket, MediaBend.Out> bend) {
    return (way, packet, out) -> {
      if (way == Way.TO_PROBE) {
        bend.accept(packet, out);
      } else {
        out.send(way, packet);
      }
    };
  }

  /** Bends what goes to the PBX, and passes on what goes to the probe. */
  static MediaBend toPbx(BiConsumer<RtpPacket, MediaBend.Out> bend) {
    return (way, packet, out) -> {
      if (way == Way.TO_PBX) {
        bend.accept(packet, out);
      } else {
        out.send(way, packet);
      }
    };
  }

  static RtpPacket withPayload(RtpPacket p, byte[] payload) {
    return RtpPacket.of(
        p.marker(), p.payloadType(), p.sequenceNumber(), p.timestamp(), p.ssrc(), payload);
  }

  static RtpPacket withType(RtpPacket p, int payloadType) {
    return RtpPacket.of(
        p.marker(), payloadType, p.sequenceNumber(), p.timestamp(), p.ssrc(), p.payload());
  }

  static RtpPacket withTimestamp(RtpPacket p, long timestamp) {
    return RtpPacket.of(
        p.marker(), p.payloadType(), p.sequenceNumber(), timestamp, p.ssrc(), p.payload());
  }

  static RtpPacket withSequenceNumber(RtpPacket p, int number) {
    return RtpPacket.of(
        p.marker(), p.payloadType(), number & 0xFFFF, p.timestamp(), p.ssrc(), p.payload());
  }

  static RtpPacket withoutMarker(RtpPacket p) {
    return RtpPacket.of(
        false, p.payloadType(), p.sequenceNumber(), p.timestamp(), p.ssrc(), p.payload());
  }

  /** PCMU without a sound. */
  static RtpPacket silent(RtpPacket packet) {
    byte[] payload = new byte[packet.payloadOctets()];
    Arrays.fill(payload, SILENCE);
    return withPayload(packet, payload);
  }

  static AudioCodec pcmu() {
    return AudioCodecs.find("PCMU", 8000).orElseThrow();
  }

  /** Whether a PCMU packet holds sound. */
  static boolean isSounding(RtpPacket packet) {
    for (short sample : pcmu().decode(packet.payload())) {
      if (Math.abs(sample) > SOUND) {
        return true;
      }
    }
    return false;
  }

  /** PCMU to the probe, so many times as loud. */
  static MediaBend amplified(double factor) {
    AudioCodec codec = pcmu();
    return toProbe((packet, out) -> {
      short[] pcm = codec.decode(packet.payload());
      for (int i = 0; i < pcm.length; i++) {
        pcm[i] = (short) Math.clamp(Math.round(factor * pcm[i]), Short.MIN_VALUE, Short.MAX_VALUE);
      }
      out.send(Way.TO_PROBE, withPayload(packet, codec.encode(pcm)));
    });
  }
}
