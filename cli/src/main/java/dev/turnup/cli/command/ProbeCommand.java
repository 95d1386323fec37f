package dev.turnup.cli.command;

import dev.turnup.cli.pipeline.Proving;
import dev.turnup.cli.pipeline.Stages;
import dev.turnup.cli.shell.Surroundings;
import dev.turnup.cli.shell.Terminal;
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

/** {@code turnup probe}. */
@Command(
    name = "probe",
    mixinStandardHelpOptions = true,
    description = {
      "Proves a site with real calls from this machine; pushes nothing.",
      "Registers as the worksheet's first subscriber, calls, sends and receives audio and DTMF, is"
          + " called, hangs up and unregisters."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  turnup probe sites/acme/site.yaml",
      "  turnup probe sites/acme/site.yaml --only audio --local-address 192.0.2.50"
    })
public final class ProbeCommand implements Callable<Integer> {
  @Mixin private final Shared shared;
  @Mixin private final RunsOption runs = new RunsOption();
  @Mixin private final ProbeFlags probe = new ProbeFlags();

  @Parameters(paramLabel = "WORKSHEET", description = "The worksheet, or its folder.")
  private Path path = Path.of("");

  public ProbeCommand(Surroundings surroundings) {
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
    Proving proving =
        new Proving(shared.workbench(Stages.builtIn(), terminal, runs.path()), shared.isText());
    return shared.interruptibly(
        terminal,
        () -> {
          RunReport report = proving.run(worksheet.get(), probe.options());
          return shared.finish(terminal, List.of(report), Redactor.NONE, report.exitCode());
        });
  }
}
