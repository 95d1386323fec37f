package dev.turnup.probe.check;

import static dev.turnup.probe.check.CraftedTrace.CODECS;
import static dev.turnup.probe.check.CraftedTrace.OUR_RTP;
import static dev.turnup.probe.check.CraftedTrace.PBX_RTP;
import static dev.turnup.probe.check.CraftedTrace.healthy;
import static dev.turnup.probe.check.CraftedTrace.marker;
import static dev.turnup.probe.check.CraftedTrace.offer;
import static dev.turnup.probe.check.VerdictCase.given;

import dev.turnup.probe.audio.CodedMarker;
import dev.turnup.probe.audio.Level;
import dev.turnup.schema.site.Codec;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Causes of audio that comes, and is not as it was played. */
final class AudioCases {
  private static final List<Codec> G722 = List.of(Codec.G722);
  private static final int RATE = 16_000;
  private static final String FIELD = "proof.echo";

  private AudioCases() {}

  private static CraftedTrace echo(List<byte[]> back) {
    return healthy()
        .with("echo", t -> t.answeredCall(Notes.ECHO, CODECS, offer(PBX_RTP, G722), back));
  }

  private static CraftedTrace heard(Level level, int silentFromMillis, int silentToMillis) {
    short[] pcm = new CodedMarker(CraftedTrace.MARKER).pcm(RATE, level);
    Arrays.fill(pcm, silentFromMillis * RATE / 1000, silentToMillis * RATE / 1000, (short) 0);
    return echo(CraftedTrace.packets(Codec.G722, pcm));
  }

  /** We play one marker, wait for another and hear our own. */
  private static void ownAudio(CraftedTrace trace) {
    trace.note(
        Notes.CALL,
        Map.of(
            "label",
            Notes.ECHO,
            "callId",
            "id " + Notes.ECHO,
            "target",
            "600",
            "sends",
            "1",
            "hears",
            Long.toString(CraftedTrace.MARKER),
            "digits",
            ""));
    trace.call(Notes.ECHO, "600", offer(OUR_RTP, CODECS), 200, Optional.of(offer(PBX_RTP, G722)));
    marker(Codec.G722, 1).forEach(packet -> trace.receivedRtp(Notes.ECHO, packet));
    trace.hangUp(Notes.ECHO);
  }

  private static CraftedTrace crossed() {
    return healthy()
        .with(
            "echo",
            t -> {
              t.callNote("codec GSM", "600", Optional.of(77L), "");
              t.answeredCall(Notes.ECHO, CODECS, offer(PBX_RTP, G722), marker(Codec.G722, 77));
            });
  }

  static Stream<VerdictCase> all() {
    Level usual = CodedMarker.USUAL_LEVEL;
    return Stream.of(
        given(AudioCode.OWN_AUDIO, FIELD, healthy().with("echo", AudioCases::ownAudio)),
        given(AudioCode.AUDIO_CROSSED, FIELD, crossed()),
        given(AudioCode.AUDIO_CUT_OFF, FIELD, heard(usual, 0, 200)),
        given(AudioCode.AUDIO_GAPS, FIELD, heard(usual, 400, 520)),
        given(AudioCode.AUDIO_QUIET, FIELD, heard(Level.ofDbm0(-33), 0, 0)),
        given(AudioCode.AUDIO_LOUD, FIELD, heard(Level.ofDbm0(-2), 0, 0)));
  }
}
