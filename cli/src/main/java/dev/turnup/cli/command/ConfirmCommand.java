package dev.turnup.cli.command;

import dev.turnup.cli.pipeline.Settling;
import dev.turnup.cli.shell.Surroundings;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code turnup confirm}. */
@Command(
    name = "confirm",
    mixinStandardHelpOptions = true,
    description = {
      "Keeps what an earlier run applied and left waiting, for example with turnup apply --hold.",
      "Refused while that run may still be at it."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  turnup confirm sites/acme/site.yaml",
      "  turnup confirm acme-hq --take-lock    although its process ran elsewhere and cannot be"
          + " asked"
    })
public final class ConfirmCommand implements Callable<Integer> {
  @Mixin private final SiteArgument argument;

  @Option(
      names = "--take-lock",
      description =
          "Take the lock even from a process that may still run; only when it certainly does not.")
  private boolean isForced;

  @Parameters(paramLabel = "SITE", description = "The worksheet, its folder, or the site's name.")
  private String site = "";

  public ConfirmCommand(Surroundings surroundings) {
    argument = new SiteArgument(surroundings);
  }

  @Override
  public Integer call() throws ExecutionException, InterruptedException {
    return argument.onRendered(
        "confirm", site, (_, run) -> Settling.run(run, Settling.Decision.CONFIRM, isForced));
  }
}
