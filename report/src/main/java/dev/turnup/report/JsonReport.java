package dev.turnup.report;

import dev.turnup.schema.run.RunReport;
import java.util.List;

/**
 * Runs as one JSON object. Field names are stable: they are only ever added to. {@code
 * turnup-run.schema.json} beside this class describes it.
 */
final class JsonReport implements ReportFormat {
  static final String VERSION = "turnup-run/v1";

  @Override
  public String name() {
    return "json";
  }

  @Override
  public String write(List<RunReport> runs, ReportContext context) {
    return Json.pretty(json -> {
      json.writeStartObject();
      json.writeStringField("format", VERSION);
      json.writeArrayFieldStart("runs");
      for (RunReport run : runs) {
        new RunJson(json, run.sources(), context.redactor()).run(run);
      }
      json.writeEndArray();
      json.writeEndObject();
    });
  }
}
