package dev.turnup.probe.check;

import static dev.turnup.probe.check.CraftedDigits.DIGITS;
import static dev.turnup.probe.check.CraftedDigits.answering;
import static dev.turnup.probe.check.CraftedDigits.call;
import static dev.turnup.probe.check.CraftedDigits.events;
import static dev.turnup.probe.check.CraftedTrace.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.probe.Prober;
import dev.turnup.probe.check.CraftedDigits.Shape;
import dev.turnup.schema.site.DtmfMethod;
import dev.turnup.schema.site.Site;
import dev.turnup.schema.verdict.CheckResult;
import dev.turnup.schema.verdict.CheckResult.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the digits' verdict looks like where nothing is wrong. */
class DtmfVerdictTest {
  private static List<CheckResult> judge(Site site, CraftedTrace trace) {
    return Prober.judge(trace.trace(), site).results().stream()
        .filter(result -> result.check().equals("dtmf"))
        .toList();
  }

  private static CheckResult result(List<CheckResult> results, String subject) {
    return results.stream().filter(r -> r.subject().equals(subject)).findFirst().orElseThrow();
  }

  @Test
  void passesEachMethodInBothDirections() {
    Site site = Sites.withDtmf(DtmfMethod.RFC4733, DtmfMethod.INFO, DtmfMethod.INBAND);
    List<CheckResult> results =
        judge(
            site,
            healthy()
                .with(
                    "dtmf",
                    trace -> {
                      call(DtmfMethod.RFC4733, events(DIGITS, Shape.USUAL)).accept(trace);
                      call(DtmfMethod.INFO, answering(200, CraftedDigits.infos())).accept(trace);
                      call(DtmfMethod.INBAND, CraftedDigits.tones()).accept(trace);
                    }));

    assertThat(results).extracting(CheckResult::answer).containsOnly(Answer.PASSED);
    assertThat(results)
        .extracting(CheckResult::subject)
        .containsExactly(
            "rfc4733 sent",
            "info sent",
            "inband sent",
            "rfc4733 received",
            "info received",
            "inband received");
  }

  @Test
  void doesNotBlameAMethodThatThePbxDoesNotUse() {
    Site site = Sites.withDtmf(DtmfMethod.INFO, DtmfMethod.RFC4733);
    List<CheckResult> results =
        judge(
            site,
            healthy()
                .with(
                    "dtmf",
                    trace -> {
                      call(DtmfMethod.RFC4733, events(DIGITS, Shape.USUAL)).accept(trace);
                      call(DtmfMethod.INFO, answering(200, events(DIGITS, Shape.USUAL)))
                          .accept(trace);
                    }));

    assertThat(result(results, "info sent").answer()).isEqualTo(Answer.PASSED);
    assertThat(result(results, "info received").answer()).isEqualTo(Answer.NOT_RUN);
    assertThat(result(results, "info received").summary()).contains("rfc4733");
  }

  @Test
  void judgesEveryPartOfTheSixteenDigits() {
    List<CheckResult> results =
        judge(
            Sites.USUAL,
            healthy()
                .with(
                    "dtmf",
                    trace -> {
                      call(DtmfMethod.RFC4733, events(DIGITS, Shape.USUAL)).accept(trace);
                      call(DtmfMethod.RFC4733, 1, "234678", events("234678", Shape.USUAL))
                          .accept(trace);
                      call(DtmfMethod.RFC4733, 2, "ABCD23", events("ABC23", Shape.USUAL))
                          .accept(trace);
                    }));

    CheckResult sent = result(results, "rfc4733 sent");
    assertThat(sent.answer()).isEqualTo(Answer.FAILED);
    assertThat(sent.finding().orElseThrow().code()).isEqualTo(DtmfCode.DTMF_DIFFERS);
    assertThat(sent.finding().orElseThrow().cause().orElseThrow()).contains("ABCD23", "ABC23");
  }

  @Test
  void forgivesAnEndPacketThatWasLost() {
    List<CheckResult> results =
        judge(
            Sites.USUAL,
            healthy()
                .with(
                    "dtmf",
                    call(
                        DtmfMethod.RFC4733,
                        (trace, label) -> {
                          events("1590*", Shape.USUAL).add(trace, label);
                          events("#", new Shape(101, true, 1, 160, 6)).add(trace, label);
                        })));

    assertThat(result(results, "rfc4733 received").answer()).isEqualTo(Answer.PASSED);
  }
}
