package dev.turnup.probe.check.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.probe.check.Sites;
import dev.turnup.probe.check.TraceView;
import dev.turnup.probe.trace.Trace;
import dev.turnup.probe.trace.TraceFile;
import dev.turnup.probe.trace.TraceRecorder;
import dev.turnup.schema.site.SipTransport;
import dev.turnup.schema.site.Site;
import dev.turnup.schema.verdict.CheckResult;
import dev.turnup.schema.verdict.CheckResult.Answer;
import dev.turnup.schema.verdict.Figure;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadCheckTest {
  /** A hundred calls that went well. */
  private static final LoadFigures WELL =
      new LoadFigures(Map.of(), Map.of(), "")
          .with(LoadFigure.WANTED_CALLS, 100)
          .with(LoadFigure.WANTED_RATE, 10)
          .with(LoadFigure.HOLD, 30)
          .with(LoadFigure.MEDIA, 1)
          .with(LoadFigure.ATTEMPTED, 100)
          .with(LoadFigure.ANSWERED, 100)
          .with(LoadFigure.PEAK, 100)
          .with(LoadFigure.ACHIEVED_RATE, 9.99)
          .with(LoadFigure.SETUP_P50, 5)
          .with(LoadFigure.SETUP_P99, 40)
          .with(LoadFigure.SETUP_FIRST, 6)
          .with(LoadFigure.SETUP_LAST, 5)
          .with(LoadFigure.RTP_SENT, 150_000)
          .with(LoadFigure.RTP_RECEIVED, 149_990)
          .with(LoadFigure.RTP_LOST, 10)
          .with(LoadFigure.LOSS, 0.01)
          .with(LoadFigure.PACING_P50, 0.05)
          .with(LoadFigure.PACING_P99, 0.4)
          .with(LoadFigure.CORES, 2)
          .with(LoadFigure.CPU, 12)
          .with(LoadFigure.CPU_SHARE, 20)
          .with(LoadFigure.FILES_LIMIT, 1024);

  private static TraceRecorder recorded(LoadFigures figures) {
    TraceRecorder trace = TraceRecorder.starting();
    LoadFigures.announce(trace, 100, 10, 30);
    figures.write(trace);
    return trace;
  }

  private static List<CheckResult> judge(LoadFigures figures) {
    return new LoadCheck().judge(TraceView.of(recorded(figures).trace(), Sites.USUAL));
  }

  private static LoadFigures failing(String cause, int calls) {
    return new LoadFigures(WELL.values(), Map.of(cause, calls), "")
        .with(LoadFigure.ANSWERED, 100 - calls)
        .with(LoadFigure.UP_AT_FIRST_FAILURE, 100 - calls);
  }

  private static CheckResult one(List<CheckResult> results, String subject) {
    return results.stream().filter(r -> r.subject().equals(subject)).findFirst().orElseThrow();
  }

  private static Optional<LoadCode> code(List<CheckResult> results, String subject) {
    return one(results, subject).finding().map(finding -> (LoadCode) finding.code());
  }

  @Test
  void passesWhatWentWell() {
    List<CheckResult> results = judge(WELL);
    assertThat(results)
        .extracting(CheckResult::subject)
        .containsExactly("turnup", "calls", "set-up", "audio");
    assertThat(results).allMatch(result -> result.answer() == Answer.PASSED);
    assertThat(one(results, "turnup").summary()).contains("p99 0.40 ms").contains("20 % of 2");
    assertThat(one(results, "calls").summary()).contains("100 of 100 answered");
    assertThat(one(results, "turnup").figures()).contains(new Figure("pacingP99", 0.4, "ms"));
    assertThat(one(results, "calls").figures()).contains(new Figure("peak", 100, "calls"));
  }

  @ParameterizedTest
  @CsvSource({
    "PACING_P99, 5.1, left late",
    "PACING_SKIPPED, 200, stood still",
    "RTP_UNSENT, 200, send queue",
    "CPU_FULL, 3, nearly all of 2 cores",
    "THREAD_FULL, 4, a whole core",
    "ACHIEVED_RATE, 8.9, not at 10.0",
    "NO_PORT, 1, no free UDP port",
    "NO_SOCKET, 1, no socket",
    "GC_SHARE, 11, garbage collection",
  })
  void blamesThisMachineForEachSignOfItsOwn(LoadFigure figure, double value, String word) {
    List<CheckResult> results = judge(WELL.with(figure, value));
    assertThat(one(results, "turnup").answer()).isEqualTo(Answer.INCONCLUSIVE);
    assertThat(code(results, "turnup")).contains(LoadCode.PROBE_SATURATED);
    assertThat(one(results, "turnup").summary()).contains(word);
    assertThat(one(results, "calls").answer()).isEqualTo(Answer.PASSED);
  }

  @ParameterizedTest
  @CsvSource({
    "PACING_P99, 4.9",
    "PACING_SKIPPED, 100",
    "RTP_UNSENT, 100",
    "CPU_FULL, 2",
    "THREAD_FULL, 2",
    "ACHIEVED_RATE, 9.1",
    "GC_SHARE, 9",
    "MACHINE_FULL, 30",
    "DATAGRAMS_DROPPED, 5",
  })
  void blamesNobodyForABusyMomentWhenAllWentWell(LoadFigure figure, double value) {
    assertThat(judge(WELL.with(figure, value)))
        .allMatch(result -> result.answer() == Answer.PASSED);
  }

  @ParameterizedTest
  @CsvSource({
    "MACHINE_FULL, 3",
    "DATAGRAMS_DROPPED, 5",
    "GC_SHARE, 4",
    "RTP_UNSENT, 1",
    "PACING_P99, 30",
  })
  void doesNotBlameTheSiteWhenItMayBeThisMachine(LoadFigure figure, double value) {
    List<CheckResult> results = judge(failing("no response", 20).with(figure, value));
    assertThat(one(results, "calls").answer()).isEqualTo(Answer.INCONCLUSIVE);
    assertThat(code(results, "calls")).contains(LoadCode.PROBE_SATURATED);
    assertThat(one(results, "calls").summary()).contains("80 of 100 calls");
    assertThat(code(results, "turnup")).contains(LoadCode.PROBE_SATURATED);
  }

  @ParameterizedTest
  @CsvSource({
    "503, CALLS_REFUSED",
    "486, CALLS_REFUSED",
    "answer without usable media, CALLS_REFUSED",
    "no response, CALLS_UNANSWERED",
    "not answered, CALLS_UNANSWERED",
  })
  void blamesTheSiteForFailedCalls(String cause, LoadCode code) {
    List<CheckResult> results = judge(failing(cause, 20));
    assertThat(one(results, "turnup").answer()).isEqualTo(Answer.PASSED);
    assertThat(one(results, "calls").answer()).isEqualTo(Answer.FAILED);
    assertThat(code(results, "calls")).contains(code);
    assertThat(one(results, "calls").evidence().getFirst().text())
        .contains("20 x " + cause)
        .contains("80 calls up");
  }

  @Test
  void saysThatItIsNoMatterOfLoadWhenNoCallWasAnswered() {
    List<CheckResult> results = judge(failing("404", 100));
    assertThat(code(results, "calls")).contains(LoadCode.NO_CALL_WAS_UP);
    assertThat(results).hasSize(2);
  }

  @Test
  void blamesTheSiteForDroppedCallsSlowSetUpAndAudio() {
    assertThat(code(judge(WELL.with(LoadFigure.DROPPED, 2)), "calls"))
        .contains(LoadCode.CALLS_DROPPED);
    assertThat(code(judge(WELL.with(LoadFigure.SETUP_LAST, 900)), "set-up"))
        .contains(LoadCode.SETUP_SLOWS);
    assertThat(code(judge(WELL.with(LoadFigure.LOSS, 1.5)), "audio")).contains(LoadCode.AUDIO_LOST);
    assertThat(code(judge(WELL.with(LoadFigure.SILENT, 1)), "audio"))
        .contains(LoadCode.AUDIO_MISSING);
  }

  @Test
  void callsSetUpSlowOnlyWhenItIsSlowAndSlower() {
    assertThat(one(judge(WELL.with(LoadFigure.SETUP_LAST, 240)), "set-up").answer())
        .isEqualTo(Answer.PASSED);
    LoadFigures alwaysSlow =
        WELL.with(LoadFigure.SETUP_FIRST, 2000).with(LoadFigure.SETUP_LAST, 2500);
    assertThat(one(judge(alwaysSlow), "set-up").answer()).isEqualTo(Answer.PASSED);
  }

  @Test
  void asksForMoreFilesBeforeACallIsMade() {
    List<CheckResult> results =
        judge(
            new LoadFigures(Map.of(), Map.of(), "")
                .with(LoadFigure.WANTED_CALLS, 500)
                .with(LoadFigure.FILES_NEEDED, 1600)
                .with(LoadFigure.FILES_LIMIT, 1024));
    assertThat(results).hasSize(1);
    assertThat(code(results, "turnup")).contains(LoadCode.TOO_FEW_FILES);
    assertThat(results.getFirst().finding().orElseThrow().fix().orElseThrow())
        .contains("ulimit -n 1600");
  }

  @Test
  void doesNotTakeABrokenOffRunForAFailure() {
    LoadFigures brokenOff =
        new LoadFigures(WELL.values(), Map.of(), LoadFigures.INTERRUPTED)
            .with(LoadFigure.ATTEMPTED, 40)
            .with(LoadFigure.ANSWERED, 40);
    assertThat(one(judge(brokenOff), "calls").answer()).isEqualTo(Answer.NOT_RUN);
    assertThat(judge(brokenOff)).noneMatch(result -> result.answer() == Answer.FAILED);
  }

  @Test
  void refusesEmergencyNumbers() {
    TraceRecorder trace = TraceRecorder.starting();
    LoadFigures.announce(trace, 100, 10, 30);
    Site emergency =
        Sites.site(Sites.proxy("127.0.0.1", 5060, SipTransport.UDP), Sites.proof("112"));
    List<CheckResult> results = new LoadCheck().judge(TraceView.of(trace.trace(), emergency));
    assertThat(results.getFirst().answer()).isEqualTo(Answer.FAILED);
    assertThat(results.getFirst().finding().orElseThrow().code().id()).isEqualTo("PRB-210");
  }

  @Test
  void judgesAStoredTraceAlike() throws IOException {
    TraceRecorder recorder = recorded(failing("503", 7).with(LoadFigure.PACING_P99, 7.25));
    StringBuilder file = new StringBuilder();
    TraceFile.write(recorder.trace(), file);
    Trace again = TraceFile.read(new StringReader(file.toString()));
    assertThat(new LoadCheck().judge(TraceView.of(again, Sites.USUAL)))
        .isEqualTo(new LoadCheck().judge(TraceView.of(recorder.trace(), Sites.USUAL)));
  }
}
