package dev.turnup.cli.command;

import dev.turnup.cli.pipeline.Stages;
import dev.turnup.cli.pipeline.TurnUp;
import dev.turnup.cli.shell.Surroundings;
import dev.turnup.cli.shell.Terminal;
import dev.turnup.probe.scenario.Level;
import dev.turnup.schema.run.RunReport;
import dev.turnup.schema.secret.Redactor;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

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
      "  turnup up sites/acme/site.yaml --report json=verdict.json"
    })
public final class UpCommand implements Callable<Integer> {
  @Mixin private final Shared shared;
  @Mixin private final RunsOption runs = new RunsOption();
  @Mixin private final ProbeFlags probe = new ProbeFlags();

  @Mixin private final LedgerOption ledger = new LedgerOption();

  @Parameters(paramLabel = "WORKSHEET", description = "The worksheet, or its folder.")
  private Path path = Path.of("");

  public UpCommand(Surroundings surroundings) {
    shared = new Shared(surroundings);
  }

  @Override
  public Integer call() throws ExecutionException, InterruptedException {
    shared.check();
    Optional<String> mistake = probe.mistake();
    if (mistake.isPresent()) {
      throw shared.usage(mistake.get());
    }
    Terminal terminal = shared.terminal();
    Optional<Path> worksheet = OneSite.find(shared, terminal, path);
    if (worksheet.isEmpty()) {
      return OneSite.missing();
    }
    TurnUp turnUp =
        new TurnUp(
            ledger.in(shared.workbench(Stages.builtIn(), terminal, runs.path())), shared.isText());
    return shared.interruptibly(
        terminal,
        () -> {
          RunReport report = turnUp.run("up", worksheet.get(), probe.options(Level.QUICK));
          // The terminal masks by itself: it learned the secrets when they were resolved.
          return shared.finish(terminal, List.of(report), Redactor.NONE, report.exitCode());
        });
  }
}
