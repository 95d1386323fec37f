package dev.turnup.cli.command;

import dev.turnup.cli.pipeline.SiteRun;
import dev.turnup.cli.pipeline.Workbench;
import dev.turnup.cli.shell.CliCode;
import dev.turnup.cli.shell.Surroundings;
import dev.turnup.cli.shell.Terminal;
import dev.turnup.schema.diagnostic.Severity;
import dev.turnup.schema.run.RunReport;
import dev.turnup.validator.Worksheets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.BiFunction;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What commands about one deployed site share: they take its name as well as its worksheet. */
final class SiteArgument {
  @Mixin private final Shared shared;
  @Mixin private final FamiliesOption families = new FamiliesOption();
  @Mixin private final ReadingFlags reading = new ReadingFlags();

  @Option(
      names = "--sites",
      paramLabel = "DIR",
      description = "Where worksheets are searched by the name of their site (default: here).")
  private Path sites = Path.of("");

  SiteArgument(Surroundings surroundings) {
    shared = new Shared(surroundings);
  }

  Shared shared() {
    return shared;
  }

  /**
   * The site, and the revision behind the last {@code @} if what is before it is no path.
   *
   * @param revision empty when none is named
   */
  record Named(String site, Optional<String> revision) {
    static Named parse(String text) {
      int at = text.lastIndexOf('@');
      return at < 1 || Files.exists(Path.of(text))
          ? new Named(text, Optional.empty())
          : new Named(text.substring(0, at), Optional.of(text.substring(at + 1)));
    }
  }

  /** Runs work on the site's worksheet as far as it can be rendered, and writes the reports. */
  int onRendered(String command, String site, BiFunction<Terminal, SiteRun, RunReport> work)
      throws ExecutionException, InterruptedException {
    return onWorksheet(
        site,
        (bench, worksheet) -> {
          SiteRun run = new SiteRun(bench, command, worksheet);
          boolean isRendered = run.validate() && run.resolveSecrets() && run.render();
          RunReport report =
              isRendered ? work.apply(bench.terminal(), run) : run.report(Optional.empty());
          if (shared.isText()) {
            run.showFindings(isRendered ? Severity.WARNING : Severity.ERROR);
          }
          return report;
        });
  }

  /** Runs work on the site's worksheet, and writes the reports. */
  int onWorksheet(String site, BiFunction<Workbench, Path, RunReport> work)
      throws ExecutionException, InterruptedException {
    shared.check();
    Terminal terminal = shared.terminal();
    Workbench bench =
        shared.workbench(
            reading.of(shared, families.stages(shared, terminal)), terminal, Path.of("runs"));
    Optional<Path> worksheet = find(bench, site);
    if (worksheet.isEmpty()) {
      return OneSite.missing();
    }
    return shared.interruptibly(
        terminal,
        () -> {
          RunReport report = work.apply(bench, worksheet.get());
          return shared.finish(
              terminal, List.of(report), dev.turnup.schema.secret.Redactor.NONE, report.exitCode());
        });
  }

  private Optional<Path> find(Workbench bench, String site) {
    Terminal terminal = bench.terminal();
    if (Files.exists(Path.of(site))) {
      return OneSite.find(shared, terminal, Path.of(site));
    }
    Optional<List<Path>> all = Worksheets.find(List.of(sites)).find();
    List<Path> named =
        all.orElse(List.of()).stream()
            .filter(worksheet -> {
              SiteRun run = new SiteRun(bench, "find", worksheet);
              return run.validate() && run.site().site().equals(site);
            })
            .toList();
    if (named.size() != 1) {
      shared.unfound(
          terminal,
          CliCode.NO_SITE,
          "\"" + site + "\" is no path, and " + named.size() + " worksheets are of that site",
          named.isEmpty() ? "searched below \"" + sites + "\"" : named.toString());
      return Optional.empty();
    }
    return Optional.of(named.getFirst());
  }
}
