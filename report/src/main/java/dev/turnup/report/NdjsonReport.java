package dev.turnup.report;

import dev.turnup.schema.run.RunReport;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Runs as JSON, one object on one line each: the run of the {@code json} format and its version.
 * The parts of a fleet are joined by putting the files behind each other.
 */
final class NdjsonReport implements ReportFormat {
  @Override
  public String name() {
    return "ndjson";
  }

  @Override
  public String write(List<RunReport> runs, ReportContext context) {
    return runs.stream().map(run -> line(run, context) + "\n").collect(Collectors.joining());
  }

  private static String line(RunReport run, ReportContext context) {
    return Json.line(json -> {
      json.writeStartObject();
      json.writeStringField("format", JsonReport.VERSION);
      new RunJson(json, run.sources(), context.redactor()).fields(run);
      json.writeEndObject();
    });
  }
}
