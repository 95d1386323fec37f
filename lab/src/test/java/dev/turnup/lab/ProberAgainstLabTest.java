package dev.turnup.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.probe.ProbeListener;
import dev.turnup.probe.ProbeOptions;
import dev.turnup.probe.ProbeRun;
import dev.turnup.probe.Prober;
import dev.turnup.probe.check.AudioCode;
import dev.turnup.probe.check.CallCode;
import dev.turnup.probe.check.DtmfCode;
import dev.turnup.probe.check.InboundCode;
import dev.turnup.probe.check.ProbeCode;
import dev.turnup.probe.check.RegistrationCode;
import dev.turnup.probe.trace.TraceFile;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.site.Proof;
import dev.turnup.schema.site.SipTransport;
import dev.turnup.schema.site.Site;
import dev.turnup.schema.verdict.CheckResult;
import dev.turnup.schema.verdict.CheckResult.Answer;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Full runs of the probe: nothing is found in a healthy lab, and in a broken one just the cause.
 */
class ProberAgainstLabTest {
  private static final ProbeOptions OPTIONS =
      ProbeOptions.DEFAULTS.withLocalAddress(InetAddress.getLoopbackAddress());

  private static ProbeRun probe(SipTransport transport, Proof.Inbound inbound, Fault... faults)
      throws IOException {
    try (Lab lab = Lab.start(LabOptions.DEFAULTS.withFaults(List.of(faults)))) {
      DemoSite.push(lab);
      Site site = DemoSite.of(lab, transport, inbound);
      return Prober.probe(site, DemoSite.secrets(lab), OPTIONS, ProbeListener.NONE);
    }
  }

  private static void assertHealthy(ProbeRun run) {
    assertThat(run.verdict().answer()).isEqualTo(Answer.PASSED);
    assertThat(run.verdict().results())
        .allSatisfy(result ->
            assertThat(result.answer())
                .as(result.check() + " " + result.subject() + ": " + result.summary())
                .isIn(
                    isBystander(result)
                        ? EnumSet.of(Answer.PASSED, Answer.NOT_RUN)
                        : EnumSet.of(Answer.PASSED)));
  }

  /** The second subscriber registers only when it has something to do; some checks take long. */
  private static boolean isBystander(CheckResult result) {
    return (result.check().equals("registration") && result.subject().equals("6002"))
        || result.check().equals("reliable-provisional")
        || result.check().equals("early-media")
        || result.check().equals("nat")
        || result.check().equals("alg")
        || result.summary().equals("not run: level quick");
  }

  /** Every failed check has this one cause and points at this field. */
  private static void assertOnlyCause(ProbeRun run, ProbeCode code, String field) {
    List<Diagnostic> findings =
        run.verdict().results().stream()
            .filter(result -> result.answer() == Answer.FAILED)
            .flatMap(result -> result.finding().stream())
            .toList();
    assertThat(run.verdict().answer()).isEqualTo(Answer.FAILED);
    assertThat(findings)
        .isNotEmpty()
        .allSatisfy(finding -> assertThat(finding.code()).isEqualTo(code));
    assertThat(findings.getFirst().location()).isEqualTo(Location.field(field));
    assertThat(run.verdict().results())
        .extracting(CheckResult::answer)
        .doesNotContain(Answer.INCONCLUSIVE);
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void passesEveryCheckOfAHealthySite(SipTransport transport) throws IOException {
    long start = System.nanoTime();

    ProbeRun run = probe(transport, DemoSite.CALLBACK);

    Duration took = Duration.ofNanos(System.nanoTime() - start);
    System.out.println(
        "healthy run over "
            + transport
            + ": "
            + took.toMillis()
            + " ms, of which "
            + run.verdict().waited().toMillis()
            + " ms waiting");
    assertHealthy(run);
  }

  @Test
  void passesWhenAnotherSubscriberCalls() throws IOException {
    assertHealthy(probe(SipTransport.UDP, DemoSite.FROM_6002));
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"WRONG_PASSWORD", "ONE_WAY_AUDIO"})
  void judgesAStoredTraceAlike(Fault fault) throws IOException {
    try (Lab lab = Lab.start(LabOptions.DEFAULTS.withFaults(List.of(fault)))) {
      DemoSite.push(lab);
      Site site = DemoSite.of(lab, SipTransport.UDP, DemoSite.CALLBACK);
      ProbeRun run = Prober.probe(site, DemoSite.secrets(lab), OPTIONS, ProbeListener.NONE);
      StringBuilder stored = new StringBuilder();
      TraceFile.write(run.trace(), DemoSite.secrets(lab).redactor(), stored);

      assertThat(Prober.judge(TraceFile.read(new StringReader(stored.toString())), site))
          .isEqualTo(run.verdict());
    }
  }

  @Test
  void namesAWrongPassword() throws IOException {
    assertOnlyCause(
        probe(SipTransport.UDP, DemoSite.CALLBACK, Fault.WRONG_PASSWORD),
        RegistrationCode.WRONG_CREDENTIALS,
        "subscribers[0].digestPassword");
  }

  @Test
  void namesMissingCodecs() throws IOException {
    assertOnlyCause(
        probe(SipTransport.UDP, DemoSite.CALLBACK, Fault.NO_COMMON_CODEC),
        CallCode.NO_COMMON_CODEC,
        "media.codecs");
  }

  @Test
  void namesADelayedOffer() throws IOException {
    assertOnlyCause(
        probe(SipTransport.UDP, DemoSite.CALLBACK, Fault.DELAYED_OFFER),
        InboundCode.DELAYED_OFFER,
        "media.offer");
  }

  @Test
  void namesOneWayAudio() throws IOException {
    assertOnlyCause(
        probe(SipTransport.UDP, DemoSite.CALLBACK, Fault.ONE_WAY_AUDIO),
        AudioCode.NO_AUDIO_RECEIVED,
        "proof.echo");
  }

  @Test
  void namesLostDigits() throws IOException {
    assertOnlyCause(
        probe(SipTransport.UDP, DemoSite.CALLBACK, Fault.DTMF_LOST),
        DtmfCode.DTMF_LOST,
        "media.dtmf");
  }
}
