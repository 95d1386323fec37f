package dev.turnup.cli.command;

import dev.turnup.cli.pipeline.TurnUp;
import dev.turnup.cli.shell.Surroundings;
import dev.turnup.probe.scenario.Level;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code turnup up}. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description = {
      "The whole loop: validate, render, plan, apply, prove with real calls, then confirm.",
      "If the call does not prove the site, the old configs come back and the cause is named."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  turnup up sites/acme/site.yaml",
      "  turnup up sites/acme/site.yaml --report json=verdict.json",
      "  turnup up sites --waves 1,10%%,100%% --parallel 5"
    })
public final class UpCommand implements Callable<Integer> {
  @Mixin private final Sites sites;
  @Mixin private final RunsOption runs = new RunsOption();
  @Mixin private final ProbeFlags probe = new ProbeFlags();
  @Mixin private final LedgerOption ledger = new LedgerOption();

  public UpCommand(Surroundings surroundings) {
    sites = new Sites(surroundings);
  }

  @Override
  public Integer call() throws ExecutionException, InterruptedException {
    probe
        .mistake()
        .ifPresent(mistake -> {
          throw sites.shared().usage(mistake);
        });
    return sites.each(
        "up",
        runs.path(),
        ledger::in,
        (bench, worksheet, isText) ->
            new TurnUp(bench, isText).run("up", worksheet, probe.options(Level.QUICK)));
  }
}
