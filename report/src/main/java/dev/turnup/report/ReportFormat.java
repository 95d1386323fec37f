package dev.turnup.report;

import dev.turnup.schema.run.RunReport;
import java.util.List;

/** A way to write a run: plug-in point, one class a format. Implementations are stateless. */
public interface ReportFormat {
  /** The word that {@code --format} and {@code --report} take. */
  String name();

  /**
   * The whole report; never holds a secret.
   *
   * @param runs one for each worksheet, in their order; may be empty
   */
  String write(List<RunReport> runs, ReportContext context);
}
