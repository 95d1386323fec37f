package dev.turnup.probe.load;

import dev.turnup.probe.check.EmergencyNumbers;
import dev.turnup.probe.check.Notes;
import dev.turnup.probe.check.load.LoadCheck;
import dev.turnup.probe.check.load.LoadFigure;
import dev.turnup.probe.check.load.LoadFigures;
import dev.turnup.probe.live.LiveContext;
import dev.turnup.probe.rtp.session.MediaSession;
import dev.turnup.probe.rtp.session.MediaThreads;
import dev.turnup.probe.rtp.session.Pacing;
import dev.turnup.probe.scenario.LiveRun;
import dev.turnup.probe.trace.TraceRecorder;
import dev.turnup.schema.site.Site;
import dev.turnup.schema.site.SrtpMode;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds many calls at once, as what a live run does once it is registered. Only the worksheet's
 * echo extension is called.
 */
public final class LoadRun implements LiveRun.Work {
  /** RTP and RTCP, and one to spare for whatever signalling needs. */
  private static final int FILES_PER_CALL = 3;

  private static final int FILES_BESIDE = 64;
  private static final int MOST_SENDERS = 4;

  private final Site site;
  private final LoadPlan plan;
  private final Machine machine;
  private final LoadListener listener;

  public LoadRun(Site site, LoadPlan plan, Machine machine, LoadListener listener) {
    this.site = site;
    this.plan = plan;
    this.machine = machine;
    this.listener = listener;
  }

  /**
   * Says in the trace what is to be done, or why it is not.
   *
   * @return whether to go on
   */
  public boolean begin(TraceRecorder trace) {
    LoadFigures.announce(trace, plan.calls(), plan.perSecond(), plan.hold().toMillis() / 1000.0);
    Optional<String> echo = site.proof().echo();
    if (echo.isEmpty()) {
      LoadFigures.refuse(trace, "the worksheet names no proof.echo to call");
      return false;
    }
    if (plan.hasMedia() && site.media().srtp() == SrtpMode.REQUIRED) {
      LoadFigures.refuse(trace, "media.srtp is required, and capacity runs send plain RTP only");
      return false;
    }
    if (EmergencyNumbers.isEmergency(echo.get())) {
      return false;
    }
    long needed =
        machine.openFiles() + FILES_BESIDE + (plan.hasMedia() ? FILES_PER_CALL * plan.calls() : 0L);
    long limit = machine.mostFiles().orElse(Long.MAX_VALUE);
    if (needed > limit) {
      new LoadFigures(wanted(), Map.of(), "")
          .with(LoadFigure.FILES_NEEDED, needed)
          .with(LoadFigure.FILES_LIMIT, limit)
          .write(trace);
      return false;
    }
    return true;
  }

  private Map<LoadFigure, Double> wanted() {
    Map<LoadFigure, Double> figures = new EnumMap<>(LoadFigure.class);
    figures.put(LoadFigure.WANTED_CALLS, (double) plan.calls());
    figures.put(LoadFigure.WANTED_RATE, plan.perSecond());
    figures.put(LoadFigure.HOLD, plan.hold().toMillis() / 1000.0);
    figures.put(LoadFigure.MEDIA, plan.hasMedia() ? 1.0 : 0.0);
    return figures;
  }

  @Override
  public List<String> checks() {
    return List.of(LoadCheck.ID);
  }

  /** Makes the calls, holds them, and ends all of them whatever happens. */
  @Override
  public void run(LiveContext live) throws InterruptedException {
    int senders = Math.clamp(machine.cores(), 1, MOST_SENDERS);
    try (MediaThreads threads = MediaThreads.open(senders)) {
      LoadContext context =
          new LoadContext(
              live,
              plan,
              site.proof().echo().orElseThrow(),
              LoadContext.ports(live, plan),
              threads,
              new LoadTally(),
              new Manners());
      run(context);
    } catch (IOException e) {
      live.recorder()
          .note(Notes.LOCAL, Map.of("what", "RTP", "reason", String.valueOf(e.getMessage())));
    }
  }

  private void run(LoadContext context) throws IOException, InterruptedException {
    MachineWatch watch = new MachineWatch(machine);
    LoadEar unheard = new LoadEar(Optional.empty(), "");
    try (MediaSession shared = context.open(unheard)) {
      Placing placing = new Placing(context, shared.localRtp(), watch);
      try (Sampling sampling = new Sampling(context, watch, listener)) {
        sampling.phase(LoadProgress.Phase.CALLING);
        placing.makeAll();
        sampling.phase(LoadProgress.Phase.HOLDING);
        hold(context);
      } catch (InterruptedException e) {
        context.manners().stop(LoadFigures.INTERRUPTED);
        throw e;
      } finally {
        placing.endAll();
        write(context, watch, placing);
      }
    }
  }

  private void hold(LoadContext context) throws InterruptedException {
    long end = System.nanoTime() + plan.hold().toNanos();
    while (context.tally().up() > 0 && end - System.nanoTime() > 0) {
      Thread.sleep(Duration.ofNanos(Math.min(end - System.nanoTime(), 200_000_000L)));
    }
  }

  private void write(LoadContext context, MachineWatch watch, Placing placing) {
    Map<LoadFigure, Double> figures = wanted();
    figures.putAll(context.tally().figures());
    watch.write(figures);
    placing.write(figures);
    Pacing pacing = context.threads().pacing();
    figures.put(LoadFigure.PACING_P50, millis(pacing.median()));
    figures.put(LoadFigure.PACING_P99, millis(pacing.p99()));
    figures.put(LoadFigure.PACING_MAX, millis(pacing.worst()));
    figures.put(LoadFigure.PACING_SKIPPED, (double) pacing.skipped());
    figures.put(LoadFigure.PACING_BUNCHED, (double) pacing.bunched());
    new LoadFigures(figures, context.tally().causes(), context.manners().stopped().orElse(""))
        .write(context.live().recorder());
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / 1e6;
  }
}
