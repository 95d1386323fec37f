package dev.turnup.report;

import dev.turnup.schema.diagnostic.DiagnosticCode;
import dev.turnup.schema.diagnostic.Severity;

/** What is said where a stage itself named no cause. Ids are stable and never reused. */
public enum ReportCode implements DiagnosticCode {
  CAUSE_NOT_NAMED(
      "RPT-001",
      "check without a named cause",
      "The probe could not judge this check, and no single cause stands out. It is neither passed"
          + " nor failed. The evidence of the check and the trace of the run show what was seen.");

  private final String id;
  private final String summary;
  private final String explanation;

  ReportCode(String id, String summary, String explanation) {
    this.id = id;
    this.summary = summary;
    this.explanation = explanation;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public String summary() {
    return summary;
  }

  @Override
  public String explanation() {
    return explanation;
  }
}
