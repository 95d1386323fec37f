package dev.turnup.probe.check;

import static dev.turnup.probe.check.CraftedTrace.CODECS;
import static dev.turnup.probe.check.CraftedTrace.OUR_RTP;
import static dev.turnup.probe.check.CraftedTrace.PBX_RTP;
import static dev.turnup.probe.check.CraftedTrace.healthy;
import static dev.turnup.probe.check.CraftedTrace.marker;
import static dev.turnup.probe.check.CraftedTrace.offer;
import static dev.turnup.probe.check.CraftedTrace.silence;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.probe.Prober;
import dev.turnup.probe.sdp.SessionDescription;
import dev.turnup.probe.trace.Trace;
import dev.turnup.probe.trace.TraceFile;
import dev.turnup.schema.diagnostic.DiagnosticCode;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.site.Codec;
import dev.turnup.schema.site.SipTransport;
import dev.turnup.schema.site.Site;
import dev.turnup.schema.verdict.CheckResult;
import dev.turnup.schema.verdict.CheckResult.Answer;
import dev.turnup.schema.verdict.Verdict;
import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each cause on a trace that shows it: it is named there, and nothing else is. */
class VerdictTest {
  private static final List<Codec> G722 = List.of(Codec.G722);

  /** A cause, the worksheet field that it names, and a trace that shows it. */
  private record Case(ProbeCode code, String field, Site site, CraftedTrace trace) {
    @Override
    public String toString() {
      return code.id() + " " + code + " at " + field;
    }
  }

  private static Case given(ProbeCode code, String field, CraftedTrace trace) {
    return new Case(code, field, Sites.USUAL, trace);
  }

  private static SessionDescription onHold() {
    return session(offer(PBX_RTP, G722).body().replace("a=sendrecv", "a=inactive"));
  }

  private static SessionDescription session(String body) {
    return SessionDescription.tryParse(body).orElseThrow();
  }

  private static Stream<Case> registrations() {
    String stale = "Digest realm=\"lab\", nonce=\"n\", qop=\"auth\", stale=true";
    String unknown = "Digest realm=\"lab\", nonce=\"n\", algorithm=AKAv2-MD5";
    return Stream.of(
        given(
            ProbeCode.PROXY_NOT_FOUND,
            "proxy.host",
            healthy()
                .endingWith(
                    t -> t.note(Notes.DNS, Map.of("host", "pbx.acme.example", "error", "none")))),
        given(
            ProbeCode.PROXY_REFUSES,
            "proxy.port",
            healthy()
                .endingWith(t ->
                    t.note(
                        Notes.CONNECT_FAILED,
                        Map.of("remote", "127.0.0.1:5060", "reason", "Connection refused")))),
        given(
            ProbeCode.PROXY_REFUSES,
            "proxy.port",
            healthy()
                .endingWith(t -> {
                  t.registration(0);
                  t.note(Notes.PORT_UNREACHABLE, Map.of("remote", "127.0.0.1:5060"));
                })),
        given(
            ProbeCode.PROXY_SILENT,
            "proxy.host",
            healthy()
                .endingWith(t ->
                    t.note(
                        Notes.CONNECT_FAILED,
                        Map.of("remote", "127.0.0.1:5060", "reason", "Connect timed out")))),
        given(ProbeCode.PROXY_SILENT, "proxy.host", healthy().endingWith(t -> t.registration(0))),
        given(
            ProbeCode.LOCAL_ADDRESS_UNUSABLE,
            "proxy.host",
            healthy()
                .endingWith(t -> t.note(Notes.LOCAL, Map.of("what", "SIP", "reason", "no route")))),
        new Case(
            ProbeCode.TRANSPORT_NOT_SPOKEN,
            "proxy.transport",
            Sites.site(Sites.proxy("127.0.0.1", 5061, SipTransport.TLS), Sites.proof("600")),
            healthy().endingWith(_ -> {})),
        given(
            ProbeCode.WRONG_CREDENTIALS,
            "subscribers[0].digestPassword",
            healthy().endingWith(t -> t.registration(401, 401))),
        given(
            ProbeCode.NO_COMMON_ALGORITHM,
            "subscribers[0]",
            healthy().endingWith(t -> t.registration(unknown, 401))),
        new Case(
            ProbeCode.NO_PASSWORD,
            "subscribers[0].digestPassword",
            Sites.site(Sites.USUAL.proxy(), Sites.USUAL.proof(), Optional.empty()),
            healthy().endingWith(t -> t.registration(401))),
        new Case(
            ProbeCode.REALM_DIFFERS,
            "proxy.realm",
            Sites.site(Sites.withRealm(Sites.USUAL.proxy(), "acme"), Sites.USUAL.proof()),
            healthy()),
        given(
            ProbeCode.NONCE_ALWAYS_STALE,
            "proxy.host",
            healthy().endingWith(t -> t.registration(stale, 401, 401, 401))),
        given(
            ProbeCode.REGISTRATION_FORBIDDEN,
            "subscribers[0]",
            healthy().endingWith(t -> t.registration(401, 403))),
        given(
            ProbeCode.USER_UNKNOWN,
            "subscribers[0].number",
            healthy().endingWith(t -> t.registration(404))),
        given(
            ProbeCode.INTERVAL_REFUSED,
            "proxy.expires",
            healthy().endingWith(t -> t.registration(423, 423))),
        given(
            ProbeCode.REGISTRAR_FAILED,
            "proxy.host",
            healthy().endingWith(t -> t.registration(503))),
        given(
            ProbeCode.REGISTRATION_UNEXPECTED,
            "proxy.host",
            healthy().endingWith(t -> t.registration(305))),
        given(
            ProbeCode.BINDING_REMAINS,
            "subscribers[0]",
            healthy().with("unregistration", t -> t.unregistration(500))));
  }

