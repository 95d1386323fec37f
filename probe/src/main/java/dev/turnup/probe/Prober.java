package dev.turnup.probe;

import dev.turnup.probe.check.Notes;
import dev.turnup.probe.check.TraceView;
import dev.turnup.probe.checklist.Checklist;
import dev.turnup.probe.checklist.ChecklistAnswer;
import dev.turnup.probe.load.LoadListener;
import dev.turnup.probe.load.LoadPlan;
import dev.turnup.probe.load.LoadRun;
import dev.turnup.probe.load.Machine;
import dev.turnup.probe.load.SampledCalls;
import dev.turnup.probe.scenario.LiveRun;
import dev.turnup.probe.trace.Trace;
import dev.turnup.probe.trace.TraceRecorder;
import dev.turnup.schema.secret.Secrets;
import dev.turnup.schema.site.Site;
import dev.turnup.schema.verdict.Verdict;
import java.time.Duration;
import java.util.List;

/** Proves a site with real calls. */
public final class Prober {
  private Prober() {}

  /**
   * Registers, calls, is called, unregisters, and judges what it saw. Blocks until all ports are
   * free again. When the thread is interrupted the run is broken off, still unregisters (briefly),
   * and judges what there is; the thread is then interrupted on return.
   *
   * @param secrets holds the digest passwords that the worksheet refers to
   */
  public static ProbeRun probe(
      Site site, Secrets secrets, ProbeOptions options, ProbeListener listener) {
    TraceRecorder recorder = TraceRecorder.starting();
    Telling progress = new Telling(site, recorder, listener);
    for (String id : Checks.ids()) {
      if (!options.selection().wants(id)) {
        Notes.skipped(recorder, id, TraceView.WHOLE, "not asked for");
      }
    }
    new LiveRun(site, secrets, options.settings(), recorder, progress).run();
    Trace trace = recorder.trace();
    Verdict verdict = judge(trace, site);
    progress.finish(verdict.results());
    return new ProbeRun(verdict, trace);
  }

  /**
   * Holds many calls at once instead, and judges whether the site bears them and whether this
   * machine does. Ends like {@link #probe}.
   *
   * @param machine whose limits count
   * @param listener told about once a second
   */
  public static ProbeRun load(
      Site site,
      Secrets secrets,
      ProbeOptions options,
      LoadPlan plan,
      Machine machine,
      LoadListener listener) {
    TraceRecorder recorder = TraceRecorder.keeping(new SampledCalls());
    LoadRun load = new LoadRun(site, plan, machine, listener);
    Telling progress = new Telling(site, recorder, ProbeListener.NONE);
    if (load.begin(recorder)) {
      new LiveRun(site, secrets, options.settings(), recorder, progress).run(load);
    }
    Trace trace = recorder.trace();
    Verdict verdict = judge(trace, site);
    progress.finish(verdict.results());
    return new ProbeRun(verdict, trace);
  }

  /** The questions of the compatibility checklist, answered from a trace. */
  public static List<ChecklistAnswer> checklist(Trace trace, Site site) {
    TraceView view = TraceView.of(trace, site);
    return Checklist.of(view, Checks.judge(view));
  }

  /** Judges a stored trace: the same answers as when it was made. */
  public static Verdict judge(Trace trace, Site site) {
    TraceView view = TraceView.of(trace, site);
    Duration elapsed = trace.events().isEmpty() ? Duration.ZERO : trace.events().getLast().at();
    return new Verdict(Checks.judge(view), elapsed, Waits.of(view));
  }
}
