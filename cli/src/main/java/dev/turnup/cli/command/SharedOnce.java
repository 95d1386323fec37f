package dev.turnup.cli.command;

import dev.turnup.cli.pipeline.SiteRun;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.run.RunReport;
import dev.turnup.validator.layer.SharedFindings;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with inherited files is said once, not for each worksheet that inherits it. */
final class SharedOnce {
  private SharedOnce() {}

  /** Leaves each finding to the first of the runs that share it; exit codes stay. */
  static void among(List<SiteRun> runs) {
    List<List<Diagnostic>> once =
        SharedFindings.once(
            runs.stream().map(run -> run.worksheet().toString()).toList(),
            runs.stream().map(SiteRun::diagnostics).toList());
    for (int i = 0; i < runs.size(); i++) {
      runs.get(i).showInstead(once.get(i));
    }
  }

  /** The same for finished reports. */
  static List<RunReport> in(List<RunReport> reports) {
    List<List<Diagnostic>> once =
        SharedFindings.once(
            reports.stream().map(RunReport::worksheet).toList(),
            reports.stream().map(RunReport::diagnostics).toList());
    List<RunReport> result = new ArrayList<>();
    for (int i = 0; i < reports.size(); i++) {
      result.add(reports.get(i).withDiagnostics(once.get(i)));
    }
    return result;
  }
}
