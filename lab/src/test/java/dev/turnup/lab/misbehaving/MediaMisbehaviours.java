package dev.turnup.lab.misbehaving;

import static dev.turnup.lab.misbehaving.Bends.VOICE;
import static dev.turnup.lab.misbehaving.Bends.toProbe;
import static dev.turnup.lab.misbehaving.SignallingBend.responses;
import static dev.turnup.lab.misbehaving.SignallingBend.withBody;

import dev.turnup.lab.DemoSite;
import dev.turnup.probe.check.AudioCode;
import dev.turnup.probe.check.ProbeCode;
import dev.turnup.probe.rtp.RtpPacket;
import dev.turnup.probe.scenario.Level;
import dev.turnup.schema.site.Codec;
import dev.turnup.schema.site.Site;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** PBXs that spoil the audio. */
final class MediaMisbehaviours {
  private static final int PCMA = 8;

  static final List<Misbehaviour> ALL =
      List.of(
          Misbehaviour.causing(AudioCode.NO_AUDIO_RECEIVED).media(() -> toProbe((_, _) -> {})),
          Misbehaviour.causing(AudioCode.MEDIA_ON_HOLD)
              .signalling(
                  responses("INVITE", 200)
                      .edited(m ->
                          withBody(m, sdp -> sdp.replace("a=sendrecv\r\n", "") + "a=inactive\r\n")))
              .media(() -> toProbe((_, _) -> {}))
              .in(Level.QUICK, "registration", "call", "audio", "codec", "dtmf"),
          pcmu(AudioCode.FOREIGN_AUDIO)
              .media(() -> {
                Random random = new Random(7);
                return toProbe((packet, out) -> {
                  byte[] noise = new byte[packet.payloadOctets()];
                  random.nextBytes(noise);
                  out.send(Way.TO_PROBE, Bends.withPayload(packet, noise));
                });
              })
              .in(Level.QUICK, "registration", "call", "audio"),
          pcmu(AudioCode.SILENT_AUDIO)
              .media(() -> toProbe((packet, out) -> out.send(Way.TO_PROBE, Bends.silent(packet))))
              .in(Level.QUICK, "registration", "call", "audio"),
          Misbehaviour.causing(AudioCode.WRONG_PAYLOAD)
              .media(() ->
                  toProbe((packet, out) -> out.send(Way.TO_PROBE, Bends.withType(packet, 77))))
              .in(Level.QUICK, "registration", "call", "audio"),
          Misbehaviour.causing(AudioCode.CODEC_REFUSED).allowing("g722,ulaw"),
          Misbehaviour.causing(AudioCode.CODEC_NOT_DECODED)
              .site(site -> DemoSite.withCodecs(site, Codec.PCMU, Codec.G729))
              .allowing("ulaw,g729"),
          Misbehaviour.causing(AudioCode.CODEC_FRAMING)
              .media(() ->
                  toProbe((packet, out) ->
                      out.send(
                          Way.TO_PROBE,
                          packet.payloadType() == PCMA
                              ? Bends.withTimestamp(packet, 2 * packet.timestamp() & 0xFFFF_FFFFL)
                              : packet))),
          Misbehaviour.causing(AudioCode.G726_PACKING)
              .site(site -> DemoSite.withCodecs(site, Codec.G726_32))
              .allowing("g726")
              .media(() ->
                  toProbe((packet, out) ->
                      out.send(Way.TO_PROBE, VOICE.test(packet) ? swapped(packet) : packet)))
              .in(Level.QUICK, "registration", "call", "audio", "codec"),
          Misbehaviour.causing(AudioCode.OWN_AUDIO)
              .site(site -> DemoSite.withInbound(site, DemoSite.FROM_6002))
              .media(() ->
                  (way, packet, out) -> {
                    if (way == Way.TO_PBX) {
                      out.send(Way.TO_PROBE, packet);
                    }
                  })
              .in(Level.QUICK, "registration", "inbound"),
          Misbehaviour.causing(AudioCode.AUDIO_CROSSED)
              .mediaOfRun(MediaMisbehaviours::crossed)
              .in(Level.QUICK, "registration", "call", "audio", "inbound"),
          pcmu(AudioCode.AUDIO_CUT_OFF).media(() -> muted(0, 10)).in(Level.QUICK, "call", "audio"),
          pcmu(AudioCode.AUDIO_GAPS).media(() -> muted(15, 20)).in(Level.QUICK, "call", "audio"),
          pcmu(AudioCode.AUDIO_QUIET)
              .media(() -> Bends.amplified(0.04))
              .in(Level.QUICK, "call", "audio"),
          pcmu(AudioCode.AUDIO_LOUD)
              .media(() -> Bends.amplified(4))
              .in(Level.QUICK, "call", "audio"));

  private MediaMisbehaviours() {}

  private static Misbehaviour pcmu(ProbeCode cause) {
    return Misbehaviour.causing(cause).site(MediaMisbehaviours::pcmu);
  }

  private static Site pcmu(Site site) {
    return DemoSite.withCodecs(site, Codec.PCMU);
  }

  private static RtpPacket swapped(RtpPacket packet) {
    byte[] payload = packet.payload();
    for (int i = 0; i < payload.length; i++) {
      int octet = Byte.toUnsignedInt(payload[i]);
      payload[i] = (byte) (octet << 4 | octet >> 4);
    }
    return Bends.withPayload(packet, payload);
  }

  /** Silences some of the packets from where the first sound is on. */
  private static MediaBend muted(int from, int to) {
    int[] sounding = {0};
    return toProbe((packet, out) -> {
      if (sounding[0] > 0 || Bends.isSounding(packet)) {
        sounding[0]++;
      }
      boolean isMuted = sounding[0] > from && sounding[0] <= to;
      out.send(Way.TO_PROBE, isMuted ? Bends.silent(packet) : packet);
    });
  }

  /** Each call after the first hears what came in the first. */
  private static Supplier<MediaBend> crossed() {
    List<byte[]> first = new CopyOnWriteArrayList<>();
    boolean[] isFirst = {true};
    return () -> {
      boolean records = isFirst[0];
      isFirst[0] = false;
      int[] next = {0};
      return toProbe((packet, out) -> {
        if (records) {
          first.add(packet.payload());
        }
        out.send(
            Way.TO_PROBE,
            records || first.isEmpty()
                ? packet
                : Bends.withPayload(packet, first.get(next[0]++ % first.size())));
      });
    };
  }
}
