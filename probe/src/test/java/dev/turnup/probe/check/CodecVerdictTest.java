package dev.turnup.probe.check;

import static dev.turnup.probe.check.CraftedTrace.CODECS;
import static dev.turnup.probe.check.CraftedTrace.PBX_RTP;
import static dev.turnup.probe.check.CraftedTrace.healthy;
import static dev.turnup.probe.check.CraftedTrace.marker;
import static dev.turnup.probe.check.CraftedTrace.offer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.probe.Checks;
import dev.turnup.probe.Prober;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.site.Codec;
import dev.turnup.schema.verdict.CheckResult;
import dev.turnup.schema.verdict.CheckResult.Answer;
import dev.turnup.schema.verdict.Verdict;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What is wrong with the first call is said once, and never by nobody. */
class CodecVerdictTest {
  private static Verdict onlyCodec(Consumer<CraftedTrace> echo) {
    return Prober.judge(
        healthy()
            .with(
                "echo",
                t -> {
                  Checks.ids().stream()
                      .filter(id -> !id.equals("codec"))
                      .forEach(id ->
                          t.note(
                              Notes.SKIPPED,
                              Map.of(
                                  "check", id, "subject", TraceView.WHOLE, "reason", "not asked")));
                  echo.accept(t);
                })
            .trace(),
        Sites.USUAL);
  }

  private static void foreignAudio(CraftedTrace trace) {
    trace.answeredCall(
        Notes.ECHO, CODECS, offer(PBX_RTP, List.of(Codec.G722)), marker(Codec.G722, 1));
  }

  private static List<Diagnostic> findings(Verdict verdict) {
    return verdict.results().stream().flatMap(result -> result.finding().stream()).toList();
  }

  @Test
  void failsTheFirstCodecItselfWhenTheAudioIsNotAskedFor() {
    Verdict verdict = onlyCodec(CodecVerdictTest::foreignAudio);

    assertThat(verdict.answer()).isEqualTo(Answer.FAILED);
    assertThat(findings(verdict))
        .extracting(Diagnostic::code)
        .containsExactly(AudioCode.FOREIGN_AUDIO);
  }

  @Test
  void leavesTheFirstCodecToTheAudioWhereThatIsAskedFor() {
    Verdict verdict =
        Prober.judge(healthy().with("echo", CodecVerdictTest::foreignAudio).trace(), Sites.USUAL);

    assertThat(verdict.results())
        .filteredOn(result -> result.finding().isPresent())
        .extracting(CheckResult::check)
        .containsExactly("audio");
  }

  @Test
  void namesTheCallThatDidNotComeAboutWhenTheCallIsNotAskedFor() {
    Verdict verdict = onlyCodec(t -> t.refusedCall(Notes.ECHO, "600", CODECS, 404));

    assertThat(verdict.answer()).isEqualTo(Answer.FAILED);
    assertThat(findings(verdict))
        .extracting(Diagnostic::code)
        .containsExactly(CallCode.NUMBER_NOT_FOUND);
    assertThat(findings(verdict).getFirst().location()).isEqualTo(Location.field("proof.echo"));
  }
}
