package dev.turnup.cli.command;

import dev.turnup.cli.pipeline.SiteRun;
import dev.turnup.cli.pipeline.Workbench;
import dev.turnup.cli.shell.ExitCode;
import dev.turnup.report.DiagnosticText;
import dev.turnup.report.SourceText;
import dev.turnup.schema.diagnostic.Severity;
import dev.turnup.schema.diagnostic.SourceMap;
import dev.turnup.schema.secret.Redactor;
import dev.turnup.validator.Validator;
import dev.turnup.validator.draft.Draft;
import dev.turnup.validator.jsonschema.JsonText;
import dev.turnup.validator.layer.ResolvedText;
import dev.turnup.validator.worksheet.WorksheetReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code turnup render --show worksheet}: worksheets as they are after all inheritance. */
final class ResolvedWorksheets {
  private final Shared shared;
  private final Workbench bench;

  ResolvedWorksheets(Shared shared, Workbench bench) {
    this.shared = shared;
    this.bench = bench;
  }

  /** Prints those that are valid, and what is wrong with the others; an exit code. */
  int show(List<Path> worksheets) {
    boolean isText = shared.isText();
    if (!isText && !shared.format().name().equals("json")) {
      throw shared.usage("--show worksheet goes with --format text or json");
    }
    List<SiteRun> runs = new ArrayList<>();
    List<SiteRun> bad = new ArrayList<>();
    for (Path worksheet : worksheets) {
      SiteRun run = new SiteRun(bench, "render", worksheet);
      runs.add(run);
      if (!run.validate()) {
        bad.add(run);
      }
    }
    SharedOnce.among(runs);
    bad.forEach(this::complain);
    List<Object> entries = new ArrayList<>();
    boolean isFirst = true;
    for (SiteRun run : runs) {
      Optional<ResolvedText.Written> written = written(run);
      if (written.isPresent() && isText) {
        String heading = "# " + run.worksheet() + ", with all that it inherits\n";
        bench.terminal().result((isFirst ? "" : "---\n") + heading + written.get().yaml());
        isFirst = false;
      } else if (written.isPresent()) {
        entries.add(entry(run.worksheet(), written.get()));
      }
    }
    if (!isText) {
      bench.terminal().result(JsonText.of(Map.of("worksheets", entries)));
    }
    return runs.stream().mapToInt(SiteRun::exitCode).reduce(ExitCode.GOOD, ExitCode::worse);
  }

  private Optional<ResolvedText.Written> written(SiteRun run) {
    Validator validator = bench.stages().validator();
    return run.isValid()
        ? validator
            .resolve(run.worksheet())
            .find()
            .map(resolved -> ResolvedText.write(resolved, bench.stages().catalog()))
        : Optional.empty();
  }

  private static Map<String, Object> entry(Path worksheet, ResolvedText.Written written) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("worksheet", worksheet.toString());
    var tree = WorksheetReader.read(worksheet.toString(), written.yaml(), new ArrayList<>());
    entry.put("values", tree == null ? Map.of() : Draft.of(tree).values());
    entry.put("origins", written.origins());
    return entry;
  }

  /** Beside the output, which stays YAML or JSON. */
  private void complain(SiteRun run) {
    DiagnosticText text =
        new DiagnosticText(
            SourceMap.EMPTY, SourceText.files(), bench.terminal().style(), Redactor.NONE);
    run.diagnostics().stream()
        .filter(finding -> finding.severity() != Severity.NOTE)
        .forEach(finding -> bench.terminal().complaint(text.write(finding)));
  }
}