  private static Case refusedEcho(ProbeCode code, String field, int status) {
    return given(
        code,
        field,
        healthy()
            .with("echo", t -> t.refusedCall(Notes.ECHO, "600", CODECS, status))
            .without("PCMU", "PCMA"));
  }

  private static Stream<Case> calls() {
    return Stream.of(
        refusedEcho(ProbeCode.NUMBER_NOT_FOUND, "proof.echo", 404),
        refusedEcho(ProbeCode.CALL_FORBIDDEN, "proof.echo", 403),
        refusedEcho(ProbeCode.CALL_CREDENTIALS_REFUSED, "subscribers[0].digestPassword", 407),
        refusedEcho(ProbeCode.CALL_NOT_ANSWERED, "proof.echo", 408),
        refusedEcho(ProbeCode.CALLEE_UNAVAILABLE, "proof.echo", 486),
        refusedEcho(ProbeCode.PBX_FAILED, "proof.echo", 503),
        refusedEcho(ProbeCode.CALL_UNEXPECTED, "proof.echo", 420),
        refusedEcho(ProbeCode.CALL_UNHEARD, "proxy.transport", 0),
        given(
            ProbeCode.NO_COMMON_CODEC,
            "media.codecs",
            healthy()
                .with("echo", t -> t.refusedCall(Notes.ECHO, "600", CODECS, 488))
                .with("PCMU", t -> t.refusedCall("codec PCMU", "600", List.of(Codec.PCMU), 488))
                .with("PCMA", t -> t.refusedCall("codec PCMA", "600", List.of(Codec.PCMA), 488))
                .without("dtmf", "inbound")),
        given(
            ProbeCode.CODEC_REFUSED,
            "media.codecs[2]",
            healthy()
                .with("PCMA", t -> t.refusedCall("codec PCMA", "600", List.of(Codec.PCMA), 488))),
        given(
            ProbeCode.CALL_DROPPED,
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
        new Case(
            ProbeCode.EMERGENCY_NUMBER,
            "proof.echo",
            Sites.site(Sites.USUAL.proxy(), Sites.proof("112")),
            healthy().without("echo", "PCMU", "PCMA")));
  }

  private static CraftedTrace echo(SessionDescription answer, List<byte[]> back) {
    return healthy()
        .with("echo", t -> t.answeredCall(Notes.ECHO, CODECS, answer, back))
        .without("PCMU", "PCMA");
  }

  private static Stream<Case> media() {
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
        given(ProbeCode.MEDIA_ON_HOLD, "proof.echo", echo(onHold(), List.of())),
        given(
            ProbeCode.DTMF_NOT_AGREED,
            "media.dtmf",
            healthy().with("dtmf", t -> t.dtmfCall(false, ""))),
        given(ProbeCode.DTMF_LOST, "media.dtmf", healthy().with("dtmf", t -> t.dtmfCall(true, ""))),
        given(
            ProbeCode.DTMF_DIFFERS,
            "media.dtmf",
            healthy().with("dtmf", t -> t.dtmfCall(true, "150*#"))),
        given(
            ProbeCode.DTMF_DOUBLED,
            "media.dtmf",
            healthy().with("dtmf", t -> t.dtmfCall(true, "11559900**##"))));
  }

