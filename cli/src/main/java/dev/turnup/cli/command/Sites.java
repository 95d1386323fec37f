package dev.turnup.cli.command;

import dev.turnup.cli.fleet.Fleet;
import dev.turnup.cli.fleet.FleetOptions;
import dev.turnup.cli.fleet.FleetRun;
import dev.turnup.cli.fleet.Merging;
import dev.turnup.cli.fleet.OpenFiles;
import dev.turnup.cli.fleet.Shard;
import dev.turnup.cli.fleet.ShardEnvironment;
import dev.turnup.cli.pipeline.SiteRun;
import dev.turnup.cli.pipeline.Workbench;
import dev.turnup.cli.shell.ExitCode;
import dev.turnup.cli.shell.Surroundings;
import dev.turnup.cli.shell.Terminal;
import dev.turnup.deployer.DeployerSettings;
import dev.turnup.report.PartFile;
import dev.turnup.schema.diagnostic.Outcome;
import dev.turnup.schema.run.RunReport;
import dev.turnup.schema.secret.Redactor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What commands share that take one worksheet or many. */
final class Sites {
  @Mixin private final Shared shared;
  @Mixin private final FamiliesOption families = new FamiliesOption();
  @Mixin private final ReadingFlags reading = new ReadingFlags();
  @Mixin private final FleetFlags fleet = new FleetFlags();

  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description = "Worksheets, folders that hold some, or patterns (default: this folder).")
  private List<String> paths = List.of();

  Sites(Surroundings surroundings) {
    shared = new Shared(surroundings);
  }

  /** The only path, if there is just one. */
  Optional<Path> only() {
    return paths.size() == 1 ? Optional.of(Path.of(paths.getFirst())) : Optional.empty();
  }

  /** Other worksheets than were named. */
  void of(List<Path> worksheets) {
    paths = worksheets.stream().map(Path::toString).toList();
  }

  Shared shared() {
    return shared;
  }

  /** What a command does with one site, printing as it goes or not at all. */
  @FunctionalInterface
  interface Doing {
    RunReport run(Workbench bench, Path worksheet, boolean isText);
  }

  /**
   * Does it with every site that is named.
   *
   * @param runs where runs leave their folders
   * @param change to the workbench, by other options
   */
  int each(String command, Path runs, UnaryOperator<Workbench> change, Doing doing)
      throws ExecutionException, InterruptedException {
    shared.check();
    fleet
        .mistake()
        .ifPresent(mistake -> {
          throw shared.usage(mistake);
        });
    Terminal terminal = shared.terminal();
    Optional<List<Path>> found = OneSite.all(shared, terminal, Patterns.expand(paths));
    if (found.isEmpty()) {
      return OneSite.missing();
    }
    List<Path> worksheets = found.get();
    Workbench bench =
        settings(
            change.apply(
                shared.workbench(
                    reading.of(shared, families.stages(shared, terminal)), terminal, runs)),
            worksheets.size());
    if (worksheets.size() == 1 && !fleet.isGiven()) {
      return shared.interruptibly(
          terminal,
          () -> {
            RunReport report = doing.run(bench, worksheets.getFirst(), shared.isText());
            return shared.finish(terminal, List.of(report), Redactor.NONE, report.exitCode());
          });
    }
    Optional<Shard> shard = shard(terminal);
    if (shard.isEmpty()) {
      return ExitCode.USAGE;
    }
    Optional<Map<String, PartFile.Entry>> done = done(terminal);
    if (done.isEmpty()) {
      return ExitCode.FINDINGS;
    }
    FleetOptions options =
        new FleetOptions(
            fleet.waves(),
            fleet.maxFailures(),
            parallel(terminal),
            fleet.deadline(),
            fleet.retries(worksheets.size()),
            done.get());
    AmongSites.Verdicts among = AmongSites.among(bench, command, worksheets);
    Fleet.Work work =
        (own, worksheet) -> {
          SiteRun blocked = among.blocked().get(worksheet);
          return blocked != null
              ? blocked.report(Optional.empty())
              : among.warned(doing.run(own, worksheet, false), worksheet);
        };
    String run =
        fleet.runId().orElseGet(() -> ShardEnvironment.run(shared.surroundings().environment()));
    FleetRun all = new FleetRun(bench, command, run, shard.get(), options);
    return shared.interruptibly(
        terminal,
        () -> {
          FleetRun.Ended ended = all.run(worksheets, work, fleet.part());
          return shared.finishFleet(terminal, ended.reports(), ended.exitCode());
        });
  }

  private Workbench settings(Workbench bench, int sites) {
    DeployerSettings settings = bench.deployment().retrying(fleet.retries(sites));
    return bench.withDeployment(
        fleet.stepTimeout().map(settings::withStepTimeout).orElse(settings));
  }

  private int parallel(Terminal terminal) {
    int most = OpenFiles.sites();
    if (most < fleet.parallel()) {
      terminal.progress(FleetFlags.narrowed(most));
    }
    return Math.min(most, fleet.parallel());
  }

  private Optional<Shard> shard(Terminal terminal) {
    if (fleet.shard().isEmpty()) {
      return Optional.of(Shard.ALL);
    }
    String text = fleet.shard().get();
    if (!text.equals("auto")) {
      return Optional.of(
          Shard.tryParse(text)
              .orElseThrow(
                  () -> shared.usage("--shard takes I/N such as 2/7, or auto; got " + text)));
    }
    Outcome<Shard> found = ShardEnvironment.find(shared.surroundings().environment());
    found.diagnostics().forEach(problem -> shared.complain(terminal, problem));
    return found.find();
  }

  /** By worksheet; empty after saying why. */
  private Optional<Map<String, PartFile.Entry>> done(Terminal terminal) {
    Map<String, PartFile.Entry> done = new HashMap<>();
    if (fleet.resume().isPresent()) {
      Path named = fleet.resume().get();
      Path file = Files.isDirectory(named) ? named.resolve(FleetRun.PART) : named;
      Outcome<PartFile> part = new Merging(Codes::find).read(file);
      part.diagnostics().forEach(problem -> shared.complain(terminal, problem));
      if (part.find().isEmpty()) {
        return Optional.empty();
      }
      part.find().get().entries().forEach(entry -> done.put(entry.report().worksheet(), entry));
    }
    return Optional.of(done);
  }
}
