package dev.turnup.report;

import java.util.List;
import java.util.Optional;

/** The report formats there are. */
public final class ReportFormats {
  public static final List<ReportFormat> ALL =
      List.of(
          new TextReport(),
          new JsonReport(),
          new NdjsonReport(),
          new SarifReport(),
          new JunitReport(),
          new GithubReport(),
          new GitlabReport(),
          new MarkdownReport(),
          new TapReport());

  private ReportFormats() {}

  public static Optional<ReportFormat> find(String name) {
    return ALL.stream().filter(format -> format.name().equals(name)).findFirst();
  }

  /** All names, for help texts and messages. */
  public static List<String> names() {
    return ALL.stream().map(ReportFormat::name).toList();
  }
}
