package dev.turnup.probe.check;

import static dev.turnup.probe.check.CraftedTrace.CODECS;
import static dev.turnup.probe.check.CraftedTrace.MARKER;
import static dev.turnup.probe.check.CraftedTrace.OUR_RTP;
import static dev.turnup.probe.check.CraftedTrace.PBX_RTP;
import static dev.turnup.probe.check.CraftedTrace.healthy;
import static dev.turnup.probe.check.CraftedTrace.marker;
import static dev.turnup.probe.check.CraftedTrace.offer;

import dev.turnup.probe.ice.Candidate;
import dev.turnup.probe.ice.CandidateKind;
import dev.turnup.probe.ice.IceCredentials;
import dev.turnup.probe.ice.IceDescription;
import dev.turnup.probe.sdp.AudioCapabilities;
import dev.turnup.probe.sdp.OfferAnswer;
import dev.turnup.probe.sdp.SessionDescription;
import dev.turnup.schema.site.Codec;
import dev.turnup.schema.site.IceMode;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Causes in how both ends find the way of the media. */
final class IceCases {
  private static final String FIELD = "nat.ice";
  private static final InetSocketAddress ELSEWHERE = new InetSocketAddress("127.0.0.9", 20000);

  private IceCases() {}

  static Stream<VerdictCase> all() {
    SessionDescription theirs = ice(PBX_RTP, List.of(Codec.G722));
    return Stream.of(
        found(
            IceCode.ICE_NOT_SPOKEN,
            IceMode.REQUIRED,
            call(offer(PBX_RTP, List.of(Codec.G722)), true, _ -> {})),
        found(
            IceCode.ICE_MISMATCH,
            IceMode.OPTIONAL,
            call(bent(theirs, "127.0.0.1\r\nt=", "198.51.100.7\r\nt="), true, _ -> {})),
        found(
            IceCode.ICE_MISMATCH,
            IceMode.OPTIONAL,
            call(
                bent(
                    offer(PBX_RTP, List.of(Codec.G722)),
                    "a=sendrecv",
                    "a=ice-mismatch\r\na=sendrecv"),
                true,
                _ -> {})),
        found(IceCode.ICE_NO_PAIR, IceMode.OPTIONAL, call(theirs, false, failing(""))),
        found(IceCode.ICE_REFUSED, IceMode.OPTIONAL, call(theirs, false, failing("401"))),
        found(
            IceCode.ICE_OTHER_PAIR,
            IceMode.OPTIONAL,
            t -> {
              t.mediaFrom(ELSEWHERE);
              call(theirs, true, IceCases::completed).accept(t);
              t.mediaFrom(PBX_RTP);
            }),
        found(
            IceCode.ICE_CONSENT_LOST,
            IceMode.OPTIONAL,
            call(
                theirs,
                true,
                t -> {
                  completed(t);
                  t.note(Notes.ICE_CONSENT_LOST, Map.of("call", Notes.ECHO, "component", "1"));
                })));
  }

  private static VerdictCase found(ProbeCode code, IceMode mode, Consumer<CraftedTrace> echo) {
    return new VerdictCase(code, FIELD, Sites.withIce(mode), only(echo));
  }

  /** The echo call, and nothing else that speaks ICE or not. */
  static CraftedTrace only(Consumer<CraftedTrace> echo) {
    return healthy()
        .with("echo", echo)
        .without("PCMU", "PCMA", "dtmf", "hold", "session-timer", "delayed-offer", "inbound");
  }

  /** A call with ICE in the offer and that answer. */
  static Consumer<CraftedTrace> call(
      SessionDescription answer, boolean isHeard, Consumer<CraftedTrace> checks) {
    return t -> {
      t.callNote(Notes.ECHO, "600", Optional.of(MARKER), "");
      t.call(Notes.ECHO, "600", ice(OUR_RTP, CODECS), 200, Optional.of(answer));
      checks.accept(t);
      List<byte[]> packets = marker(Codec.G722, MARKER);
      t.exchange(Notes.ECHO, packets, isHeard ? packets : List.of());
      t.hangUp(Notes.ECHO);
    };
  }

  static SessionDescription ice(InetSocketAddress at, List<Codec> codecs) {
    Candidate host = Candidate.of("1", 1, CandidateKind.HOST, at, Optional.empty());
    IceDescription said =
        IceDescription.full(IceCredentials.random(new Random(at.getPort())), List.of(host));
    return OfferAnswer.offer(
        new AudioCapabilities(codecs, true, at, Duration.ofMillis(20))
            .withIce(
                new AudioCapabilities.Ice(
                    said, new InetSocketAddress(at.getAddress(), at.getPort() + 1))),
        1);
  }

  private static SessionDescription bent(SessionDescription session, String from, String to) {
    return SessionDescription.tryParse(session.body().replace(from, to)).orElseThrow();
  }

  static void completed(CraftedTrace trace) {
    trace.note(
        Notes.ICE, Map.of("call", Notes.ECHO, "outcome", "completed", "role", "controlling"));
    pair(trace, "succeeded", true, "");
  }

  private static Consumer<CraftedTrace> failing(String refusal) {
    return trace -> {
      trace.note(Notes.ICE, Map.of("call", Notes.ECHO, "outcome", "failed", "role", "controlling"));
      pair(trace, "failed", false, refusal);
    };
  }

  private static void pair(CraftedTrace trace, String state, boolean isNominated, String refusal) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("call", Notes.ECHO);
    fields.put("component", "1");
    fields.put("local", Notes.address(OUR_RTP));
    fields.put("localKind", "host");
    fields.put("remote", Notes.address(PBX_RTP));
    fields.put("remoteKind", "srflx");
    fields.put("state", state);
    fields.put("nominated", Boolean.toString(isNominated));
    fields.put("micros", "412");
    fields.put("refusal", refusal);
    trace.note(Notes.ICE_PAIR, fields);
  }
}
