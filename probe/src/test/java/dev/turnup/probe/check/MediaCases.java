package dev.turnup.probe.check;

import static dev.turnup.probe.check.CraftedTrace.CODECS;
import static dev.turnup.probe.check.CraftedTrace.PBX_RTP;
import static dev.turnup.probe.check.CraftedTrace.healthy;
import static dev.turnup.probe.check.CraftedTrace.marker;
import static dev.turnup.probe.check.CraftedTrace.offer;
import static dev.turnup.probe.check.CraftedTrace.silence;
import static dev.turnup.probe.check.VerdictCase.given;

import dev.turnup.probe.rtp.RtpPacket;
import dev.turnup.probe.sdp.SessionDescription;
import dev.turnup.schema.site.Codec;
import java.util.List;
import java.util.stream.Stream;

/** Causes of media that are not as they should be. */
final class MediaCases {
  private static final List<Codec> G722 = List.of(Codec.G722);

  private MediaCases() {}

  private static SessionDescription onHold() {
    return session(offer(PBX_RTP, G722).body().replace("a=sendrecv", "a=inactive"));
  }

  private static SessionDescription session(String body) {
    return SessionDescription.tryParse(body).orElseThrow();
  }

  private static CraftedTrace echo(SessionDescription answer, List<byte[]> back) {
    return healthy()
        .with("echo", t -> t.answeredCall(Notes.ECHO, CODECS, answer, back))
        .without("PCMU", "PCMA");
  }

  static Stream<VerdictCase> all() {
    return Stream.concat(audio(), codecs());
  }

  private static VerdictCase alone(ProbeCode code, Codec codec, List<byte[]> back) {
    SessionDescription answer = offer(PBX_RTP, List.of(codec));
    return new VerdictCase(
        code,
        "media.codecs[1]",
        Sites.withCodecs(List.of(Codec.G722, codec)),
        healthy()
            .without("PCMA")
            .with(
                "PCMU",
                t ->
                    t.answeredCall(
                        Notes.codecLabel(codec.encodingName()), List.of(codec), answer, back)));
  }

  /** The same packets with this in place of each payload and step. */
  private static List<byte[]> reshaped(
      List<byte[]> packets, java.util.function.UnaryOperator<byte[]> payload, int step) {
    return java.util.stream.IntStream.range(0, packets.size())
        .mapToObj(i -> {
          RtpPacket packet = RtpPacket.tryParse(packets.get(i)).orElseThrow();
          return RtpPacket.of(
                  packet.marker(),
                  packet.payloadType(),
                  packet.sequenceNumber(),
                  (long) i * step,
                  packet.ssrc(),
                  payload.apply(packet.payload()))
              .encode();
        })
        .toList();
  }

  private static byte[] swappedNibbles(byte[] payload) {
    byte[] swapped = new byte[payload.length];
    for (int i = 0; i < payload.length; i++) {
      swapped[i] = (byte) ((payload[i] & 0x0F) << 4 | (payload[i] & 0xF0) >> 4);
    }
    return swapped;
  }

  private static Stream<VerdictCase> codecs() {
    List<byte[]> g726 = marker(Codec.G726_32, CraftedTrace.MARKER);
    List<byte[]> aal2 = marker(Codec.AAL2_G726_32, CraftedTrace.MARKER);
    return Stream.of(
        alone(
            AudioCode.G726_PACKING, Codec.G726_32, reshaped(g726, MediaCases::swappedNibbles, 160)),
        alone(
            AudioCode.G726_PACKING,
            Codec.AAL2_G726_32,
            reshaped(aal2, MediaCases::swappedNibbles, 160)),
        alone(
            AudioCode.CODEC_FRAMING,
            Codec.PCMU,
            reshaped(marker(Codec.PCMU, CraftedTrace.MARKER), p -> p, 320)),
        alone(
            AudioCode.CODEC_FRAMING,
            Codec.BV16,
            reshaped(marker(Codec.G726_16, 1), p -> java.util.Arrays.copyOf(p, 38), 160)));
  }

  private static Stream<VerdictCase> audio() {
    SessionDescription usual = offer(PBX_RTP, G722);
    SessionDescription refused = session(usual.body().replaceFirst("audio [0-9]+", "audio 0"));
    return Stream.of(
        given(AudioCode.ANSWER_WITHOUT_MEDIA, "proof.echo", echo(refused, List.of())),
        given(
            AudioCode.ANSWER_WITHOUT_MEDIA,
            "proof.echo",
            echo(session(usual.body().replace("IN IP4 127.0.0.1", "IN IP4 pbx.local")), List.of())),
        given(
            AudioCode.CODEC_NOT_OFFERED,
            "media.codecs",
            echo(offer(PBX_RTP, List.of(Codec.GSM)), List.of())),
        given(AudioCode.NO_AUDIO_RECEIVED, "proof.echo", echo(usual, List.of()).without("dtmf")),
        given(AudioCode.FOREIGN_AUDIO, "proof.echo", echo(usual, marker(Codec.G722, 1))),
        given(AudioCode.SILENT_AUDIO, "proof.echo", echo(usual, silence(Codec.G722))),
        given(
            AudioCode.WRONG_PAYLOAD,
            "proof.echo",
            echo(usual, marker(Codec.PCMU, CraftedTrace.MARKER))),
        given(AudioCode.MEDIA_ON_HOLD, "proof.echo", echo(onHold(), List.of())));
  }
}
