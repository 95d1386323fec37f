package dev.turnup.probe.check;

import static dev.turnup.probe.check.CraftedTrace.CODECS;
import static dev.turnup.probe.check.CraftedTrace.PBX_RTP;
import static dev.turnup.probe.check.CraftedTrace.healthy;
import static dev.turnup.probe.check.CraftedTrace.offer;
import static dev.turnup.probe.check.VerdictCase.given;

import dev.turnup.schema.site.Codec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Causes of calls to us that fail. */
final class InboundCases {
  private InboundCases() {}

  static Stream<VerdictCase> all() {
    return Stream.of(
        given(
            InboundCode.NO_CALL_CAME,
            "proof.inbound.callback",
            healthy().with("inbound", t -> t.unansweredTrigger(200))),
        given(
            CallCode.NUMBER_NOT_FOUND,
            "proof.inbound.callback",
            healthy().with("inbound", t -> t.unansweredTrigger(404))),
        given(
            InboundCode.DELAYED_OFFER,
            "media.offer",
            healthy().with("inbound", t -> t.inboundCall(Optional.empty(), 200, true))),
        given(
            InboundCode.INBOUND_NO_COMMON_CODEC,
            "media.codecs",
            healthy()
                .with(
                    "inbound",
                    t ->
                        t.inboundCall(Optional.of(offer(PBX_RTP, List.of(Codec.GSM))), 488, true))),
        given(
            InboundCode.INBOUND_NOT_ESTABLISHED,
            "proof.inbound",
            healthy()
                .with(
                    "inbound",
                    t -> t.inboundCall(Optional.of(offer(PBX_RTP, CODECS)), 200, false))));
  }
}
