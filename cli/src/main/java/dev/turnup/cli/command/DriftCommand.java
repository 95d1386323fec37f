package dev.turnup.cli.command;

import dev.turnup.cli.pipeline.Planning;
import dev.turnup.cli.shell.Surroundings;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code turnup drift}. */
@Command(
    name = "drift",
    mixinStandardHelpOptions = true,
    description = {
      "Says where what is live is not what the worksheets render; touches nothing at all.",
      "Values that a family declares as changing by themselves do not count. turnup apply mends a"
          + " drift."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  turnup drift sites/acme/site.yaml",
      "  turnup drift sites --detailed-exitcode   exit 6 when one has drifted"
    })
public final class DriftCommand implements Callable<Integer> {
  @Mixin private final Sites sites;
  @Mixin private final RunsOption runs = new RunsOption();

  @Option(names = "--detailed-exitcode", description = "Exit 6 instead of 0 on a drift.")
  private boolean isDetailed;

  public DriftCommand(Surroundings surroundings) {
    sites = new Sites(surroundings);
  }

  @Override
  public Integer call() throws ExecutionException, InterruptedException {
    return sites.each(
        "drift",
        runs.path(),
        bench -> bench,
        (bench, worksheet, isText) ->
            new Planning(true, Optional.empty(), isDetailed, isText).run(bench, worksheet));
  }
}