  private static Stream<Case> inbound() {
    return Stream.of(
        given(
            ProbeCode.NO_CALL_CAME,
            "proof.inbound.callback",
            healthy().with("inbound", t -> t.unansweredTrigger(200))),
        given(
            ProbeCode.NUMBER_NOT_FOUND,
            "proof.inbound.callback",
            healthy().with("inbound", t -> t.unansweredTrigger(404))),
        given(
            ProbeCode.DELAYED_OFFER,
            "media.offer",
            healthy().with("inbound", t -> t.inboundCall(Optional.empty(), 200, true))),
        given(
            ProbeCode.INBOUND_NO_COMMON_CODEC,
            "media.codecs",
            healthy()
                .with(
                    "inbound",
                    t ->
                        t.inboundCall(Optional.of(offer(PBX_RTP, List.of(Codec.GSM))), 488, true))),
        given(
            ProbeCode.INBOUND_NOT_ESTABLISHED,
            "proof.inbound",
            healthy()
                .with(
                    "inbound",
                    t -> t.inboundCall(Optional.of(offer(PBX_RTP, CODECS)), 200, false))));
  }

  static Stream<Arguments> cases() {
    return Stream.of(registrations(), calls(), media(), inbound())
        .flatMap(cases -> cases)
        .map(Arguments::of);
  }

