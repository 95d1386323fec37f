package dev.turnup.cli.command;

import dev.turnup.cli.pipeline.SiteRun;
import dev.turnup.cli.pipeline.Stages;
import dev.turnup.cli.pipeline.Workbench;
import dev.turnup.cli.shell.CliCode;
import dev.turnup.cli.shell.ExitCode;
import dev.turnup.cli.shell.IoText;
import dev.turnup.cli.shell.Plural;
import dev.turnup.cli.shell.Surroundings;
import dev.turnup.cli.shell.Terminal;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Severity;
import dev.turnup.schema.run.RunReport;
import dev.turnup.schema.secret.Redactor;
import dev.turnup.validator.layer.Layer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code turnup validate}. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description = {
      "Checks worksheets: every mistake with its line, what was expected and the fix.",
      "Reads nothing but the files; fetches no secret, calls no host."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  turnup validate sites/acme/site.yaml",
      "  turnup validate sites --format json",
      "  turnup validate sites --fix --diff      what could be corrected without asking",
      "  turnup validate                         every worksheet below this folder"
    })
public final class ValidateCommand implements Callable<Integer> {
  @Mixin private final Shared shared;
  @Mixin private final FamiliesOption families = new FamiliesOption();
  @Mixin private final ReadingFlags reading = new ReadingFlags();

  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description = "Worksheets, or folders that hold some (default: this folder).")
  private List<Path> paths = List.of();

  @Option(
      names = "--fix",
      description =
          "Correct what needs no decision (misspelt keys with one candidate, quotes, names of"
              + " codecs and DTMF); comments and layout stay.")
  private boolean isFixing;

  @Option(names = "--diff", description = "Show what --fix would write, and write nothing.")
  private boolean isDiff;

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "Only findings that the file does not know count.")
  private Optional<Path> baseline = Optional.empty();

  @Option(
      names = "--write-baseline",
      paramLabel = "FILE",
      description = "Write all findings of now to the file, for --baseline.")
  private Optional<Path> newBaseline = Optional.empty();

  public ValidateCommand(Surroundings surroundings) {
    shared = new Shared(surroundings);
  }

  @Override
  public Integer call() {
    shared.check();
    Terminal terminal = shared.terminal();
    Optional<List<Path>> found =
        OneSite.all(shared, terminal, paths.isEmpty() ? List.of(Path.of("")) : paths);
    if (found.isEmpty()) {
      return OneSite.missing();
    }
    Workbench bench =
        shared.workbench(
            reading.of(shared, families.stages(shared, terminal)), terminal, Path.of("runs"));
    int written = ExitCode.GOOD;
    if (isFixing || isDiff) {
      Fixing fixing = new Fixing(shared, terminal, bench.stages().catalog(), isDiff);
      for (Path worksheet : found.get()) {
        written = fixing.fix(worksheet) ? written : ExitCode.FINDINGS;
      }
      for (Layer layer : layers(reading.of(shared, bench.stages()), found.get())) {
        written = fixing.fix(layer) ? written : ExitCode.FINDINGS;
      }
    }
    List<SiteRun> runs =
        found.get().parallelStream()
            .map(worksheet -> {
              SiteRun run = new SiteRun(bench, "validate", worksheet);
              run.validate();
              return run;
            })
            .toList();
    AmongSites.judge(bench, runs);
    written = ExitCode.worse(written, knownLeftOut(terminal, found.get(), runs));
    SharedOnce.among(runs);
    if (shared.isText()) {
      runs.forEach(run -> run.showFindings(Severity.NOTE));
    }
    List<RunReport> reports = runs.stream().map(run -> run.report(Optional.empty())).toList();
    terminal.progress(summary(reports));
    int code = runs.stream().mapToInt(SiteRun::exitCode).reduce(written, ExitCode::worse);
    return shared.finish(terminal, reports, Redactor.NONE, code);
  }

  /** What the worksheets inherit from, each file once, read before anything was corrected. */
  private static Collection<Layer> layers(Stages stages, List<Path> worksheets) {
    Map<String, Layer> layers = new LinkedHashMap<>();
    for (Path worksheet : worksheets) {
      stages.validator().layers(worksheet).all().stream()
          .filter(layer -> !layer.text().isEmpty())
          .forEach(layer -> layers.putIfAbsent(layer.file(), layer));
    }
    return layers.values();
  }

  /** An exit code; findings when a baseline cannot be read or written. */
  private int knownLeftOut(Terminal terminal, List<Path> worksheets, List<SiteRun> runs) {
    try {
      if (newBaseline.isPresent()) {
        Baseline.write(
            newBaseline.get(), runs.stream().map(run -> run.report(Optional.empty())).toList());
      }
      if (baseline.isPresent()) {
        Baseline known = Baseline.read(baseline.get());
        for (int i = 0; i < runs.size(); i++) {
          known.apply(runs.get(i), worksheets.get(i));
        }
        if (known.unmet() > 0) {
          terminal.progress(
              Plural.of(known.unmet(), "known finding") + " gone; --write-baseline forgets them");
        }
      }
      return ExitCode.GOOD;
    } catch (IOException e) {
      Path file = baseline.or(() -> newBaseline).orElseThrow();
      shared.complain(terminal, CliCode.BASELINE, "\"" + file + "\" cannot be used", IoText.of(e));
      return ExitCode.FINDINGS;
    }
  }

  private static String summary(List<RunReport> reports) {
    List<Diagnostic> all = reports.stream().flatMap(r -> r.diagnostics().stream()).toList();
    long errors = all.stream().filter(Diagnostic::isError).count();
    long warnings = all.stream().filter(d -> d.severity() == Severity.WARNING).count();
    return Plural.of(reports.size(), "worksheet")
        + ": "
        + Plural.of(errors, "error")
        + ", "
        + Plural.of(warnings, "warning");
  }
}
