package dev.turnup.cli.command;

import dev.turnup.cli.pipeline.Settling;
import dev.turnup.cli.shell.Surroundings;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code turnup revert}. */
@Command(
    name = "revert",
    mixinStandardHelpOptions = true,
    description = {
      "Puts back what an earlier run applied and left waiting.",
      "Refused while that run may still be at it; a confirmed push is taken back by turnup"
          + " rollback."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  turnup revert sites/acme/site.yaml",
      "  turnup revert acme-hq --take-lock    although its process ran elsewhere and cannot be"
          + " asked"
    })
public final class RevertCommand implements Callable<Integer> {
  @Mixin private final SiteArgument argument;

  @Option(
      names = "--take-lock",
      description =
          "Take the lock even from a process that may still run; only when it certainly does not.")
  private boolean isForced;

  @Parameters(paramLabel = "SITE", description = "The worksheet, its folder, or the site's name.")
  private String site = "";

  public RevertCommand(Surroundings surroundings) {
    argument = new SiteArgument(surroundings);
  }

  @Override
  public Integer call() throws ExecutionException, InterruptedException {
    return argument.onRendered(
        "revert", site, (_, run) -> Settling.run(run, Settling.Decision.REVERT, isForced));
  }
}
