package dev.turnup.cli.command;

import dev.turnup.cli.pipeline.Applying;
import dev.turnup.cli.pipeline.KeptPlan;
import dev.turnup.cli.shell.ExitCode;
import dev.turnup.cli.shell.Surroundings;
import dev.turnup.schema.diagnostic.Outcome;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code turnup apply}. */
@Command(
    name = "apply",
    mixinStandardHelpOptions = true,
    description = {
      "Pushes the configs to every target without calling.",
      "A target whose check, reload or health fails gets its old configs back, and so do the"
          + " targets of its",
      " site before it. To prove a site with a call as well, use turnup up."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  turnup apply sites/acme/site.yaml",
      "  turnup apply acme.plan                  a plan that turnup plan --out kept",
      "  turnup apply sites --waves 1,10%%,100%% --max-failures 2%%"
    })
public final class ApplyCommand implements Callable<Integer> {
  @Mixin private final Sites sites;
  @Mixin private final LedgerOption ledger = new LedgerOption();
  @Mixin private final RunsOption runs = new RunsOption();

  @Option(
      names = "--hold",
      description =
          "Do not confirm: turnup confirm does, or the target puts itself back after its"
              + " confirmTimeout.")
  private boolean isHeld;

  public ApplyCommand(Surroundings surroundings) {
    sites = new Sites(surroundings);
  }

  @Override
  public Integer call() throws ExecutionException, InterruptedException {
    Optional<Path> plan = sites.only().filter(KeptPlan::isOne);
    if (plan.isEmpty()) {
      return apply(Optional.empty());
    }
    Outcome<KeptPlan> read = KeptPlan.read(plan.get());
    read.diagnostics().forEach(found -> sites.shared().complain(sites.shared().terminal(), found));
    if (read.find().isEmpty()) {
      return ExitCode.FINDINGS;
    }
    sites.of(read.find().get().worksheets());
    return apply(read.find());
  }

  private int apply(Optional<KeptPlan> plan) throws ExecutionException, InterruptedException {
    return sites.each(
        "apply",
        runs.path(),
        ledger::in,
        (bench, worksheet, isText) -> new Applying(plan, isHeld, isText).run(bench, worksheet));
  }
}
