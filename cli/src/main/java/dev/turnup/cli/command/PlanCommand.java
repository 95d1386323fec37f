package dev.turnup.cli.command;

import dev.turnup.cli.pipeline.Planning;
import dev.turnup.cli.shell.Surroundings;
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
      "  turnup plan sites --parallel 50 --report junit=plan.xml"
    })
public final class PlanCommand implements Callable<Integer> {
  @Mixin private final Sites sites;
  @Mixin private final RunsOption runs = new RunsOption();

  @Option(
      names = "--detailed-exitcode",
      description = "Exit 6 instead of 0 when something would change.")
  private boolean isDetailed;

  public PlanCommand(Surroundings surroundings) {
    sites = new Sites(surroundings);
  }

  @Override
  public Integer call() throws ExecutionException, InterruptedException {
    return sites.each(
        "plan",
        runs.path(),
        bench -> bench,
        (bench, worksheet, isText) ->
            new Planning(false, isDetailed, isText).run(bench, worksheet));
  }
}
