package dev.turnup.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.turnup.schema.diagnostic.Severity;
import dev.turnup.schema.run.RunReport;
import java.io.IOException;
import java.util.List;

/**
 * Findings for GitLab's code quality widget: the part of the Code Climate format that it reads. A
 * finding without a place is shown at the worksheet's first line, as GitLab drops it otherwise.
 */
final class GitlabReport implements ReportFormat {
  @Override
  public String name() {
    return "gitlab";
  }

  @Override
  public String write(List<RunReport> runs, ReportContext context) {
    Fingerprints fingerprints = new Fingerprints(context);
    return Json.pretty(json -> {
      json.writeStartArray();
      for (Finding finding : Finding.of(runs, context.redactor())) {
        issue(finding, fingerprints.of(finding), json);
      }
      json.writeEndArray();
    });
  }

  private static void issue(Finding finding, String fingerprint, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("type", "issue");
    json.writeStringField("check_name", finding.diagnostic().code().id());
    json.writeStringField("description", Printable.line(finding.text("; ")));
    json.writeStringField("fingerprint", fingerprint);
    json.writeStringField("severity", severity(finding.diagnostic().severity()));
    json.writeObjectFieldStart("location");
    json.writeStringField("path", Printable.line(finding.file()));
    json.writeObjectFieldStart("lines");
    json.writeNumberField("begin", finding.span().map(span -> span.start().line()).orElse(1));
    json.writeNumberField("end", finding.span().map(span -> span.end().line()).orElse(1));
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
  }

  private static String severity(Severity severity) {
    return switch (severity) {
      case ERROR -> "critical";
      case WARNING -> "minor";
      case NOTE -> "info";
    };
  }
}
