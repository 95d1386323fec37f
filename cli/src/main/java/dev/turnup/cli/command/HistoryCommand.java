package dev.turnup.cli.command;

import dev.turnup.cli.pipeline.SiteLedger;
import dev.turnup.cli.shell.Surroundings;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code turnup history}. */
@Command(
    name = "history",
    mixinStandardHelpOptions = true,
    description =
        "The pushes that the targets of a site remember, newest first: when, by whom, which files.",
    footerHeading = "%nExample:%n",
    footer = "  turnup history sites/acme/site.yaml")
public final class HistoryCommand implements Callable<Integer> {
  @Mixin private final SiteArgument argument;

  @Parameters(paramLabel = "SITE", description = "The worksheet, its folder, or the site's name.")
  private String site = "";

  public HistoryCommand(Surroundings surroundings) {
    argument = new SiteArgument(surroundings);
  }

  @Override
  public Integer call() throws ExecutionException, InterruptedException {
    return argument.onRendered(
        "history",
        site,
        (terminal, run) -> {
          SiteLedger ledger = SiteLedger.read(run);
          if (argument.shared().isText()) {
            terminal.result(ledger.history(terminal.style()));
          }
          return run.report(Optional.empty());
        });
  }
}
