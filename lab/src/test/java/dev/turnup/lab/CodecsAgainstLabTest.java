package dev.turnup.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.probe.ProbeListener;
import dev.turnup.probe.ProbeOptions;
import dev.turnup.probe.Prober;
import dev.turnup.probe.check.AudioCode;
import dev.turnup.probe.scenario.Level;
import dev.turnup.schema.site.Codec;
import dev.turnup.schema.site.SipTransport;
import dev.turnup.schema.site.Site;
import dev.turnup.schema.verdict.CheckResult;
import dev.turnup.schema.verdict.CheckResult.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each codec alone, against a PBX that takes some of them. */
class CodecsAgainstLabTest {
  private static List<CheckResult> probe(Level level, Codec... codecs) throws IOException {
    try (Lab lab = Lab.start(LabOptions.DEFAULTS)) {
      DemoSite.push(lab, "rfc4733", "ulaw,gsm,g726,g729");
      Site site =
          DemoSite.withCodecs(DemoSite.of(lab, SipTransport.UDP, DemoSite.CALLBACK), codecs);
      ProbeOptions options =
          ProbeOptions.DEFAULTS
              .withLocalAddress(InetAddress.getLoopbackAddress())
              .withLevel(level)
              .withOnly(Set.of("codec"));
      return Prober.probe(site, DemoSite.secrets(lab), options, ProbeListener.NONE)
          .verdict()
          .results()
          .stream()
          .filter(result -> result.check().equals("codec"))
          .toList();
    }
  }

  private static CheckResult result(List<CheckResult> results, String subject) {
    return results.stream().filter(r -> r.subject().equals(subject)).findFirst().orElseThrow();
  }

  @Test
  void tellsHeardFromRefusedAndFromNotDecoded() throws IOException {
    List<CheckResult> results =
        probe(Level.STANDARD, Codec.PCMU, Codec.GSM, Codec.G726_32, Codec.G729, Codec.PCMA);

    assertThat(result(results, "PCMU").answer()).isEqualTo(Answer.PASSED);
    assertThat(result(results, "GSM").summary()).contains("marker heard", "33 octets every 20 ms");
    assertThat(result(results, "G726-32").summary()).contains("80 octets every 20 ms");
    assertThat(result(results, "G729").answer()).isEqualTo(Answer.INCONCLUSIVE);
    assertThat(result(results, "G729").summary()).contains("20 octets every 20 ms");
    assertThat(result(results, "PCMA").finding().orElseThrow().code())
        .isEqualTo(AudioCode.CODEC_REFUSED);
  }

  @Test
  void leavesTheRestToTheNextLevel() throws IOException {
    List<CheckResult> results =
        probe(Level.QUICK, Codec.PCMU, Codec.GSM, Codec.G726_32, Codec.G729, Codec.PCMA);

    assertThat(results)
        .extracting(CheckResult::answer)
        .containsExactly(
            Answer.PASSED, Answer.PASSED, Answer.PASSED, Answer.NOT_RUN, Answer.NOT_RUN);
    assertThat(result(results, "G729").summary()).isEqualTo("not run: level quick");
  }
}
