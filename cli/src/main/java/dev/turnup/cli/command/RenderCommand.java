package dev.turnup.cli.command;

import dev.turnup.cli.pipeline.SiteRun;
import dev.turnup.cli.pipeline.Workbench;
import dev.turnup.cli.shell.AtomicFiles;
import dev.turnup.cli.shell.CliCode;
import dev.turnup.cli.shell.ExitCode;
import dev.turnup.cli.shell.IoText;
import dev.turnup.cli.shell.Plural;
import dev.turnup.cli.shell.Surroundings;
import dev.turnup.cli.shell.Terminal;
import dev.turnup.schema.artifact.Artifact;
import dev.turnup.schema.artifact.TargetConfiguration;
import dev.turnup.schema.diagnostic.Severity;
import dev.turnup.schema.secret.Redactor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code turnup render}. */
@Command(
    name = "render",
    mixinStandardHelpOptions = true,
    description = {
      "Renders the configs of every target of the worksheets.",
      "Without --out they are printed with secrets masked; files get the real values, mode 0600."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  turnup render sites/acme/site.yaml",
      "  turnup render sites/acme/site.yaml --show worksheet   with all that it inherits",
      "  turnup render sites --out build/configs",
      "  turnup render sites --out build/configs --mask-secrets   where no secret is at hand"
    })
public final class RenderCommand implements Callable<Integer> {
  @Mixin private final Shared shared;
  @Mixin private final FamiliesOption families = new FamiliesOption();
  @Mixin private final ReadingFlags reading = new ReadingFlags();

  @Option(
      names = "--show",
      paramLabel = "WHAT",
      description =
          "worksheet: print the worksheets instead, with all that they inherit and every default,"
              + " and where each value is from; as YAML, or with --format json.")
  private Optional<String> show = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Write SITE/TARGET/path below this folder.")
  private @Nullable Path out;

  @Option(names = "--mask-secrets", description = "Fetch no secret; write a mask in place of each.")
  private boolean isMasked;

  @Parameters(paramLabel = "PATH", arity = "1..*", description = "Worksheets or folders.")
  private List<Path> paths = List.of();

  public RenderCommand(Surroundings surroundings) {
    shared = new Shared(surroundings);
  }

  @Override
  public Integer call() {
    shared.check();
    if (show.isPresent() && !show.get().equals("worksheet")) {
      throw shared.usage("--show takes worksheet; got " + show.get());
    }
    Terminal terminal = shared.terminal();
    Optional<List<Path>> found = OneSite.all(shared, terminal, paths);
    if (found.isEmpty()) {
      return OneSite.missing();
    }
    Workbench bench =
        shared.workbench(
            reading.of(shared, families.stages(shared, terminal)), terminal, Path.of("runs"));
    if (show.isPresent()) {
      return new ResolvedWorksheets(shared, bench).show(found.get());
    }
    List<SiteRun> runs =
        found.get().parallelStream().map(worksheet -> render(bench, worksheet)).toList();
    AmongSites.judge(bench, runs);
    SharedOnce.among(runs);
    if (shared.isText()) {
      runs.forEach(run -> run.showFindings(Severity.NOTE));
    }
    int code = runs.stream().mapToInt(SiteRun::exitCode).reduce(ExitCode.GOOD, ExitCode::worse);
    if (out == null && shared.isText()) {
      runs.stream().filter(SiteRun::isRendered).forEach(run -> print(terminal, run));
    }
    terminal.progress(
        Plural.of(runs.stream().filter(SiteRun::isRendered).count(), "site") + " rendered");
    return shared.finish(
        terminal,
        runs.stream().map(run -> run.report(Optional.empty())).toList(),
        Redactor.NONE,
        code);
  }

  private SiteRun render(Workbench bench, Path worksheet) {
    SiteRun run = new SiteRun(bench, "render", worksheet);
    if (!run.validate()) {
      return run;
    }
    boolean isReady = isMasked ? run.maskSecrets() : run.resolveSecrets();
    if (isReady && run.render() && out != null) {
      write(bench.terminal(), run, out);
    }
    return run;
  }

  private void write(Terminal terminal, SiteRun run, Path folder) {
    try {
      for (TargetConfiguration target : run.rendered().targets()) {
        Path below = folder.resolve(run.site().site()).resolve(target.target().text());
        for (Artifact artifact : target.artifacts()) {
          AtomicFiles.write(AtomicFiles.below(below, artifact.path()), artifact.body());
        }
      }
    } catch (IOException e) {
      shared.complain(
          terminal, CliCode.OUTPUT, "\"" + folder + "\" cannot be written", IoText.of(e));
      run.exit(ExitCode.FINDINGS);
    }
  }

  private static void print(Terminal terminal, SiteRun run) {
    for (TargetConfiguration target : run.renderedWithMasks().targets()) {
      for (Artifact artifact : target.artifacts()) {
        String name = run.site().site() + " " + target.target() + " " + artifact.path();
        terminal.result(terminal.style().bold("=== " + name));
        terminal.result(artifact.body());
      }
    }
  }
}
