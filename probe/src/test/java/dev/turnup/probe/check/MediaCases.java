package dev.turnup.probe.check;

import static dev.turnup.probe.check.CraftedTrace.CODECS;
import static dev.turnup.probe.check.CraftedTrace.PBX_RTP;
import static dev.turnup.probe.check.CraftedTrace.healthy;
import static dev.turnup.probe.check.CraftedTrace.marker;
import static dev.turnup.probe.check.CraftedTrace.offer;
import static dev.turnup.probe.check.CraftedTrace.silence;
import static dev.turnup.probe.check.VerdictCase.given;

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
    SessionDescription usual = offer(PBX_RTP, G722);
    SessionDescription refused = session(usual.body().replaceFirst("audio [0-9]+", "audio 0"));
    return Stream.of(
        given(ProbeCode.ANSWER_WITHOUT_MEDIA, "proof.echo", echo(refused, List.of())),
        given(
            ProbeCode.ANSWER_WITHOUT_MEDIA,
            "proof.echo",
            echo(session(usual.body().replace("IN IP4 127.0.0.1", "IN IP4 pbx.local")), List.of())),
        given(
            ProbeCode.CODEC_NOT_OFFERED,
            "media.codecs",
            echo(offer(PBX_RTP, List.of(Codec.GSM)), List.of())),
        given(ProbeCode.NO_AUDIO_RECEIVED, "proof.echo", echo(usual, List.of()).without("dtmf")),
        given(ProbeCode.FOREIGN_AUDIO, "proof.echo", echo(usual, marker(Codec.G722, 1))),
        given(ProbeCode.SILENT_AUDIO, "proof.echo", echo(usual, silence(Codec.G722))),
        given(
            ProbeCode.WRONG_PAYLOAD,
            "proof.echo",
            echo(usual, marker(Codec.PCMU, CraftedTrace.MARKER))),
        given(ProbeCode.MEDIA_ON_HOLD, "proof.echo", echo(onHold(), List.of())));
  }
}
