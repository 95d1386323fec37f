package dev.turnup.report;

import dev.turnup.schema.deployment.DeploymentResult;
import dev.turnup.schema.diagnostic.Severity;
import dev.turnup.schema.run.RunReport;
import dev.turnup.schema.verdict.CheckResult;
import dev.turnup.schema.verdict.CheckResult.Answer;
import dev.turnup.schema.verdict.Evidence;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;

/**
 * Runs as a page in GitHub's Markdown, for a job summary or a comment: a table of the sites, and
 * below it what each has to say. GitHub refuses a job summary over 1 MiB, so a fleet is cut there
 * and the page says what it leaves out.
 */
final class MarkdownReport implements ReportFormat {
  private static final int ROWS = 500;
  private static final int OCTETS = 900_000;

  @Override
  public String name() {
    return "markdown";
  }

  @Override
  public String write(List<RunReport> runs, ReportContext context) {
    Page page = new Page(new Masked(context.redactor()));
    StringBuilder out = new StringBuilder("# Turnup\n\n");
    if (runs.isEmpty()) {
      return out.append("No site was run.\n").toString();
    }
    List<RunReport> worstFirst =
        runs.stream().sorted(Comparator.comparing(run -> run.exitCode() == 0)).toList();
    out.append("| site | command | verdict | errors | warnings | exit | time |\n");
    out.append("|---|---|---|--:|--:|--:|--:|\n");
    worstFirst.stream().limit(ROWS).forEach(run -> out.append(page.row(run)));
    if (runs.size() > ROWS) {
      out.append("\n").append(runs.size() - ROWS).append(" more sites are not shown.\n");
    }
    int left = OCTETS;
    for (RunReport run : worstFirst) {
      String details = page.details(run);
      left -= details.getBytes(StandardCharsets.UTF_8).length;
      if (left < 0) {
        return out.append("\nThe details of further sites do not fit into one page.\n").toString();
      }
      out.append(details);
    }
    return out.toString();
  }

  /** Writes the parts. Texts are masked, then escaped, then put together. */
  private record Page(Masked masked) {
    String row(RunReport run) {
      return "| "
          + String.join(
              " | ",
              escape(name(run)),
              escape(run.command()),
              run.verdict().map(verdict -> mark(verdict.answer())).orElse(""),
              Long.toString(count(run, Severity.ERROR)),
              Long.toString(count(run, Severity.WARNING)),
              Integer.toString(run.exitCode()),
              VerdictText.seconds(run.elapsed()))
          + " |\n";
    }

    /** Empty when the run has nothing to say beyond its row. */
    String details(RunReport run) {
      StringBuilder out = new StringBuilder();
      List<Finding> findings = Finding.worstFirst(List.of(run), masked.redactor());
      if (!findings.isEmpty()) {
        out.append("\n| | where | what | code |\n|---|---|---|---|\n");
        findings.forEach(finding -> out.append(row(finding)));
      }
      if (!run.deployments().isEmpty()) {
        out.append("\n| target | deployment |\n|---|---|\n");
        run.deployments().forEach(result -> out.append(row(result)));
      }
      run.verdict()
          .ifPresent(verdict -> {
            out.append("\n| check | subject | answer | |\n|---|---|---|---|\n");
            verdict.results().forEach(check -> out.append(row(check)));
            verdict.results().forEach(check -> out.append(evidence(check)));
          });
      return out.isEmpty() ? "" : "\n## " + escape(name(run)) + "\n" + out;
    }

    private static String name(RunReport run) {
      return run.site().orElse(run.worksheet());
    }

    private long count(RunReport run, Severity severity) {
      return Finding.of(List.of(run), masked.redactor()).stream()
          .filter(finding -> finding.diagnostic().severity() == severity)
          .count();
    }

    private String row(Finding finding) {
      String where = finding.span().map(Object::toString).orElse(finding.file());
      String what = finding.text("\n");
      return "| %s | %s | %s | %s |\n"
          .formatted(
              finding.isOpen() ? "inconclusive" : finding.diagnostic().severity().word(),
              escape(where),
              escape(what),
              finding.diagnostic().code().id());
    }

    private String row(DeploymentResult result) {
      String word =
          switch (result) {
            case DeploymentResult.Applied applied -> "applied, revision " + applied.revision();
            case DeploymentResult.Unchanged _ -> "unchanged";
            case DeploymentResult.Reverted _ -> "reverted: the old configuration is live again";
            case DeploymentResult.Confirmed kept -> "confirmed, revision " + kept.revision();
            case DeploymentResult.Skipped skipped -> "skipped: " + skipped.reason();
            case DeploymentResult.Failed failed ->
                "**failed**: " + DeploymentText.live(failed.live());
          };
      boolean isFailed = result instanceof DeploymentResult.Failed;
      return "| %s | %s |\n"
          .formatted(escape(result.target().text()), isFailed ? word : escape(word));
    }

    private String row(CheckResult check) {
      return "| %s | %s | %s | %s |\n"
          .formatted(
              escape(check.check()),
              escape(check.subject()),
              mark(check.answer()),
              escape(check.summary()));
    }

    private static String mark(Answer answer) {
      String word = DeploymentText.word(answer);
      return switch (answer) {
        case PASSED -> "passed";
        case FAILED -> "**failed**";
        case INCONCLUSIVE, NOT_RUN -> "*" + word.replace('-', ' ') + "*";
      };
    }

    /** Only of what did not pass: of a pass the trace holds it. */
    private String evidence(CheckResult check) {
      if (check.answer() == Answer.PASSED || check.evidence().isEmpty()) {
        return "";
      }
      StringBuilder text = new StringBuilder();
      for (Evidence one : masked.evidence(check.evidence())) {
        text.append(VerdictText.plain(one)).append('\n');
      }
      String clean = Printable.text(text.toString());
      String fence = fence(clean);
      return "\n<details><summary>evidence: %s %s</summary>\n\n%s\n%s%s\n\n</details>\n"
          .formatted(html(check.check()), html(check.subject()), fence, clean, fence);
    }

    /** CommonMark §4.5: a fence that is longer than any run of backticks within. */
    private static String fence(String text) {
      String fence = "```";
      while (text.contains(fence)) {
        fence += "`";
      }
      return fence;
    }

    /** Text within an HTML element, where Markdown's own escapes would be shown. */
    private String html(String raw) {
      String text = Printable.line(masked.text(raw));
      return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** Text that stays text within a cell of a table and a heading. */
    private String escape(String raw) {
      StringBuilder out = new StringBuilder();
      for (char letter : Printable.text(masked.text(raw)).strip().toCharArray()) {
        switch (letter) {
          case '&' -> out.append("&amp;");
          case '<' -> out.append("&lt;");
          case '>' -> out.append("&gt;");
          case '\n' -> out.append("<br>");
          case '\\', '`', '*', '_', '[', ']', '|', '~', '#', '$', '!' ->
              out.append('\\').append(letter);
          default -> out.append(letter);
        }
      }
      return out.toString();
    }
  }
}
