package dev.turnup.probe.checklist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.probe.Prober;
import dev.turnup.probe.check.CraftedTrace;
import dev.turnup.probe.check.Sites;
import dev.turnup.probe.checklist.ChecklistAnswer.Answer;
import dev.turnup.probe.trace.Trace;
import dev.turnup.probe.trace.TraceFile;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChecklistTest {
  private static final Path GOLDEN = Path.of("src/test/resources/checklist");

  private static ChecklistAnswer answer(List<ChecklistAnswer> answers, String field) {
    return answers.stream().filter(a -> a.field().equals(field)).findFirst().orElseThrow();
  }

  @ParameterizedTest
  @EnumSource(ChecklistFormat.class)
  void looksAsItDid(ChecklistFormat format) throws IOException {
    Path golden = GOLDEN.resolve("healthy." + format.spelling());
    String written = format.write(Prober.checklist(CraftedTrace.healthy().trace(), Sites.USUAL));
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(golden, written);
    }

    assertThat(written).isEqualTo(Files.readString(golden));
  }

  @Test
  void saysTheSameFromAStoredTrace() throws IOException {
    Trace trace = CraftedTrace.healthy().trace();
    StringBuilder stored = new StringBuilder();
    TraceFile.write(trace, stored);

    assertThat(Prober.checklist(TraceFile.read(new StringReader(stored.toString())), Sites.USUAL))
        .isEqualTo(Prober.checklist(trace, Sites.USUAL));
  }

  @Test
  void saysNoToADelayedOfferAndWhatThatMeans() {
    Trace trace =
        CraftedTrace.healthy()
            .with("inbound", t -> t.inboundCall(Optional.empty(), 200, true))
            .trace();
    ChecklistAnswer offer = answer(Prober.checklist(trace, Sites.USUAL), "media.offer");

    assertThat(offer.answer()).isEqualTo(Answer.NO);
    assertThat(offer.because()).contains("takes that, too");
    assertThat(offer.proof().orElseThrow().traceIndex()).isPresent();
  }

  @Test
  void blamesNoFieldThatAWrongPasswordHides() {
    Trace trace = CraftedTrace.healthy().endingWith(t -> t.registration(401, 401)).trace();
    List<ChecklistAnswer> answers = Prober.checklist(trace, Sites.USUAL);

    assertThat(answer(answers, "subscribers[0].digestPassword").answer()).isEqualTo(Answer.NO);
    assertThat(answer(answers, "subscribers[0].number").answer()).isEqualTo(Answer.COULD_NOT_TELL);
    assertThat(answer(answers, "media.codecs[0]").answer()).isEqualTo(Answer.COULD_NOT_TELL);
    assertThat(answer(answers, "proxy.port").answer()).isEqualTo(Answer.YES);
  }
}
