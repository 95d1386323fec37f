package dev.turnup.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.probe.ProbeListener;
import dev.turnup.probe.ProbeOptions;
import dev.turnup.probe.Prober;
import dev.turnup.probe.scenario.Level;
import dev.turnup.schema.site.SipTransport;
import dev.turnup.schema.site.Site;
import dev.turnup.schema.verdict.CheckResult;
import dev.turnup.schema.verdict.CheckResult.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Calls that change while they are up, and calls without an offer. */
class SessionsAgainstLabTest {
  @Test
  void holdsResumesAndTakesAnOffer() throws IOException {
    try (Lab lab = Lab.start(LabOptions.DEFAULTS)) {
      DemoSite.push(lab);
      Site site = DemoSite.of(lab, SipTransport.UDP, DemoSite.CALLBACK);
      ProbeOptions options =
          ProbeOptions.DEFAULTS
              .withLocalAddress(InetAddress.getLoopbackAddress())
              .withLevel(Level.FULL)
              .withOnly(Set.of("hold", "delayed-offer"));
      List<CheckResult> results =
          Prober.probe(site, DemoSite.secrets(lab), options, ProbeListener.NONE)
              .verdict()
              .results()
              .stream()
              .filter(r -> Set.of("hold", "delayed-offer").contains(r.check()))
              .toList();

      assertThat(results)
          .extracting(r -> r.check() + " " + r.subject())
          .containsExactly("hold sendonly", "hold 0.0.0.0", "delayed-offer 600");
      assertThat(results)
          .allSatisfy(r -> assertThat(r.answer()).as(r.toString()).isEqualTo(Answer.PASSED));
    }
  }
}
