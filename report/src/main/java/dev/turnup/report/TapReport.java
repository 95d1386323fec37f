package dev.turnup.report;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.turnup.report.TestCase.Outcome;
import dev.turnup.schema.run.RunReport;
import java.util.List;
import java.util.Locale;

/**
 * Runs by the Test Anything Protocol, version 14: a test point for each finding, deployment and
 * check. What could not be judged is {@code not ok}, and its YAML block says {@code inconclusive}.
 */
final class TapReport implements ReportFormat {
  @Override
  public String name() {
    return "tap";
  }

  @Override
  public String write(List<RunReport> runs, ReportContext context) {
    List<TestSuite> suites = runs.stream().map(run -> TestSuite.of(run, context)).toList();
    int count = suites.stream().mapToInt(suite -> suite.cases().size()).sum();
    StringBuilder out = new StringBuilder("TAP version 14\n");
    out.append("1..").append(count).append(count == 0 ? " # SKIP nothing to report\n" : "\n");
    int number = 0;
    for (TestSuite suite : suites) {
      for (TestCase one : suite.cases()) {
        number++;
        point(number, suite, one, out);
      }
    }
    return out.toString();
  }

  private static void point(int number, TestSuite suite, TestCase one, StringBuilder out) {
    out.append(one.isBad() ? "not ok " : "ok ").append(number).append(" - ");
    out.append(escape(suite.name() + ": " + one.group() + ": " + one.name()));
    if (one.outcome() == Outcome.SKIPPED) {
      out.append(" # SKIP ").append(escape(one.message()));
    }
    out.append('\n');
    boolean isNews = !one.type().isEmpty();
    if (one.isBad() || isNews) {
      block(one, out);
    }
  }

  private static void block(TestCase one, StringBuilder out) {
    out.append("  ---\n");
    line("outcome", one.outcome().name().toLowerCase(Locale.ROOT), out);
    line("code", one.type(), out);
    line("message", Printable.line(one.message()), out);
    line("detail", Printable.text(one.detail()), out);
    out.append("  ...\n");
  }

  /** A JSON string is a YAML 1.2 double-quoted scalar. */
  private static void line(String key, String value, StringBuilder out) {
    if (!value.isEmpty()) {
      out.append("  ").append(key).append(": \"");
      JsonStringEncoder.getInstance().quoteAsString(value, out);
      out.append("\"\n");
    }
  }

  /** A hash would begin a directive: {@code # TODO} turns a failure into a success. */
  private static String escape(String text) {
    return Printable.line(text).replace("\\", "\\\\").replace("#", "\\#");
  }
}