  private static Set<String> codes(Verdict verdict) {
    return verdict.results().stream()
        .flatMap(result -> result.finding().stream())
        .map(finding -> finding.code().id())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isNamedThereAndNothingElseIs(Case given) {
    Verdict verdict = Prober.judge(given.trace().trace(), given.site());

    assertThat(codes(verdict)).containsExactly(given.code().id());
    CheckResult result =
        verdict.results().stream().filter(r -> r.finding().isPresent()).findFirst().orElseThrow();
    assertThat(result.finding().orElseThrow().location()).isEqualTo(Location.field(given.field()));
    assertThat(result.finding().orElseThrow().fix()).isPresent();
    assertThat(result.finding().orElseThrow().cause()).isPresent();
    assertThat(verdict.answer())
        .isEqualTo(isWarning(given.code()) ? Answer.INCONCLUSIVE : Answer.FAILED);
  }

  private static boolean isWarning(DiagnosticCode code) {
    return code.severity() == dev.turnup.schema.diagnostic.Severity.WARNING;
  }

  /** The trace file holds all that judging needs. */
  @ParameterizedTest
  @MethodSource("cases")
  void isTheSameFromAStoredTrace(Case given) throws IOException {
    Trace trace = given.trace().trace();
    StringBuilder stored = new StringBuilder();
    TraceFile.write(trace, stored);

    assertThat(Prober.judge(TraceFile.read(new StringReader(stored.toString())), given.site()))
        .isEqualTo(Prober.judge(trace, given.site()));
  }

  @Test
  void raisesNoAlarmWhenAllIsWell() {
    Verdict verdict = Prober.judge(healthy().trace(), Sites.USUAL);

    assertThat(verdict.results()).extracting(CheckResult::answer).containsOnly(Answer.PASSED);
    assertThat(verdict.results())
        .extracting(r -> r.check() + " " + r.subject())
        .containsExactly(
            "registration 6001",
            "call 600",
            "audio 600",
            "codec G722",
            "codec PCMU",
            "codec PCMA",
            "dtmf rfc4733",
            "inbound offer",
            "inbound audio",
            "unregistration 6001");
  }

  @Test
  void provesEveryAnswerWithTheTrace() {
    Trace trace = healthy().trace();

    assertThat(Prober.judge(trace, Sites.USUAL).results())
        .allSatisfy(result ->
            assertThat(result.evidence())
                .isNotEmpty()
                .allSatisfy(evidence ->
                    assertThat(evidence.traceIndex().orElseThrow())
                        .isBetween(0, trace.events().size() - 1)));
  }

  @Test
  void saysNothingOfAnEmptyTrace() {
    Verdict verdict = Prober.judge(healthy().endingWith(_ -> {}).trace(), Sites.USUAL);

    assertThat(verdict.results()).extracting(CheckResult::answer).containsOnly(Answer.NOT_RUN);
    assertThat(verdict.answer()).isEqualTo(Answer.INCONCLUSIVE);
  }

  @Test
  void takesADelayedOfferWhereTheWorksheetAllowsIt() {
    Site any = Sites.anyOffer();

    assertThat(
            Prober.judge(
                    healthy()
                        .with("inbound", t -> t.inboundCall(Optional.empty(), 200, true))
                        .trace(),
                    any)
                .answer())
        .isEqualTo(Answer.PASSED);
  }

  @Test
  void saysWhatItCannotDecode() {
    Site site = Sites.withCodecs(List.of(Codec.G722, Codec.BV16));
    Verdict verdict =
        Prober.judge(
            healthy()
                .without("PCMU", "PCMA")
                .with(
                    "PCMU",
                    t -> {
                      t.callNote("codec BV16", "600", Optional.of(CraftedTrace.MARKER), "");
                      t.call(
                          "codec BV16",
                          "600",
                          offer(OUR_RTP, List.of(Codec.BV16)),
                          200,
                          Optional.of(offer(PBX_RTP, List.of(Codec.BV16))));
                    })
                .trace(),
            site);

    assertThat(codes(verdict)).containsExactly(ProbeCode.CODEC_NOT_DECODED.id());
    assertThat(verdict.answer()).isEqualTo(Answer.INCONCLUSIVE);
  }

  @Test
  void hasATraceForEveryCode() {
    Set<ProbeCode> covered =
        cases().map(a -> ((Case) a.get()[0]).code()).collect(Collectors.toSet());
    covered.add(ProbeCode.CODEC_NOT_DECODED);

    assertThat(covered).containsExactlyInAnyOrder(ProbeCode.values());
  }

  @Test
  void hasUniqueIdsAndAnExplanationForEach() {
    assertThat(Arrays.stream(ProbeCode.values()).map(ProbeCode::id)).doesNotHaveDuplicates();
    assertThat(ProbeCode.values())
        .allSatisfy(code -> {
          assertThat(code.id()).matches("PRB-[1-5][0-9]{2}");
          assertThat(code.explanation()).hasSizeGreaterThan(60);
        });
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.ValueSource(
      strings = {"112", "911", "999", "000", "110", "118", "9911", "0112", "+112"})
  void refusesEmergencyNumbers(String number) {
    assertThat(EmergencyNumbers.isEmergency(number)).isTrue();
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.ValueSource(
      strings = {"600", "6001", "1120", "9196", "911911", "8000", "808", "9000"})
  void callsOrdinaryNumbers(String number) {
    assertThat(EmergencyNumbers.isEmergency(number)).isFalse();
  }
}
