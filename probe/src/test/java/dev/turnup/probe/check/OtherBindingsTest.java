package dev.turnup.probe.check;

import static dev.turnup.probe.check.CraftedTrace.healthy;
import static dev.turnup.probe.check.RegistrationCases.CONTACT;
import static dev.turnup.probe.check.RegistrationCases.OTHER;
import static dev.turnup.probe.check.RegistrationCases.OURS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.probe.Prober;
import dev.turnup.schema.diagnostic.Severity;
import dev.turnup.schema.verdict.CheckResult;
import dev.turnup.schema.verdict.CheckResult.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OtherBindingsTest {
  private static CheckResult registration(String... bindings) {
    CraftedTrace trace = healthy().with("registration", t -> t.registered(CONTACT, bindings));
    return Prober.judge(trace.trace(), Sites.USUAL).results().getFirst();
  }

  @Test
  void remarksWhoElseIsRegisteredAndForHowLong() {
    CheckResult result = registration(OURS + ";expires=300, " + OTHER);

    assertThat(result.answer()).isEqualTo(Answer.PASSED);
    assertThat(result.finding().orElseThrow().code().severity()).isEqualTo(Severity.WARNING);
    assertThat(result.finding().orElseThrow().cause().orElseThrow())
        .isEqualTo("the registrar also has sip:6001@192.0.2.9:5060 for 77 s");
    assertThat(result.evidence().getLast().toString())
        .contains("sip:6001@192.0.2.9:5060 for 77 s")
        .doesNotContain("127.0.0.1:5070 for");
  }

  /** Our own may have passed a NAT, whose address stands in it then. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<sip:6001@127.0.0.1:5070>;expires=300",
        "sip:6001@127.0.0.1:5070;expires=300",
        "<sip:6001@198.51.100.7:40123;transport=udp>;expires=300"
      })
  void takesItsOwnBindingForNoOther(String ours) {
    assertThat(registration(ours).finding()).isEmpty();
  }
}
