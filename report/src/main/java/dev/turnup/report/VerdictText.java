package dev.turnup.report;

import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.secret.Redactor;
import dev.turnup.schema.verdict.CheckResult;
import dev.turnup.schema.verdict.CheckResult.Answer;
import dev.turnup.schema.verdict.Evidence;
import dev.turnup.schema.verdict.Verdict;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A verdict for people: one line a check, then each finding with its evidence. */
public final class VerdictText {
  private final DiagnosticText diagnostics;
  private final Style style;
  private final Redactor redactor;

  public VerdictText(DiagnosticText diagnostics, Style style, Redactor redactor) {
    this.diagnostics = diagnostics;
    this.style = style;
    this.redactor = redactor;
  }

  /** The whole verdict. */
  public String write(Verdict verdict) {
    StringBuilder out = new StringBuilder();
    verdict.results().forEach(result -> out.append(line(result)).append('\n'));
    Set<String> told = new HashSet<>();
    for (CheckResult result : verdict.results()) {
      result
          .finding()
          .ifPresent(found -> {
            boolean isNew = told.add(found.code().id());
            out.append('\n').append(isNew ? finding(result) : again(found));
          });
    }
    out.append('\n').append(summary(verdict)).append('\n');
    return redactor.redact(out.toString());
  }

  /** One check on one line, without a line break. */
  public String line(CheckResult result) {
    return redactor.redact(
        String.format(
            Locale.ROOT,
            "  %s %-14s %-16s %s",
            mark(result.answer()),
            result.check(),
            result.subject(),
            Printable.line(redactor.redact(result.summary()))));
  }

  /** A cause that has been explained once: where else it shows, without saying it all again. */
  private String again(Diagnostic found) {
    String first = diagnostics.write(found).lines().findFirst().orElse("");
    return first + "\n   " + style.blue("= again:") + " the same cause as above\n";
  }

  /** What a check found and what proves it; empty when there is neither. */
  String finding(CheckResult result) {
    StringBuilder out = new StringBuilder();
    result.finding().ifPresent(found -> out.append(diagnostics.write(found)));
    List<Evidence> inOrder =
        result.evidence().stream().sorted(Comparator.comparing(Evidence::at)).toList();
    for (Evidence evidence : inOrder) {
      out.append("   ").append(style.blue("= evidence:")).append(' ');
      out.append(at(evidence)).append("  ");
      String clean = Printable.text(redactor.redact(evidence.text()));
      out.append(clean.strip().replace("\n", "\n" + " ".repeat(15)));
      evidence.traceIndex().ifPresent(index -> out.append(style.dim(" (trace #" + index + ")")));
      out.append('\n');
    }
    return redactor.redact(out.toString());
  }

  private String summary(Verdict verdict) {
    StringBuilder out = new StringBuilder(word(verdict.answer()));
    for (Answer answer : Answer.values()) {
      long count = verdict.results().stream().filter(r -> r.answer() == answer).count();
      if (count > 0) {
        out.append(answer == Answer.PASSED ? ": " : ", ").append(count).append(' ');
        out.append(answer.name().toLowerCase(Locale.ROOT).replace('_', ' '));
      }
    }
    String text = out.toString().replaceFirst("^([^:]*?), ", "$1: ");
    return text + " in " + seconds(verdict.elapsed());
  }

  private String word(Answer answer) {
    return switch (answer) {
      case PASSED -> style.green("PASSED");
      case FAILED -> style.red("FAILED");
      case INCONCLUSIVE -> style.yellow("INCONCLUSIVE");
      case NOT_RUN -> style.yellow("NOT RUN");
    };
  }

  private String mark(Answer answer) {
    return switch (answer) {
      case PASSED -> style.green("ok  ");
      case FAILED -> style.red("FAIL");
      case INCONCLUSIVE -> style.yellow("??  ");
      case NOT_RUN -> style.dim("-   ");
    };
  }

  /** Evidence as it is, with its time and where the trace shows it; not masked. */
  static String plain(Evidence evidence) {
    String trace = evidence.traceIndex().map(index -> " (trace #" + index + ")").orElse("");
    return at(evidence) + "  " + evidence.text().strip() + trace;
  }

  /** When it was seen, since the start of the trace: {@code +1.204 s}. */
  private static String at(Evidence evidence) {
    return String.format(Locale.ROOT, "+%.3f s", evidence.at().toMillis() / 1000.0);
  }

  static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }
}
