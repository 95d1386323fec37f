package dev.turnup.report;

import dev.turnup.schema.diagnostic.Severity;
import dev.turnup.schema.diagnostic.SourceSpan;
import dev.turnup.schema.run.RunReport;
import java.util.List;

/**
 * Findings as GitHub workflow commands, which GitHub shows as annotations. It shows ten errors, ten
 * warnings and ten notices of a step and silently drops the others, so the rest is counted here;
 * the {@code markdown} format holds all of it for the job summary.
 */
final class GithubReport implements ReportFormat {
  /** GitHub's own limit for each kind of annotation in one step. */
  private static final int LIMIT = 10;

  @Override
  public String name() {
    return "github";
  }

  @Override
  public String write(List<RunReport> runs, ReportContext context) {
    List<Finding> findings = Finding.worstFirst(runs, context.redactor());
    StringBuilder out = new StringBuilder();
    int shown = 0;
    for (Severity severity : Severity.values()) {
      // One notice fewer: the summary may be one.
      int limit = severity == Severity.NOTE ? LIMIT - 1 : LIMIT;
      List<Finding> some =
          findings.stream()
              .filter(finding -> finding.diagnostic().severity() == severity)
              .limit(limit)
              .toList();
      some.forEach(finding -> out.append(command(finding)).append('\n'));
      shown += some.size();
    }
    return out + summary(findings, findings.size() - shown, runs.size()) + "\n";
  }

  private static String summary(List<Finding> findings, int hidden, int runs) {
    String text =
        "%s: %s, %s, %s"
            .formatted(
                counted(runs, "site"),
                counted(count(findings, Severity.ERROR), "error"),
                counted(count(findings, Severity.WARNING), "warning"),
                counted(count(findings, Severity.NOTE), "note"));
    if (hidden == 0) {
      return "turnup: " + text;
    }
    String rest = "; " + hidden + " of them not shown here: GitHub takes 10 of a kind from a step";
    return "::notice title=turnup::" + message(text + rest);
  }

  private static String counted(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  private static long count(List<Finding> findings, Severity severity) {
    return findings.stream().filter(finding -> finding.diagnostic().severity() == severity).count();
  }

  private static String command(Finding finding) {
    StringBuilder out = new StringBuilder("::").append(word(finding)).append(" file=");
    out.append(property(finding.file()));
    finding.span().ifPresent(span -> place(span, out));
    out.append(",title=").append(property(finding.title()));
    return out.append("::").append(message(String.join("\n", finding.lines()))).toString();
  }

  private static String word(Finding finding) {
    return switch (finding.diagnostic().severity()) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case NOTE -> "notice";
    };
  }

  /** GitHub takes columns only when both ends are on one line. */
  private static void place(SourceSpan span, StringBuilder out) {
    out.append(",line=").append(span.start().line());
    out.append(",endLine=").append(span.end().line());
    if (span.start().line() == span.end().line()) {
      out.append(",col=").append(span.start().column());
      out.append(",endColumn=").append(span.end().column());
    }
  }

  private static String message(String text) {
    return Printable.text(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return message(Printable.line(text)).replace(":", "%3A").replace(",", "%2C");
  }
}
