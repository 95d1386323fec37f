package dev.turnup.cli.command;

import dev.turnup.cli.pipeline.PlanDiff;
import dev.turnup.cli.pipeline.Push;
import dev.turnup.cli.pipeline.SiteRun;
import dev.turnup.cli.pipeline.Stages;
import dev.turnup.cli.shell.ExitCode;
import dev.turnup.cli.shell.Surroundings;
import dev.turnup.cli.shell.Terminal;
import dev.turnup.schema.deployment.TargetPlan;
import dev.turnup.schema.diagnostic.Severity;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code turnup plan}. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    description = {
      "Reads what is live on every target and shows what an apply would change.",
      "Changes nothing. Secrets are masked, the old ones too."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  turnup plan sites/acme/site.yaml",
      "  turnup plan sites/acme/site.yaml --detailed-exitcode   exit 6 when something would change"
    })
public final class PlanCommand implements Callable<Integer> {
  @Mixin private final Shared shared;

  @Option(
      names = "--detailed-exitcode",
      description = "Exit 6 instead of 0 when something would change.")
  private boolean isDetailed;

  @Parameters(paramLabel = "WORKSHEET", description = "The worksheet, or its folder.")
  private Path path = Path.of("");

  public PlanCommand(Surroundings surroundings) {
    shared = new Shared(surroundings);
  }

  @Override
  public Integer call() throws ExecutionException, InterruptedException {
    shared.check();
    Terminal terminal = shared.terminal();
    Optional<Path> worksheet = OneSite.find(shared, terminal, path);
    if (worksheet.isEmpty()) {
      return OneSite.missing();
    }
    return shared.interruptibly(terminal, () -> plan(terminal, worksheet.get()));
  }

  private int plan(Terminal terminal, Path worksheet) {
    SiteRun run =
        new SiteRun(
            shared.workbench(Stages.builtIn(), terminal, Path.of("runs")), "plan", worksheet);
    boolean isRendered = run.validate() && run.resolveSecrets() && run.render();
    Optional<Push> push = isRendered ? Optional.of(new Push(run)) : Optional.empty();
    push.ifPresent(Push::plan);
    if (shared.isText()) {
      run.showFindings(Severity.NOTE);
      PlanDiff diff = new PlanDiff(terminal.style(), run.secrets().redactor());
      push.ifPresent(p -> p.plans().forEach(plan -> terminal.result(diff.write(plan))));
    }
    List<TargetPlan> plans = push.map(Push::plans).orElse(List.of());
    if (isDetailed && plans.stream().anyMatch(plan -> !plan.isUnchanged())) {
      run.exit(ExitCode.CHANGES);
    }
    return shared.finish(
        terminal, List.of(run.report(push)), run.secrets().redactor(), run.exitCode());
  }
}
