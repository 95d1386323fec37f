package dev.turnup.probe.check;

import static dev.turnup.probe.check.CraftedTrace.CODECS;
import static dev.turnup.probe.check.CraftedTrace.OUR_RTP;
import static dev.turnup.probe.check.CraftedTrace.PBX_RTP;
import static dev.turnup.probe.check.CraftedTrace.healthy;
import static dev.turnup.probe.check.CraftedTrace.offer;
import static dev.turnup.probe.check.VerdictCase.given;

import dev.turnup.schema.site.Codec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Causes of calls that do not come about or do not stay. */
final class CallCases {
  private static final List<Codec> G722 = List.of(Codec.G722);

  private CallCases() {}

  private static VerdictCase refusedEcho(ProbeCode code, String field, int status) {
    return given(
        code,
        field,
        healthy()
            .with("echo", t -> t.refusedCall(Notes.ECHO, "600", CODECS, status))
            .without("PCMU", "PCMA"));
  }

  static Stream<VerdictCase> all() {
    return Stream.of(
        refusedEcho(CallCode.NUMBER_NOT_FOUND, "proof.echo", 404),
        refusedEcho(CallCode.CALL_FORBIDDEN, "proof.echo", 403),
        refusedEcho(CallCode.CALL_CREDENTIALS_REFUSED, "subscribers[0].digestPassword", 407),
        refusedEcho(CallCode.CALL_NOT_ANSWERED, "proof.echo", 408),
        refusedEcho(CallCode.CALLEE_UNAVAILABLE, "proof.echo", 486),
        refusedEcho(CallCode.PBX_FAILED, "proof.echo", 503),
        refusedEcho(CallCode.CALL_UNEXPECTED, "proof.echo", 420),
        refusedEcho(CallCode.CALL_UNHEARD, "proxy.transport", 0),
        given(
            CallCode.CALL_NOT_ANSWERED,
            "proof.echo",
            healthy()
                .with("echo", t -> t.cancelledCall(Notes.ECHO, "600", CODECS))
                .without("PCMU", "PCMA")),
        given(
            CallCode.NO_COMMON_CODEC,
            "media.codecs",
            healthy()
                .with("echo", t -> t.refusedCall(Notes.ECHO, "600", CODECS, 488))
                .with("PCMU", t -> t.refusedCall("codec PCMU", "600", List.of(Codec.PCMU), 488))
                .with("PCMA", t -> t.refusedCall("codec PCMA", "600", List.of(Codec.PCMA), 488))
                .without("dtmf", "inbound")),
        given(
            AudioCode.CODEC_REFUSED,
            "media.codecs[2]",
            healthy()
                .with("PCMA", t -> t.refusedCall("codec PCMA", "600", List.of(Codec.PCMA), 488))),
        given(
            CallCode.CALL_DROPPED,
            "proof.echo",
            healthy()
                .with(
                    "echo",
                    t -> {
                      t.callNote(Notes.ECHO, "600", Optional.empty(), "");
                      t.call(
                          Notes.ECHO,
                          "600",
                          offer(OUR_RTP, CODECS),
                          200,
                          Optional.of(offer(PBX_RTP, G722)));
                      t.droppedByThem(Notes.ECHO);
                    })),
        new VerdictCase(
            CallCode.EMERGENCY_NUMBER,
            "proof.echo",
            Sites.site(Sites.USUAL.proxy(), Sites.proof("112")),
            healthy().without("echo", "PCMU", "PCMA")));
  }
}
