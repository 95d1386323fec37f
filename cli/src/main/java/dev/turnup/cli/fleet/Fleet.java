package dev.turnup.cli.fleet;

import dev.turnup.cli.pipeline.SiteRun;
import dev.turnup.cli.pipeline.Workbench;
import dev.turnup.cli.shell.CliCode;
import dev.turnup.cli.shell.ExitCode;
import dev.turnup.deployer.DeployCode;
import dev.turnup.report.PartFile;
import dev.turnup.schema.deployment.DeploymentResult;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.Outcome;
import dev.turnup.schema.run.RunReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Does the same with many sites: some at a time, in waves, each on a virtual thread of its own. One
 * bad site stops no other, unless too many are; every site is in the result, also one that was not
 * begun. What stays of a site is its report, without contents of files. Used once.
 */
public final class Fleet {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

  /** What is done with a site; on the calling thread, which may be interrupted. */
  @FunctionalInterface
  public interface Work {
    RunReport run(Workbench bench, Path worksheet);
  }

  /** Why no further site is begun. */
  private enum Stop {
    NOT("it never came to it"),
    FAILURES("too many sites failed before it"),
    DEADLINE("the run's deadline had passed"),
    INTERRUPTED("the run was interrupted before it");

    private final String reason;

    Stop(String reason) {
      this.reason = reason;
    }
  }

  private final Workbench bench;
  private final String command;
  private final FleetOptions options;
  private final Work work;
  private final Path folder;

  private final Map<Integer, PartFile.Entry> results = new ConcurrentHashMap<>();
  private final Set<Thread> running = ConcurrentHashMap.newKeySet();
  private volatile Stop stop = Stop.NOT;
  private final AtomicInteger failures = new AtomicInteger();

  /**
   * For one run.
   *
   * @param folder where sites that keep a run folder put theirs
   */
  public Fleet(Workbench bench, String command, FleetOptions options, Work work, Path folder) {
    this.bench = bench;
    this.command = command;
    this.options = options;
    this.work = work;
    this.folder = folder;
  }

  /** All of them, in their order, whatever the order in which they were done. */
  public List<PartFile.Entry> run(List<Place> places, Journal journal) {
    Progress progress = new Progress(bench.terminal(), places.size(), System::nanoTime);
    Optional<Thread> clock = options.deadline().map(this::startClock);
    Semaphore permits = new Semaphore(options.parallel());
    int from = 0;
    for (int end : options.waves().ends(places.size())) {
      for (Place place : places.subList(from, end)) {
        begin(place, places.size(), permits, journal, progress);
      }
      settle(permits);
      from = end;
    }
    clock.ifPresent(Thread::interrupt);
    return places.stream()
        .map(place -> results.computeIfAbsent(place.number(), _ -> notRun(place)))
        .toList();
  }

