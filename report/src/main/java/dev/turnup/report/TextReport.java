package dev.turnup.report;

import dev.turnup.schema.deployment.DeploymentResult;
import dev.turnup.schema.run.RunReport;
import java.util.List;
import java.util.stream.Collectors;

/** A run as readable text. */
final class TextReport implements ReportFormat {
  @Override
  public String name() {
    return "text";
  }

  @Override
  public String write(List<RunReport> runs, ReportContext context) {
    return runs.stream().map(run -> write(run, context)).collect(Collectors.joining("\n"));
  }

  private static String write(RunReport report, ReportContext context) {
    Style style = context.style();
    DiagnosticText findings =
        new DiagnosticText(report.sources(), context.text(), style, context.redactor());
    StringBuilder out = new StringBuilder();
    out.append("turnup ").append(report.command()).append("  ").append(report.worksheet());
    out.append("  ").append(report.startedAt()).append("\n");
    if (!report.diagnostics().isEmpty()) {
      out.append('\n').append(findings.write(report.diagnostics()));
    }
    deployments(report, new DeploymentText(style), findings, out);
    report
        .verdict()
        .ifPresent(verdict ->
            out.append("\nprobe\n")
                .append(new VerdictText(findings, style, context.redactor()).write(verdict)));
    out.append("\nexit ").append(report.exitCode()).append(" after ");
    out.append(VerdictText.seconds(report.elapsed())).append('\n');
    return Printable.wellFormed(context.redactor().redact(out.toString()));
  }

  private static void deployments(
      RunReport report, DeploymentText text, DiagnosticText findings, StringBuilder out) {
    if (!report.plans().isEmpty()) {
      out.append("\nplan\n");
      report.plans().forEach(plan -> out.append(text.write(plan)));
    }
    if (!report.deployments().isEmpty()) {
      out.append("\ndeployment\n");
    }
    for (DeploymentResult result : report.deployments()) {
      out.append(text.write(result)).append('\n');
      if (result instanceof DeploymentResult.Failed failed) {
        out.append(findings.write(failed.diagnostic()));
      }
    }
  }
}
