package dev.turnup.cli.command;

import dev.turnup.cli.pipeline.SiteRun;
import dev.turnup.cli.pipeline.Workbench;
import dev.turnup.cli.shell.ExitCode;
import dev.turnup.cli.shell.Plural;
import dev.turnup.cli.shell.Surroundings;
import dev.turnup.cli.shell.Terminal;
import dev.turnup.schema.diagnostic.Severity;
import dev.turnup.schema.run.RunReport;
import dev.turnup.schema.secret.Redactor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code turnup secrets}. */
@Command(
    name = "secrets",
    mixinStandardHelpOptions = true,
    description = "Asks after the secrets that worksheets refer to; never shows one.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = SecretsCommand.Check.class,
    footerHeading = "%nExample:%n",
    footer = "  turnup secrets check sites/acme/site.yaml")
public final class SecretsCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(spec.commandLine(), "a command is missing: check");
    }
  }

  /** {@code turnup secrets check}. */
  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = {
        "Fetches every secret that the worksheets refer to, and says which cannot be had: variables"
            + " that are not set, files that cannot be read, commands that fail or take longer than"
            + " 20 seconds.",
        "Warns of passwords that are short, shared or made from the subscriber's names.",
        "Prints no value. Exit 7 when one is missing."
      },
      footerHeading = "%nExamples:%n",
      footer = {
        "  turnup secrets check sites/acme/site.yaml",
        "  turnup secrets check sites --format json"
      })
  public static final class Check implements Callable<Integer> {
    @Mixin private final Shared shared;
    @Mixin private final FamiliesOption families = new FamiliesOption();
    @Mixin private final ReadingFlags reading = new ReadingFlags();

    @Parameters(
        paramLabel = "WORKSHEET",
        arity = "1..*",
        description = "Worksheets, or folders that hold some.")
    private List<Path> paths = List.of();

    public Check(Surroundings surroundings) {
      shared = new Shared(surroundings);
    }

    @Override
    public Integer call() throws ExecutionException, InterruptedException {
      shared.check();
      Terminal terminal = shared.terminal();
      Optional<List<Path>> found = OneSite.all(shared, terminal, paths);
      if (found.isEmpty()) {
        return OneSite.missing();
      }
      return shared.interruptibly(terminal, () -> check(terminal, found.get()));
    }

    private int check(Terminal terminal, List<Path> worksheets) {
      Workbench bench =
          shared.workbench(
              reading.of(shared, families.stages(shared, terminal)), terminal, Path.of("runs"));
      List<RunReport> reports = new ArrayList<>();
      List<SiteRun> runs = new ArrayList<>();
      int code = ExitCode.GOOD;
      for (Path worksheet : worksheets) {
        SiteRun run = new SiteRun(bench, "secrets check", worksheet);
        boolean unused = run.validate();
        runs.add(run);
      }
      SharedOnce.among(runs);
      for (SiteRun run : runs) {
        boolean isThere = run.isValid() && run.resolveSecrets();
        if (isThere) {
          run.judgePasswords();
        }
        if (shared.isText()) {
          run.showFindings(Severity.WARNING);
        }
        if (isThere) {
          int count = run.secrets().values().size();
          terminal.progress(run.worksheet() + ": " + Plural.of(count, "secret") + " there");
        }
        reports.add(run.report(Optional.empty()));
        code = ExitCode.worse(code, run.exitCode());
      }
      return shared.finish(terminal, reports, Redactor.NONE, code);
    }
  }
}
