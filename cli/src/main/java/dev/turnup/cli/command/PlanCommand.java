package dev.turnup.cli.command;

import dev.turnup.cli.pipeline.KeptPlan;
import dev.turnup.cli.pipeline.Planning;
import dev.turnup.cli.shell.CliCode;
import dev.turnup.cli.shell.ExitCode;
import dev.turnup.cli.shell.IoText;
import dev.turnup.cli.shell.Surroundings;
import dev.turnup.cli.shell.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code turnup plan}. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    description = {
      "Reads what is live on every target and shows what an apply would change.",
      "Changes nothing, but that it puts back what a killed push left. Secrets are masked, the old"
          + " ones too."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  turnup plan sites/acme/site.yaml",
      "  turnup plan sites/acme/site.yaml --detailed-exitcode   exit 6 when something would change",
      "  turnup plan sites/acme/site.yaml --out acme.plan    then: turnup apply acme.plan",
      "  turnup plan sites --parallel 50 --report junit=plan.xml"
    })
public final class PlanCommand implements Callable<Integer> {
  @Mixin private final Sites sites;
  @Mixin private final RunsOption runs = new RunsOption();

  @Option(
      names = "--detailed-exitcode",
      description = "Exit 6 instead of 0 when something would change.")
  private boolean isDetailed;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "Keep the plan for turnup apply FILE, which refuses when a target or a worksheet has"
              + " moved since. Holds hashes only.")
  private Optional<Path> out = Optional.empty();

  public PlanCommand(Surroundings surroundings) {
    sites = new Sites(surroundings);
  }

  @Override
  public Integer call() throws ExecutionException, InterruptedException {
    Optional<KeptPlan> kept = out.map(_ -> KeptPlan.create());
    int code =
        sites.each(
            "plan",
            runs.path(),
            bench -> bench,
            (bench, worksheet, isText) ->
                new Planning(false, kept, isDetailed, isText).run(bench, worksheet));
    return kept.isEmpty() || (code != ExitCode.GOOD && code != ExitCode.CHANGES)
        ? code
        : ExitCode.worse(code, keep(kept.get(), out.orElseThrow()));
  }

  private int keep(KeptPlan plan, Path file) {
    Terminal terminal = sites.shared().terminal();
    try {
      plan.write(file);
      terminal.progress("kept in " + file + ": turnup apply " + file);
      return ExitCode.GOOD;
    } catch (IOException e) {
      sites
          .shared()
          .complain(terminal, CliCode.OUTPUT, "\"" + file + "\" cannot be written", IoText.of(e));
      return ExitCode.FINDINGS;
    }
  }
}
