package dev.turnup.probe;

import dev.turnup.probe.check.Check;
import dev.turnup.probe.check.TraceView;
import dev.turnup.probe.scenario.Progress;
import dev.turnup.probe.trace.TraceRecorder;
import dev.turnup.schema.site.Site;
import dev.turnup.schema.verdict.CheckResult;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Tells the listener of results as soon as a step has produced them, each once, on one thread of
 * its own: judging must not hold the next call up.
 */
final class Telling implements Progress {
  private final Site site;
  private final TraceRecorder recorder;
  private final ProbeListener listener;
  private final Set<String> told = new HashSet<>();
  private final ExecutorService teller =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("turnup-progress").factory());

  Telling(Site site, TraceRecorder recorder, ProbeListener listener) {
    this.site = site;
    this.recorder = recorder;
    this.listener = listener;
  }

  @Override
  public void started(String check, String subject) {
    teller.execute(() -> listener.started(check, subject));
  }

  @Override
  public void through(String checkId) {
    teller.execute(() -> {
      TraceView view = TraceView.of(recorder.trace(), site);
      for (Check check : Checks.ALL) {
        if (check.id().equals(checkId)) {
          Checks.judge(check, view).stream()
              .filter(result -> result.answer() != CheckResult.Answer.NOT_RUN)
              .forEach(this::tell);
        }
      }
    });
  }

  /** Tells of what was not told yet, and returns when all is told. */
  void finish(List<CheckResult> results) {
    teller.execute(() -> results.forEach(this::tell));
    teller.close();
  }

  private void tell(CheckResult result) {
    if (told.add(result.check() + " " + result.subject())) {
      listener.finished(result);
    }
  }
}
