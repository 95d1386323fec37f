package dev.turnup.cli.command;

import dev.turnup.cli.pipeline.SiteLedger;
import dev.turnup.cli.shell.ExitCode;
import dev.turnup.cli.shell.Surroundings;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code turnup status}. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = {
      "What is live on each target, and what waits there. Changes nothing.",
      "Shows the revision, by whom and when; a push that waits for a confirm, and until when;"
          + " whether somebody changed the files; and who holds the lock."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  turnup status sites/acme/site.yaml", "  turnup status acme-hq --sites sites"})
public final class StatusCommand implements Callable<Integer> {
  @Mixin private final SiteArgument argument;

  @Option(
      names = "--detailed-exitcode",
      description =
          "Exit 7 when a push is pending or a target locked, else 6 when one has drifted.")
  private boolean isDetailed;

  @Parameters(paramLabel = "SITE", description = "The worksheet, its folder, or the site's name.")
  private String site = "";

  public StatusCommand(Surroundings surroundings) {
    argument = new SiteArgument(surroundings);
  }

  @Override
  public Integer call() throws ExecutionException, InterruptedException {
    return argument.onRendered(
        "status",
        site,
        (terminal, run) -> {
          SiteLedger ledger = SiteLedger.read(run);
          if (argument.shared().isText()) {
            terminal.result(ledger.status(terminal.style()));
          }
          if (isDetailed && (ledger.isPending() || ledger.isLocked())) {
            run.exit(ExitCode.BLOCKED);
          }
          if (isDetailed && ledger.isDrifted()) {
            run.exit(ExitCode.CHANGES);
          }
          return run.report(Optional.empty());
        });
  }
}
