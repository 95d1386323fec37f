package dev.turnup.probe.check;

import dev.turnup.schema.verdict.CheckResult;
import java.util.List;

/**
 * One question about a site. A pure function of the trace: the same trace gives the same answers,
 * whenever and wherever it is judged.
 */
public interface Check {
  /** Stable id, for example {@code registration}. */
  String id();

  /** What it is good for. */
  About about();

  /** One answer for each subject; never empty. */
  List<CheckResult> judge(TraceView trace);
}
