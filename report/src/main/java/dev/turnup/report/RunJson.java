package dev.turnup.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.turnup.schema.deployment.DeploymentResult;
import dev.turnup.schema.deployment.PlannedTarget;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.SourceMap;
import dev.turnup.schema.diagnostic.SourceSpan;
import dev.turnup.schema.run.RunReport;
import dev.turnup.schema.secret.Redactor;
import dev.turnup.schema.verdict.CheckResult;
import dev.turnup.schema.verdict.Evidence;
import dev.turnup.schema.verdict.Figure;
import dev.turnup.schema.verdict.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Writes one run as a JSON object. Every text passes the redactor before it is quoted. What it
 * writes is described by {@code turnup-run.schema.json}: field names are only ever added to.
 */
record RunJson(JsonGenerator json, SourceMap sources, Redactor redactor) {
  void run(RunReport report) throws IOException {
    json.writeStartObject();
    fields(report);
    json.writeEndObject();
  }

  /** The fields of the object, into one that was begun. */
  void fields(RunReport report) throws IOException {
    text("command", report.command());
    text("worksheet", report.worksheet());
    text("site", report.site());
    text("startedAt", report.startedAt().toString());
    json.writeNumberField("elapsedMillis", report.elapsed().toMillis());
    json.writeNumberField("exitCode", report.exitCode());
    json.writeArrayFieldStart("diagnostics");
    for (Diagnostic diagnostic : report.diagnostics()) {
      diagnostic(diagnostic);
    }
    json.writeEndArray();
    plans(report.plans());
    deployments(report.deployments());
    if (report.verdict().isPresent()) {
      verdict(report.verdict().get());
    }
  }

  private void plans(List<PlannedTarget> plans) throws IOException {
    json.writeArrayFieldStart("plans");
    for (PlannedTarget plan : plans) {
      json.writeStartObject();
      text("target", plan.target().text());
      text("family", plan.family());
      text("where", plan.where());
      json.writeArrayFieldStart("files");
      for (PlannedTarget.PlannedFile file : plan.files()) {
        json.writeStartObject();
        text("path", file.path());
        text("change", DeploymentText.word(file.change()));
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void deployments(List<DeploymentResult> results) throws IOException {
    json.writeArrayFieldStart("deployments");
    for (DeploymentResult result : results) {
      json.writeStartObject();
      text("target", result.target().text());
      switch (result) {
        case DeploymentResult.Applied applied -> state("applied", applied.revision().id());
        case DeploymentResult.Unchanged _ -> text("result", "unchanged");
        case DeploymentResult.Reverted back -> state("reverted", back.revision().id());
        case DeploymentResult.Confirmed kept -> state("confirmed", kept.revision().id());
        case DeploymentResult.Skipped skipped -> {
          text("result", "skipped");
          text("reason", skipped.reason());
        }
        case DeploymentResult.Failed failed -> {
          text("result", "failed");
          text("live", DeploymentText.word(failed.live()));
          json.writeBooleanField("reachable", failed.isReachable());
          json.writeFieldName("diagnostic");
          diagnostic(failed.diagnostic());
        }
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void state(String result, String revision) throws IOException {
    text("result", result);
    text("revision", revision);
  }

  private void verdict(Verdict verdict) throws IOException {
    json.writeObjectFieldStart("verdict");
    text("answer", DeploymentText.word(verdict.answer()));
    json.writeNumberField("elapsedMillis", verdict.elapsed().toMillis());
    json.writeNumberField("waitedMillis", verdict.waited().toMillis());
    json.writeArrayFieldStart("checks");
    for (CheckResult result : verdict.results()) {
      check(result);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void check(CheckResult result) throws IOException {
    json.writeStartObject();
    text("check", result.check());
    text("subject", result.subject());
    text("answer", DeploymentText.word(result.answer()));
    text("summary", result.summary());
    if (result.finding().isPresent()) {
      json.writeFieldName("finding");
      diagnostic(result.finding().get());
    }
    json.writeArrayFieldStart("evidence");
    for (Evidence evidence : result.evidence()) {
      json.writeStartObject();
      json.writeNumberField("atMillis", evidence.at().toMillis());
      text("text", evidence.text());
      if (evidence.traceIndex().isPresent()) {
        json.writeNumberField("trace", evidence.traceIndex().get());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    if (!result.figures().isEmpty()) {
      figures(result);
    }
    json.writeEndObject();
  }

  private void figures(CheckResult result) throws IOException {
    json.writeArrayFieldStart("figures");
    for (Figure figure : result.figures()) {
      json.writeStartObject();
      text("name", figure.name());
      json.writeNumberField("value", figure.value());
      text("unit", figure.unit());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void diagnostic(Diagnostic found) throws IOException {
    json.writeStartObject();
    text("code", found.code().id());
    text("severity", found.severity().word());
    text("message", found.message());
    text("expected", found.expected());
    text("cause", found.cause());
    text("fix", found.fix());
    location(found.location());
    json.writeArrayFieldStart("related");
    for (Diagnostic.Related related : found.related()) {
      json.writeStartObject();
      span(related.span());
      text("message", related.message());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void location(Location location) throws IOException {
    Optional<SourceSpan> span =
        switch (location) {
          case Location.InFile(SourceSpan place) -> Optional.of(place);
          case Location.InWorksheet(var path) -> {
            text("field", path.text());
            yield sources.find(path);
          }
          case Location.OnTarget(String target, var path) -> {
            text("target", target);
            text("field", path.text());
            yield sources.find(path);
          }
          case Location.Unlocated() -> Optional.empty();
        };
    if (span.isPresent()) {
      span(span.get());
    }
  }

  private void span(SourceSpan span) throws IOException {
    text("file", span.file());
    json.writeNumberField("line", span.start().line());
    json.writeNumberField("column", span.start().column());
    json.writeNumberField("endLine", span.end().line());
    json.writeNumberField("endColumn", span.end().column());
  }

  private void text(String name, Optional<String> value) throws IOException {
    if (value.isPresent()) {
      text(name, value.get());
    }
  }

  private void text(String name, String value) throws IOException {
    json.writeStringField(name, Printable.wellFormed(redactor.redact(value)));
  }
}
