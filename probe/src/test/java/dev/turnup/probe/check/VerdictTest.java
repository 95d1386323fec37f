package dev.turnup.probe.check;

import static dev.turnup.probe.check.CraftedTrace.OUR_RTP;
import static dev.turnup.probe.check.CraftedTrace.PBX_RTP;
import static dev.turnup.probe.check.CraftedTrace.healthy;
import static dev.turnup.probe.check.CraftedTrace.offer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.probe.Prober;
import dev.turnup.probe.trace.Trace;
import dev.turnup.probe.trace.TraceFile;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.site.Codec;
import dev.turnup.schema.site.Site;
import dev.turnup.schema.verdict.CheckResult;
import dev.turnup.schema.verdict.CheckResult.Answer;
import dev.turnup.schema.verdict.Verdict;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
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
  static Stream<Arguments> cases() {
    return Stream.of(
            TlsCases.all(),
            RegistrationCases.all(),
            CallCases.all(),
            MediaCases.all(),
            AudioCases.all(),
            DtmfCases.all(),
            SessionCases.all(),
            InboundCases.all(),
            QualityCases.all(),
            SrtpCases.all(),
            NatCases.all(),
            IceCases.all(),
            TurnCases.all())
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
  void isNamedThereAndNothingElseIs(VerdictCase given) {
    Verdict verdict = Prober.judge(given.trace().trace(), given.site());

    assertThat(codes(verdict)).containsExactly(given.code().id());
    CheckResult result =
        verdict.results().stream().filter(r -> r.finding().isPresent()).findFirst().orElseThrow();
    assertThat(result.finding().orElseThrow().location()).isEqualTo(Location.field(given.field()));
    assertThat(result.finding().orElseThrow().fix()).isPresent();
    assertThat(result.finding().orElseThrow().cause()).isPresent();
    assertThat(verdict.answer()).isEqualTo(answer(given.code()));
  }

  private static Answer answer(ProbeCode code) {
    if (code.isRemark()) {
      return Answer.PASSED;
    }
    return code.severity() == dev.turnup.schema.diagnostic.Severity.WARNING
        ? Answer.INCONCLUSIVE
        : Answer.FAILED;
  }

  /** The trace file holds all that judging needs. */
  @ParameterizedTest
  @MethodSource("cases")
  void isTheSameFromAStoredTrace(VerdictCase given) throws IOException {
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
            "dtmf rfc4733 sent",
            "dtmf rfc4733 received",
            "hold sendonly",
            "session-timer 600",
            "delayed-offer 600",
            "reliable-provisional echo",
            "early-media echo",
            "inbound offer",
            "inbound audio",
            "srtp outgoing",
            "srtp incoming",
            "quality echo",
            "quality codec PCMU",
            "quality codec PCMA",
            "quality dtmf",
            "quality hold sendonly",
            "quality delayed-offer",
            "quality inbound",
            "nat mapping",
            "nat silence",
            "nat length",
            "alg udp 5060",
            "unregistration 6001");
  }

  @Test
  void saysWhatWentThroughTheRelay() {
    Trace trace =
        healthy()
            .with(
                "echo",
                t -> {
                  TurnCases.relay(t, Notes.ECHO);
                  t.echoCall(Notes.ECHO, CraftedTrace.CODECS);
                  TurnCases.tally(t, Notes.ECHO, "170", "168");
                })
            .trace();

    assertThat(Prober.judge(trace, Sites.withTurn()).results())
        .filteredOn(result -> result.check().equals("turn"))
        .allSatisfy(result -> assertThat(result.answer()).isEqualTo(Answer.PASSED))
        .extracting(CheckResult::summary)
        .containsExactly(
            "TURN server 198.51.100.9 (198.51.100.9:3478) over udp relays for us at"
                + " 198.51.100.9:49152, and sees us at 203.0.113.1:40000",
            "one call through the relay (198.51.100.9:49152): 338 packets");
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
  void provesCodecsByWhatWasSent() {
    List<Codec> codecs =
        List.of(Codec.G722, Codec.GSM, Codec.G726_32, Codec.AAL2_G726_24, Codec.L16);
    CraftedTrace trace = healthy().without("PCMA");
    trace.with(
        "PCMU",
        t ->
            codecs.stream()
                .skip(1)
                .forEach(c -> t.echoCall(Notes.codecLabel(c.encodingName()), List.of(c))));
    Verdict verdict = Prober.judge(trace.trace(), Sites.withCodecs(codecs));

    assertThat(verdict.results())
        .filteredOn(result -> result.check().equals("codec"))
        .hasSize(codecs.size())
        .allSatisfy(result -> {
          assertThat(result.answer()).as(result.toString()).isEqualTo(Answer.PASSED);
          assertThat(result.summary()).contains("octets every 20 ms");
        });
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

    assertThat(codes(verdict)).containsExactly(AudioCode.CODEC_NOT_DECODED.id());
    assertThat(verdict.answer()).isEqualTo(Answer.INCONCLUSIVE);
  }

  @Test
  void hasATraceForEveryCode() {
    Set<ProbeCode> covered =
        cases().map(a -> ((VerdictCase) a.get()[0]).code()).collect(Collectors.toSet());
    covered.add(AudioCode.CODEC_NOT_DECODED);

    assertThat(covered).containsExactlyInAnyOrderElementsOf(ProbeCode.all());
  }

  @Test
  void hasUniqueIdsAndAnExplanationForEach() {
    assertThat(ProbeCode.all().stream().map(ProbeCode::id)).doesNotHaveDuplicates();
    assertThat(ProbeCode.all())
        .allSatisfy(code -> {
          assertThat(code.id()).matches("PRB-([1-9]|1[0-9])[0-9]{2}");
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
