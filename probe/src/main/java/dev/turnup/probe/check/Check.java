package dev.turnup.probe.check;

import dev.turnup.schema.site.Site;
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

  /** Whether a site has to do with it at all; asked of nobody else, it says nothing. */
  default boolean isAbout(Site site) {
    return true;
  }

  /** One answer for each subject; never empty. */
  List<CheckResult> judge(TraceView trace);
}
