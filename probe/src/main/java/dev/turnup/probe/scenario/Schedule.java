package dev.turnup.probe.scenario;

import dev.turnup.probe.check.Notes;
import dev.turnup.probe.live.InterruptibleTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Runs steps in their order, side by side where they may. */
final class Schedule {
  /** More calls at once than this a small PBX or a licence may not allow. */
  private static final int LANES = 3;

  private final RunContext run;

  Schedule(RunContext run) {
    this.run = run;
  }

  void run(List<Step> steps) throws InterruptedException {
    List<Step> together = new ArrayList<>();
    for (Step step : steps) {
      if (step.isAlone()) {
        sideBySide(together);
        together.clear();
        sideBySide(List.of(step));
      } else {
        together.add(step);
      }
    }
    sideBySide(together);
  }

  private void sideBySide(List<Step> steps) throws InterruptedException {
    List<Step> wanted = steps.stream().filter(s -> s.isWanted(run.selection())).toList();
    List<Trial> trials =
        wanted.stream().filter(this::isFree).flatMap(step -> step.trials(run).stream()).toList();
    Queue<Trial> waiting = new ConcurrentLinkedQueue<>(trials);
    Queue<Trial> again = new ConcurrentLinkedQueue<>();
    List<InterruptibleTask> lanes = new ArrayList<>();
    try {
      for (int lane = 0; lane < Math.min(LANES, trials.size()); lane++) {
        lanes.add(InterruptibleTask.start("turnup-lane-" + lane, () -> work(waiting, again)));
      }
      for (InterruptibleTask lane : lanes) {
        lane.join();
      }
    } finally {
      end(lanes);
    }
    for (Trial trial : again) {
      boolean unused = trial.attempt().run(trial.label() + "/2");
    }
    wanted.stream().flatMap(step -> step.checks().stream()).forEach(run.progress()::through);
  }

  private void work(Queue<Trial> waiting, Queue<Trial> again) throws InterruptedException {
    for (Trial trial = waiting.poll(); trial != null; trial = waiting.poll()) {
      run.progress().started(trial.check(), trial.subject());
      if (trial.attempt().run(trial.label())) {
        again.add(trial);
      }
    }
  }

  private static void end(List<InterruptibleTask> lanes) {
    boolean interrupted = false;
    for (InterruptibleTask lane : lanes) {
      interrupted |= lane.endWithin(Duration.ZERO);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Notes why, when it is not. */
  private boolean isFree(Step step) {
    Level level = run.selection().level();
    Optional<String> obstacle =
        level.includes(step.level())
            ? run.obstacle(step)
            : Optional.of("not run: level " + level.spelling());
    obstacle.ifPresent(reason -> skip(step, reason));
    return obstacle.isEmpty();
  }

  private void skip(Step step, String reason) {
    step.checks().forEach(check -> Notes.skipped(run.recorder(), check, "", reason));
  }
}