  private Thread startClock(Duration deadline) {
    return Thread.ofVirtual()
        .start(() -> {
          try {
            Thread.sleep(deadline);
            stop(Stop.DEADLINE);
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private synchronized void stop(Stop reason) {
    if (stop == Stop.NOT) {
      stop = reason;
    }
    if (reason != Stop.FAILURES) {
      running.forEach(Thread::interrupt);
    }
  }

  private void begin(
      Place place, int total, Semaphore permits, Journal journal, Progress progress) {
    if (stop != Stop.NOT) {
      return;
    }
    try {
      permits.acquire();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      stop(Stop.INTERRUPTED);
      return;
    }
    Thread thread =
        Thread.ofVirtual()
            .name("site " + place.site())
            .unstarted(() -> {
              try {
                if (stop == Stop.NOT) {
                  finish(place, total, journal, progress);
                }
              } finally {
                running.remove(Thread.currentThread());
                permits.release();
              }
            });
    running.add(thread);
    thread.start();
  }

  /** Waits for what is under way; an interrupt is passed on, and then waited for as well. */
  private void settle(Semaphore permits) {
    if (Thread.interrupted()) {
      stop(Stop.INTERRUPTED);
      permits.acquireUninterruptibly(options.parallel());
      Thread.currentThread().interrupt();
    } else {
      try {
        permits.acquire(options.parallel());
      } catch (InterruptedException _) {
        stop(Stop.INTERRUPTED);
        permits.acquireUninterruptibly(options.parallel());
        Thread.currentThread().interrupt();
      }
    }
    permits.release(options.parallel());
  }

  private void finish(Place place, int total, Journal journal, Progress progress) {
    Workbench own =
        bench
            .silent()
            .withRuns(
                folder.resolve(
                    place.number() + "-" + place.site().replaceAll("[^A-Za-z0-9.-]+", "-")));
    String fingerprint = SiteFingerprint.of(own, place.worksheet());
    Optional<PartFile.Entry> earlier =
        Optional.ofNullable(options.done().get(place.worksheet().toString()))
            .filter(entry -> entry.report().exitCode() == ExitCode.GOOD)
            .filter(entry -> !fingerprint.isEmpty() && entry.fingerprint().equals(fingerprint));
    RunReport report = earlier.map(PartFile.Entry::report).orElseGet(() -> attempt(own, place));
    PartFile.Entry entry = new PartFile.Entry(place.number(), fingerprint, report);
    results.put(place.number(), entry);
    journal.add(entry);
    boolean isFailure = report.exitCode() != ExitCode.GOOD && report.exitCode() != ExitCode.CHANGES;
    int failed = isFailure ? failures.incrementAndGet() : failures.get();
    if (options.maxFailures().filter(most -> most.isExceededBy(failed, total)).isPresent()) {
      stop(Stop.FAILURES);
    }
    progress.done(report.exitCode());
  }

  private RunReport attempt(Workbench own, Place place) {
    RunReport report = once(own, place);
    Duration pause = FIRST_PAUSE;
    for (int retry = 0; retry < options.retries() && isWorthRetrying(report); retry++) {
      try {
        Thread.sleep(pause.plusMillis(ThreadLocalRandom.current().nextLong(pause.toMillis())));
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return report;
      }
      report = once(own, place);
      pause = pause.multipliedBy(2);
    }
    return report;
  }

  /** Reading broke off before anything was changed; connecting is tried again by the deployer. */
  private static boolean isWorthRetrying(RunReport report) {
    return report.exitCode() == ExitCode.UNREACHABLE
        && report.verdict().isEmpty()
        && report.deployments().stream().allMatch(DeploymentResult.Skipped.class::isInstance)
        && report.diagnostics().stream()
            .filter(Diagnostic::isError)
            .allMatch(found ->
                found.code() == DeployCode.CONNECTION_LOST
                    || found.code() == DeployCode.STEP_TIMED_OUT);
  }

  private RunReport once(Workbench own, Place place) {
    try {
      return work.run(own, place.worksheet());
    } catch (RuntimeException e) {
      // A defect of ours at one site must not cost the results of the others.
      return ended(
          place,
          ExitCode.INTERNAL,
          Diagnostic.of(
                  CliCode.DEFECT, Location.UNLOCATED, "a defect of turnup, not of the worksheet")
              .withCause(e.getClass().getName() + at(e))
              .withFix("run this site by itself: the crash file then says more"));
    }
  }

  /** Not its message, which could hold anything. */
  private static String at(RuntimeException e) {
    StackTraceElement[] trace = e.getStackTrace();
    return trace.length == 0 ? "" : " at " + trace[0];
  }

  private PartFile.Entry notRun(Place place) {
    Stop reason = stop;
    Diagnostic found =
        Diagnostic.of(CliCode.NOT_RUN, Location.UNLOCATED, "not begun: " + reason.reason)
            .withFix("mend what failed, then run the same with --resume");
    int code = reason == Stop.INTERRUPTED ? ExitCode.INTERRUPTED : ExitCode.BLOCKED;
    return new PartFile.Entry(place.number(), "", ended(place, code, found));
  }

  private RunReport ended(Place place, int code, Diagnostic found) {
    SiteRun run = new SiteRun(bench.silent(), command, place.worksheet());
    run.keep(Outcome.rejected(found), code);
    return run.report(Optional.empty());
  }
}
