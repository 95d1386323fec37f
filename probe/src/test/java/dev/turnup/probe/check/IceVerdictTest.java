package dev.turnup.probe.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.probe.Prober;
import dev.turnup.schema.site.Codec;
import dev.turnup.schema.site.IceMode;
import dev.turnup.schema.verdict.CheckResult;
import dev.turnup.schema.verdict.CheckResult.Answer;
import dev.turnup.schema.verdict.Evidence;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the check of ICE says where nothing is wrong, and with what it proves what is. */
class IceVerdictTest {
  private static CheckResult outgoing(CraftedTrace trace, IceMode mode) {
    return Prober.judge(trace.trace(), Sites.withIce(mode)).results().stream()
        .filter(result -> result.check().equals("ice") && result.subject().equals("outgoing"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void reportsTheNominatedPairAndItsKinds() {
    CheckResult result =
        outgoing(
            IceCases.only(
                IceCases.call(
                    IceCases.ice(CraftedTrace.PBX_RTP, List.of(Codec.G722)),
                    true,
                    IceCases::completed)),
            IceMode.REQUIRED);

    assertThat(result.answer()).as(result.toString()).isEqualTo(Answer.PASSED);
    assertThat(result.finding()).isEmpty();
    assertThat(result.summary())
        .isEqualTo(
            "host 127.0.0.1:16384 → server-reflexive 127.0.0.1:20000, round trip 0.4 ms;"
                + " controlling, 1 pairs");
    assertThat(result.evidence())
        .extracting(Evidence::text)
        .anyMatch(row -> row.startsWith("component 1: host") && row.endsWith("nominated"));
  }

  @Test
  void passesWithoutWhereItIsOptional() {
    CheckResult result =
        outgoing(
            IceCases.only(
                IceCases.call(
                    CraftedTrace.offer(CraftedTrace.PBX_RTP, List.of(Codec.G722)), true, _ -> {})),
            IceMode.OPTIONAL);

    assertThat(result.answer()).isEqualTo(Answer.PASSED);
    assertThat(result.summary()).contains("does not speak ICE");
  }

  @Test
  void saysNothingWhereNobodyAsksForIt() {
    assertThat(Prober.judge(CraftedTrace.healthy().trace(), Sites.USUAL).results())
        .extracting(CheckResult::check)
        .doesNotContain("ice");
  }
}
