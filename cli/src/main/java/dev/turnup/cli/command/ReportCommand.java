package dev.turnup.cli.command;

import dev.turnup.cli.fleet.FleetCode;
import dev.turnup.cli.fleet.Merging;
import dev.turnup.cli.shell.CliCode;
import dev.turnup.cli.shell.ExitCode;
import dev.turnup.cli.shell.IoText;
import dev.turnup.cli.shell.Surroundings;
import dev.turnup.cli.shell.Terminal;
import dev.turnup.schema.diagnostic.Outcome;
import dev.turnup.schema.run.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code turnup report}. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = "Works on the reports of runs.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = ReportCommand.Merge.class,
    footerHeading = "%nExample:%n",
    footer = "  turnup report merge parts --report junit=sites.xml")
public final class ReportCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(spec.commandLine(), "a command is missing: merge");
    }
  }

  /** {@code turnup report merge}. */
  @Command(
      name = "merge",
      mixinStandardHelpOptions = true,
      description = {
        "Joins the files that the parts of one run wrote with --part: one report, and the exit code"
            + " that the run would have had in one piece.",
        "Fails when a part is missing, there twice, cut off or of another run."
      },
      footerHeading = "%nExamples:%n",
      footer = {
        "  turnup report merge part-*.ndjson --report junit=sites.xml",
        "  turnup report merge parts    every .ndjson file in the folder"
      })
  public static final class Merge implements Callable<Integer> {
    @Mixin private final Shared shared;

    @Parameters(paramLabel = "PART", arity = "1..*", description = "Part files, or their folders.")
    private List<Path> parts = List.of();

    public Merge(Surroundings surroundings) {
      shared = new Shared(surroundings);
    }

    @Override
    public Integer call() {
      shared.check();
      Terminal terminal = shared.terminal();
      try {
        Outcome<List<RunReport>> merged = new Merging(Codes::find).merge(files());
        merged.diagnostics().forEach(found -> shared.complain(terminal, found));
        return merged
            .find()
            .map(runs -> shared.finishFleet(terminal, runs, FleetCode.of(runs)))
            .orElse(ExitCode.FINDINGS);
      } catch (IOException e) {
        shared.complain(terminal, CliCode.PART, "the parts cannot be listed", IoText.of(e));
        return ExitCode.FINDINGS;
      }
    }

    private List<Path> files() throws IOException {
      List<Path> files = new ArrayList<>();
      for (Path part : parts) {
        if (Files.isDirectory(part)) {
          try (Stream<Path> all = Files.walk(part)) {
            all.filter(file -> file.toString().endsWith(".ndjson")).sorted().forEach(files::add);
          }
        } else {
          files.add(part);
        }
      }
      return files;
    }
  }
}
