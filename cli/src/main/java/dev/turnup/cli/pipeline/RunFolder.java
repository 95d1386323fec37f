package dev.turnup.cli.pipeline;

import dev.turnup.cli.shell.AtomicFiles;
import dev.turnup.probe.trace.Trace;
import dev.turnup.probe.trace.TraceFile;
import dev.turnup.report.ReportContext;
import dev.turnup.report.ReportFormat;
import dev.turnup.report.ReportFormats;
import dev.turnup.report.SourceText;
import dev.turnup.report.Style;
import dev.turnup.schema.artifact.Artifact;
import dev.turnup.schema.artifact.RenderedSite;
import dev.turnup.schema.artifact.TargetConfiguration;
import dev.turnup.schema.deployment.TargetPlan;
import dev.turnup.schema.run.RunReport;
import dev.turnup.schema.secret.Redactor;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What one run leaves behind. Everything in it is masked, so that it can be handed to somebody
 * else.
 *
 * @param path the folder itself
 */
public record RunFolder(Path path) {
  /** The verdict for a person and for a program: the file, and the report format in it. */
  private static final Map<String, String> VERDICTS =
      Map.of("verdict.txt", "text", "verdict.json", "json");

  /** The evidence of a run, within its folder. */
  static final String TRACE = "trace.jsonl";

  /** The worksheet that a run was made from, within its folder. */
  static final String WORKSHEET = "worksheet.yaml";

  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /**
   * A new folder below {@code runs}, named after the time; a second run in the same second gets a
   * number.
   *
   * @throws IOException if it cannot be made
   */
  public static RunFolder create(Path runs, Instant at) throws IOException {
    for (int attempt = 1; ; attempt++) {
      Path path = runs.resolve(NAME.format(at) + (attempt == 1 ? "" : "-" + attempt));
      try {
        return new RunFolder(AtomicFiles.folder(path));
      } catch (FileAlreadyExistsException e) {
        if (attempt == 100) {
          throw e;
        }
      }
    }
  }

  /**
   * The rendered files.
   *
   * @param site rendered with masks in place of secrets: a secret may be escaped in a file, where
   *     looking for its value would not find it
   */
  void rendered(RenderedSite site) throws IOException {
    for (TargetConfiguration target : site.targets()) {
      Path folder = path.resolve("rendered").resolve(target.target().text());
      for (Artifact artifact : target.artifacts()) {
        Path file = AtomicFiles.below(folder, artifact.path());
        AtomicFiles.write(file, artifact.body());
      }
    }
  }

  void plans(List<TargetPlan> plans, Redactor redactor) throws IOException {
    PlanDiff diff = new PlanDiff(Style.PLAIN, redactor);
    StringBuilder text = new StringBuilder();
    plans.forEach(plan -> text.append(diff.write(plan)));
    AtomicFiles.write(path.resolve("plan.diff"), text.toString());
  }

  void trace(Trace trace, Redactor redactor) throws IOException {
    StringBuilder text = new StringBuilder();
    TraceFile.write(trace, redactor, text);
    AtomicFiles.write(path.resolve(TRACE), text.toString());
  }

  void report(RunReport report, Redactor redactor) throws IOException {
    ReportContext context = new ReportContext(redactor, SourceText.files(), Style.PLAIN);
    for (Map.Entry<String, String> file : VERDICTS.entrySet()) {
      ReportFormat format = ReportFormats.find(file.getValue()).orElseThrow();
      AtomicFiles.write(path.resolve(file.getKey()), format.write(List.of(report), context));
    }
  }

  /** A copy of the worksheet, unless it is here already. */
  void worksheet(SiteRun run) throws IOException {
    if (path.toAbsolutePath().equals(run.worksheet().toAbsolutePath().getParent())) {
      return;
    }
    String text = run.secrets().redactor().redact(run.worksheetText());
    AtomicFiles.write(path.resolve(WORKSHEET), text);
  }
}
