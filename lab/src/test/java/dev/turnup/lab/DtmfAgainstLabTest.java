package dev.turnup.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.probe.ProbeListener;
import dev.turnup.probe.ProbeOptions;
import dev.turnup.probe.Prober;
import dev.turnup.probe.check.DtmfCode;
import dev.turnup.probe.scenario.Level;
import dev.turnup.schema.site.DtmfMethod;
import dev.turnup.schema.site.SipTransport;
import dev.turnup.schema.site.Site;
import dev.turnup.schema.verdict.CheckResult;
import dev.turnup.schema.verdict.CheckResult.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Digits by each method, against a PBX that is set to each. */
class DtmfAgainstLabTest {
  private static List<CheckResult> probe(String pbxMode, Level level, DtmfMethod... methods)
      throws IOException {
    try (Lab lab = Lab.start(LabOptions.DEFAULTS)) {
      DemoSite.push(lab, pbxMode, "g722,ulaw,alaw");
      Site site = DemoSite.withDtmf(DemoSite.of(lab, SipTransport.UDP, DemoSite.CALLBACK), methods);
      ProbeOptions options =
          ProbeOptions.DEFAULTS
              .withLocalAddress(InetAddress.getLoopbackAddress())
              .withLevel(level)
              .withOnly(Set.of("dtmf"));
      return Prober.probe(site, DemoSite.secrets(lab), options, ProbeListener.NONE)
          .verdict()
          .results()
          .stream()
          .filter(result -> result.check().equals("dtmf"))
          .toList();
    }
  }

  private static CheckResult result(List<CheckResult> results, String subject) {
    return results.stream().filter(r -> r.subject().equals(subject)).findFirst().orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({"rfc4733, RFC4733", "info, INFO", "inband, INBAND", "auto, INBAND"})
  void passesTheMethodThatThePbxIsSetTo(String pbxMode, DtmfMethod method) throws IOException {
    List<CheckResult> results = probe(pbxMode, Level.QUICK, method);

    assertThat(results)
        .hasSize(2)
        .allSatisfy(
            r -> assertThat(r.answer()).as(r.subject() + ": " + r).isEqualTo(Answer.PASSED));
  }

  @Test
  void sendsAllSixteenDigitsAtFull() throws IOException {
    CheckResult sent = result(probe("rfc4733", Level.FULL, DtmfMethod.RFC4733), "rfc4733 sent");

    assertThat(sent.answer()).as(sent.toString()).isEqualTo(Answer.PASSED);
    assertThat("0123456789*#ABCD".chars())
        .allSatisfy(digit -> assertThat(sent.summary()).contains(Character.toString(digit)));
  }

  @Test
  void saysThatNobodyListensForTones() throws IOException {
    List<CheckResult> results =
        probe("rfc4733", Level.QUICK, DtmfMethod.RFC4733, DtmfMethod.INBAND);

    assertThat(result(results, "rfc4733 sent").answer()).isEqualTo(Answer.PASSED);
    assertThat(result(results, "inband sent").finding().orElseThrow().code())
        .isEqualTo(DtmfCode.TONES_LOST);
    assertThat(result(results, "inband received").answer()).isEqualTo(Answer.NOT_RUN);
  }

  @Test
  void saysThatInfoWasAnsweredAndLost() throws IOException {
    List<CheckResult> results = probe("rfc4733", Level.QUICK, DtmfMethod.INFO);

    // Without telephone events in the offer such a PBX has no way to send any.
    assertThat(result(results, "info sent").finding().orElseThrow().code())
        .isEqualTo(DtmfCode.INFO_DIGIT_LOST);
  }
}
