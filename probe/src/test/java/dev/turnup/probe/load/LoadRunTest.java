package dev.turnup.probe.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.probe.ProbeOptions;
import dev.turnup.probe.ProbeRun;
import dev.turnup.probe.Prober;
import dev.turnup.probe.check.Sites;
import dev.turnup.probe.check.TraceView;
import dev.turnup.probe.check.load.LoadCode;
import dev.turnup.probe.check.load.LoadFigure;
import dev.turnup.probe.check.load.LoadFigures;
import dev.turnup.probe.sip.SipHeader;
import dev.turnup.probe.trace.TraceEvent;
import dev.turnup.probe.trace.TraceFile;
import dev.turnup.schema.site.SipTransport;
import dev.turnup.schema.site.Site;
import dev.turnup.schema.verdict.CheckResult;
import dev.turnup.schema.verdict.CheckResult.Answer;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class LoadRunTest {
  private static final ProbeOptions PATIENT =
      ProbeOptions.DEFAULTS.withTimeouts(
          Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(1));

  private final CalmMachine machine = new CalmMachine();
  private final List<LoadProgress> told = new CopyOnWriteArrayList<>();
  private EchoPbx pbx;

  @BeforeEach
  void open() throws IOException, InterruptedException {
    pbx = new EchoPbx();
  }

  @AfterEach
  void close() {
    pbx.close();
  }

  private Site site(String echo) {
    return Sites.site(Sites.proxy("127.0.0.1", pbx.port(), SipTransport.UDP), Sites.proof(echo));
  }

  private ProbeRun run(LoadPlan plan) {
    return run(plan, PATIENT, "600");
  }

  private ProbeRun run(LoadPlan plan, ProbeOptions options, String echo) {
    return Prober.load(site(echo), Sites.SECRETS, options, plan, machine, told::add);
  }

  private LoadFigures figures(ProbeRun run) {
    return LoadFigures.find(TraceView.of(run.trace(), site("600"))).orElseThrow();
  }

  private static CheckResult one(ProbeRun run, String subject) {
    return run.verdict().results().stream()
        .filter(result -> result.check().equals("capacity") && result.subject().equals(subject))
        .findFirst()
        .orElseThrow();
  }

  /** The site is blamed, unless the machine that runs the test really was too slow. */
  private static void assertBlamed(ProbeRun run, String subject, LoadCode code) {
    boolean isSlow = one(run, "turnup").answer() == Answer.INCONCLUSIVE;
    assertThat(one(run, subject).answer()).isEqualTo(isSlow ? Answer.INCONCLUSIVE : Answer.FAILED);
    assertThat(one(run, subject).finding().orElseThrow().code())
        .isEqualTo(isSlow ? LoadCode.PROBE_SATURATED : code);
  }

  @Test
  void holdsCallsWithAudioAndEndsAllOfThem() throws Exception {
    ProbeRun run = run(new LoadPlan(25, 50, Duration.ofSeconds(2), true));
    LoadFigures figures = figures(run);
    assertThat(figures.get(LoadFigure.ANSWERED)).isEqualTo(25);
    assertThat(figures.get(LoadFigure.PEAK)).isEqualTo(25);
    assertThat(figures.failed()).isZero();
    assertThat(figures.get(LoadFigure.SILENT)).isZero();
    assertThat(figures.get(LoadFigure.RTP_SENT)).isGreaterThan(25 * 50);
    assertThat(figures.get(LoadFigure.RTP_RECEIVED)).isGreaterThan(25 * 40);
    assertThat(figures.get(LoadFigure.SETUP_P50)).isPositive();
    assertThat(figures.get(LoadFigure.DELAY_P50))
        .isLessThanOrEqualTo(figures.get(LoadFigure.SETUP_P50));
    assertThat(one(run, "calls").answer()).isEqualTo(Answer.PASSED);
    assertThat(pbx.calls).hasSize(25);
    assertThat(pbx.areAllEnded()).isTrue();
    assertThat(pbx.isUnregistered).isTrue();
    assertThat(told).extracting(LoadProgress::up).contains(25);
    assertThat(told.getLast().wanted()).isEqualTo(25);
    assertThat(told)
        .extracting(LoadProgress::phase)
        .contains(LoadProgress.Phase.HOLDING)
        .endsWith(LoadProgress.Phase.HANGING_UP);
    StringBuilder stored = new StringBuilder();
    TraceFile.write(run.trace(), stored);
    assertThat(Prober.judge(TraceFile.read(new StringReader(stored.toString())), site("600")))
        .isEqualTo(run.verdict());
  }

  @Test
  void keepsTheTraceSmall() {
    ProbeRun run = run(new LoadPlan(40, 100, Duration.ZERO, false));
    assertThat(figures(run).get(LoadFigure.ANSWERED)).isEqualTo(40);
    assertThat(run.trace().events().stream().filter(TraceEvent.Sip.class::isInstance))
        .hasSizeBetween(20, 100);
    assertThat(run.trace().events()).noneMatch(TraceEvent.Rtp.class::isInstance);
  }

  @Test
  void countsRefusalsAndStopsWhenNoCallGetsThrough() throws Exception {
    AtomicInteger taken = new AtomicInteger();
    pbx.agent.onCall(call -> {
      if (taken.incrementAndGet() <= 5) {
        pbx.answer(call);
      } else {
        call.reject(486, "Busy Here");
      }
    });
    ProbeRun run = run(new LoadPlan(100, 10, Duration.ofMillis(100), false));
    LoadFigures figures = figures(run);
    assertThat(figures.get(LoadFigure.ANSWERED)).isEqualTo(5);
    assertThat(figures.get(LoadFigure.UP_AT_FIRST_FAILURE)).isEqualTo(5);
    assertThat(figures.failures()).containsOnlyKeys("486");
    assertThat(figures.failures().get("486")).isBetween(10, 60);
    assertThat(figures.stopped()).contains("in a row failed: 486");
    assertBlamed(run, "calls", LoadCode.CALLS_REFUSED);
    assertThat(pbx.areAllEnded()).isTrue();
  }

  @Test
  void leavesASiteAloneThatAsksForIt() {
    pbx.agent.onCall(
        call -> call.reject(503, "Service Unavailable", new SipHeader("Retry-After", "120")));
    ProbeRun run = run(new LoadPlan(100, 5, Duration.ZERO, false));
    assertThat(figures(run).stopped()).contains("120 s of quiet");
    assertThat(figures(run).get(LoadFigure.ATTEMPTED)).isLessThan(50);
    assertBlamed(run, "calls", LoadCode.NO_CALL_WAS_UP);
  }

  @Test
  void saysInHowManyCallsNothingCameBack() {
    pbx.isMute = true;
    ProbeRun run = run(new LoadPlan(3, 10, Duration.ofSeconds(2), true));
    assertThat(figures(run).get(LoadFigure.SILENT)).isEqualTo(3);
    assertBlamed(run, "audio", LoadCode.AUDIO_MISSING);
  }

  @Test
  void endsAllCallsWhenItIsInterrupted() throws Exception {
    CompletableFuture<Boolean> interruptedAfterwards = new CompletableFuture<>();
    CompletableFuture<ProbeRun> result = new CompletableFuture<>();
    Thread running =
        Thread.ofPlatform()
            .start(() -> {
              result.complete(run(new LoadPlan(20, 50, Duration.ofMinutes(10), true)));
              interruptedAfterwards.complete(Thread.currentThread().isInterrupted());
            });
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (told.stream().noneMatch(now -> now.up() == 20) && System.nanoTime() < deadline) {
      Thread.onSpinWait();
      Thread.yield();
    }
    running.interrupt();
    ProbeRun run = result.get(60, TimeUnit.SECONDS);
    assertThat(interruptedAfterwards.get(20, TimeUnit.SECONDS)).isTrue();
    assertThat(figures(run).stopped()).isEqualTo(LoadFigures.INTERRUPTED);
    assertThat(one(run, "calls").answer()).isEqualTo(Answer.NOT_RUN);
    assertThat(pbx.calls).hasSize(20);
    assertThat(pbx.areAllEnded()).isTrue();
    assertThat(pbx.isUnregistered).isTrue();
  }

  @Test
  void sendsNothingWhenThereAreTooFewFiles() {
    machine.mostFiles = OptionalLong.of(200);
    ProbeRun run = run(new LoadPlan(100, 10, Duration.ZERO, true));
    assertThat(one(run, "turnup").finding().orElseThrow().code()).isEqualTo(LoadCode.TOO_FEW_FILES);
    assertThat(pbx.registers).hasValue(0);
    assertThat(pbx.calls).isEmpty();
  }

  @Test
  void callsNoEmergencyNumber() {
    ProbeRun run = run(new LoadPlan(10, 10, Duration.ZERO, false), PATIENT, "911");
    assertThat(run.verdict().answer()).isEqualTo(Answer.FAILED);
    assertThat(pbx.registers).hasValue(0);
  }

  @Test
  void saysThatThisMachineIsFull() {
    machine.threadShare = 1;
    machine.secondsPerReading = 5;
    ProbeRun run = run(new LoadPlan(5, 10, Duration.ofMillis(1500), false));
    assertThat(one(run, "turnup").finding().orElseThrow().code())
        .isEqualTo(LoadCode.PROBE_SATURATED);
    assertThat(one(run, "turnup").finding().orElseThrow().cause().orElseThrow())
        .contains("a whole core");
  }

  /** A machine that does whatever a test wants. */
  private static final class CalmMachine implements Machine {
    OptionalLong mostFiles = OptionalLong.of(100_000);
    double threadShare;
    double secondsPerReading = 1;
    private long nanos;

    @Override
    public synchronized Reading read() {
      nanos += (long) (secondsPerReading * 1e9);
      return new Reading(nanos, nanos / 10, 0.1, threadShare, 0, 0);
    }

    @Override
    public int cores() {
      return 2;
    }

    @Override
    public OptionalLong mostFiles() {
      return mostFiles;
    }

    @Override
    public long openFiles() {
      return 40;
    }
  }
}
