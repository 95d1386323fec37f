package dev.turnup.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.DiagnosticCode;
import dev.turnup.schema.diagnostic.Severity;
import dev.turnup.schema.diagnostic.SourceSpan;
import dev.turnup.schema.run.RunReport;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Findings as SARIF 2.1.0: one run of the tool over all sites, an invocation for each. Code
 * scanning keeps 5,000 results of a run; of more, the worst are written and a notification says so.
 */
final class SarifReport implements ReportFormat {
  static final int LIMIT = 5_000;
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  /** Exit codes after which the tool did its work, whatever it found. */
  private static final Set<Integer> COMPLETED = Set.of(0, 1, 5, 6);

  @Override
  public String name() {
    return "sarif";
  }

  @Override
  public String write(List<RunReport> runs, ReportContext context) {
    List<Finding> all = Finding.worstFirst(runs, context.redactor());
    List<Finding> kept = all.stream().limit(LIMIT).toList();
    return Json.pretty(json -> {
      json.writeStartObject();
      json.writeStringField("$schema", SCHEMA);
      json.writeStringField("version", "2.1.0");
      json.writeArrayFieldStart("runs");
      json.writeStartObject();
      new Body(json, context).run(runs, kept, all.size() - kept.size());
      json.writeEndObject();
      json.writeEndArray();
      json.writeEndObject();
    });
  }

  /** Writes the parts of the one run. Findings come masked; escaping is the JSON writer's. */
  private record Body(JsonGenerator json, ReportContext context) {
    void run(List<RunReport> runs, List<Finding> findings, int dropped) throws IOException {
      Map<String, DiagnosticCode> rules = new TreeMap<>();
      findings.forEach(found -> {
        DiagnosticCode code = found.diagnostic().code();
        rules.put(code.id(), code);
      });
      json.writeObjectFieldStart("tool");
      json.writeObjectFieldStart("driver");
      json.writeStringField("name", "turnup");
      json.writeArrayFieldStart("rules");
      for (DiagnosticCode code : rules.values()) {
        rule(code);
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeEndObject();
      json.writeStringField("columnKind", "unicodeCodePoints");
      invocations(runs, findings.size(), dropped);
      results(findings, List.copyOf(rules.keySet()));
    }

    private void rule(DiagnosticCode code) throws IOException {
      json.writeStartObject();
      json.writeStringField("id", code.id());
      message("shortDescription", code.summary());
      message("fullDescription", code.explanation());
      message("help", code.explanation() + "\n\nturnup explain " + code.id());
      json.writeObjectFieldStart("defaultConfiguration");
      json.writeStringField("level", code.severity().word());
      json.writeEndObject();
      json.writeEndObject();
    }

    private void invocations(List<RunReport> runs, int kept, int dropped) throws IOException {
      json.writeArrayFieldStart("invocations");
      boolean isFirst = true;
      for (RunReport run : runs) {
        json.writeStartObject();
        json.writeBooleanField("executionSuccessful", COMPLETED.contains(run.exitCode()));
        json.writeNumberField("exitCode", run.exitCode());
        json.writeStringField("startTimeUtc", run.startedAt().toString());
        json.writeStringField("endTimeUtc", run.startedAt().plus(run.elapsed()).toString());
        if (isFirst && dropped > 0) {
          notification(kept, dropped);
        }
        json.writeObjectFieldStart("properties");
        json.writeStringField("command", masked().text(run.command()));
        json.writeStringField("worksheet", masked().text(run.worksheet()));
        json.writeEndObject();
        json.writeEndObject();
        isFirst = false;
      }
      json.writeEndArray();
    }

    private Masked masked() {
      return new Masked(context.redactor());
    }

    private void notification(int kept, int dropped) throws IOException {
      json.writeArrayFieldStart("toolExecutionNotifications");
      json.writeStartObject();
      json.writeStringField("level", "warning");
      message(
          "message",
          "The %d worst findings are here; %d more were left out.".formatted(kept, dropped));
      json.writeEndObject();
      json.writeEndArray();
    }

    private void results(List<Finding> findings, List<String> rules) throws IOException {
      Fingerprints fingerprints = new Fingerprints(context);
      json.writeArrayFieldStart("results");
      for (Finding finding : findings) {
        Diagnostic diagnostic = finding.diagnostic();
        json.writeStartObject();
        json.writeStringField("ruleId", diagnostic.code().id());
        json.writeNumberField("ruleIndex", rules.indexOf(diagnostic.code().id()));
        kind(finding.isOpen(), diagnostic.severity());
        message("message", unlinked(finding.text("\n")));
        locations(finding);
        related(diagnostic.related());
        json.writeObjectFieldStart("partialFingerprints");
        json.writeStringField("turnupFinding/v1", fingerprints.of(finding));
        json.writeEndObject();
        properties(finding);
        json.writeEndObject();
      }
      json.writeEndArray();
    }

    /** SARIF 2.1.0 §3.27.9: "open" is what could not be decided; it then has no level, §3.27.10. */
    private void kind(boolean isOpen, Severity severity) throws IOException {
      json.writeStringField("kind", isOpen ? "open" : "fail");
      json.writeStringField("level", isOpen ? "none" : severity.word());
    }

    /** Code scanning drops a result without a place: the worksheet's first line stands in. */
    private void locations(Finding finding) throws IOException {
      json.writeArrayFieldStart("locations");
      json.writeStartObject();
      physical(finding.file(), finding.span());
      Optional<String> name = finding.field().or(finding::target);
      if (name.isPresent()) {
        json.writeArrayFieldStart("logicalLocations");
        json.writeStartObject();
        json.writeStringField("fullyQualifiedName", name.get());
        json.writeEndObject();
        json.writeEndArray();
      }
      json.writeEndObject();
      json.writeEndArray();
    }

    private void physical(String file, Optional<SourceSpan> span) throws IOException {
      json.writeObjectFieldStart("physicalLocation");
      json.writeObjectFieldStart("artifactLocation");
      json.writeStringField("uri", FileName.uri(file));
      json.writeEndObject();
      json.writeObjectFieldStart("region");
      json.writeNumberField("startLine", span.map(place -> place.start().line()).orElse(1));
      if (span.isPresent()) {
        json.writeNumberField("startColumn", span.get().start().column());
        json.writeNumberField("endLine", span.get().end().line());
        json.writeNumberField("endColumn", span.get().end().column());
      }
      json.writeEndObject();
      json.writeEndObject();
    }

    private void related(List<Diagnostic.Related> places) throws IOException {
      if (places.isEmpty()) {
        return;
      }
      json.writeArrayFieldStart("relatedLocations");
      for (Diagnostic.Related place : places) {
        json.writeStartObject();
        physical(place.span().file(), Optional.of(place.span()));
        message("message", unlinked(place.message()));
        json.writeEndObject();
      }
      json.writeEndArray();
    }

    private void properties(Finding finding) throws IOException {
      json.writeObjectFieldStart("properties");
      json.writeStringField("worksheet", finding.worksheet());
      if (!finding.evidence().isEmpty()) {
        json.writeArrayFieldStart("evidence");
        for (var evidence : finding.evidence()) {
          json.writeString(VerdictText.plain(evidence));
        }
        json.writeEndArray();
      }
      json.writeEndObject();
    }

    /** §3.11.6: a viewer makes a link of {@code [text](target)}, which a target may have said. */
    private static String unlinked(String text) {
      return text.replace("](", "] (");
    }

    private void message(String field, String text) throws IOException {
      json.writeObjectFieldStart(field);
      json.writeStringField("text", text);
      json.writeEndObject();
    }
  }
}
