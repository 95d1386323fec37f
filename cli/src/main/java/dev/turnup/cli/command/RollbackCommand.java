package dev.turnup.cli.command;

import dev.turnup.cli.pipeline.GoingBack;
import dev.turnup.cli.shell.Surroundings;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code turnup rollback}. */
@Command(
    name = "rollback",
    mixinStandardHelpOptions = true,
    description = {
      "Takes a site back to an earlier push.",
      "Shows the plan, then pushes the old files with backup, check, reload, health and automatic"
          + " revert like any other push; it can itself be taken back.",
      "SITE alone goes to the push before the live one, SITE@REVISION to that push, and SITE@base"
          + " to what was there before the oldest push that is remembered."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  turnup rollback sites/acme/site.yaml --plan",
      "  turnup rollback acme-hq",
      "  turnup rollback acme-hq@20261121T080000"
    })
public final class RollbackCommand implements Callable<Integer> {
  @Mixin private final SiteArgument argument;

  @Option(names = "--plan", description = "Only show what would change.")
  private boolean isOnlyPlanned;

  @Parameters(
      paramLabel = "SITE[@REVISION]",
      description = "The worksheet, its folder, or the site's name, and a revision.")
  private String site = "";

  public RollbackCommand(Surroundings surroundings) {
    argument = new SiteArgument(surroundings);
  }

  @Override
  public Integer call() throws ExecutionException, InterruptedException {
    SiteArgument.Named named = SiteArgument.Named.parse(site);
    return argument.onWorksheet(
        named.site(),
        (bench, worksheet) ->
            new GoingBack(bench, argument.shared().isText())
                .run(worksheet, named.revision(), isOnlyPlanned));
  }
}
