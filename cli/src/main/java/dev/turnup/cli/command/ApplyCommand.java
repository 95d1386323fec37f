package dev.turnup.cli.command;

import dev.turnup.cli.pipeline.Push;
import dev.turnup.cli.pipeline.SiteRun;
import dev.turnup.cli.pipeline.Stages;
import dev.turnup.cli.shell.Surroundings;
import dev.turnup.cli.shell.Terminal;
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

/** {@code turnup apply}. */
@Command(
    name = "apply",
    mixinStandardHelpOptions = true,
    description = {
      "Pushes the configs to every target without calling.",
      "A target whose check, reload or health fails gets its old configs back, and so do the"
          + " targets before it. To prove the site with a call as well, use turnup up."
    },
    footerHeading = "%nExample:%n",
    footer = "  turnup apply sites/acme/site.yaml")
public final class ApplyCommand implements Callable<Integer> {
  @Mixin private final Shared shared;

  @Option(
      names = "--hold",
      description =
          "Do not confirm: turnup confirm does, or the target puts itself back after its"
              + " confirmTimeout.")
  private boolean isHeld;

  @Mixin private final LedgerOption ledger = new LedgerOption();

  @Parameters(paramLabel = "WORKSHEET", description = "The worksheet, or its folder.")
  private Path path = Path.of("");

  public ApplyCommand(Surroundings surroundings) {
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
    return shared.interruptibly(terminal, () -> apply(terminal, worksheet.get()));
  }

  private int apply(Terminal terminal, Path worksheet) {
    SiteRun run =
        new SiteRun(
            ledger.in(shared.workbench(Stages.builtIn(), terminal, Path.of("runs"))),
            "apply",
            worksheet);
    boolean isRendered = run.validate() && run.resolveSecrets() && run.render();
    if (!isRendered) {
      run.showFindings(Severity.WARNING);
      return shared.finish(
          terminal,
          List.of(run.report(Optional.empty())),
          run.secrets().redactor(),
          run.exitCode());
    }
    try (Push push = new Push(run)) {
      boolean isPlanned = push.plan();
      run.showFindings(Severity.WARNING);
      if (isPlanned && push.apply() && !Thread.currentThread().isInterrupted()) {
        if (isHeld) {
          push.hold();
        } else {
          push.confirm();
        }
      }
      push.revert();
      return shared.finish(
          terminal,
          List.of(run.report(Optional.of(push))),
          run.secrets().redactor(),
          run.exitCode());
    }
  }
}
