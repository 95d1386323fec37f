package dev.turnup.cli.command;

import dev.turnup.cli.pipeline.LabSite;
import dev.turnup.cli.pipeline.RunFolder;
import dev.turnup.cli.pipeline.Stages;
import dev.turnup.cli.pipeline.TurnUp;
import dev.turnup.cli.pipeline.Workbench;
import dev.turnup.cli.shell.CliCode;
import dev.turnup.cli.shell.ExitCode;
import dev.turnup.cli.shell.IoText;
import dev.turnup.cli.shell.Surroundings;
import dev.turnup.cli.shell.Terminal;
import dev.turnup.lab.Fault;
import dev.turnup.lab.Lab;
import dev.turnup.lab.LabOptions;
import dev.turnup.schema.run.RunReport;
import dev.turnup.schema.secret.Redactor;
import dev.turnup.validator.secret.SecretResolver;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code turnup demo}. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "The whole loop on sites/demo against a lab in this process; nothing has to be installed.",
      "With --fault the lab is broken on purpose, and the cause must be named."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  turnup demo",
      "  turnup demo --fault one-way-audio",
      "  turnup demo --list-faults"
    })
public final class DemoCommand implements Callable<Integer> {
  @Mixin private final Shared shared;
  @Mixin private final RunsOption runs = new RunsOption();

  @Option(
      names = "--fault",
      paramLabel = "NAME",
      split = ",",
      description = "Break the lab on purpose.")
  private List<String> faults = List.of();

  @Option(names = "--list-faults", description = "List the faults and stop.")
  private boolean isListing;

  public DemoCommand(Surroundings surroundings) {
    shared = new Shared(surroundings);
  }

  @Override
  public Integer call() throws ExecutionException, InterruptedException {
    shared.check();
    Terminal terminal = shared.terminal();
    if (isListing) {
      for (Fault fault : Fault.values()) {
        terminal.result(String.format(Locale.ROOT, "%-18s %s", fault.word(), fault.description()));
      }
      return ExitCode.GOOD;
    }
    List<Fault> broken = faults.stream().map(name -> fault(shared, name)).toList();
    return shared.interruptibly(terminal, () -> demo(terminal, broken));
  }

  private int demo(Terminal terminal, List<Fault> broken) {
    try (Lab lab = Lab.start(LabOptions.DEFAULTS.withFaults(broken))) {
      RunFolder folder = RunFolder.create(runs.path(), shared.surroundings().clock().instant());
      LabSite site = LabSite.write(folder.path(), lab);
      broken.forEach(
          fault -> terminal.progress("lab       broken on purpose: " + fault.description()));
      Map<String, String> before = lab.configuration();
      RunReport report = run(terminal, lab, site, folder);
      if (!broken.isEmpty() || report.exitCode() != ExitCode.GOOD) {
        boolean isOld = before.equals(lab.configuration());
        terminal.progress(
            "lab       "
                + (isOld
                    ? "asked: every file of the lab is as it was before"
                    : "asked: THE LAB'S FILES ARE NOT AS THEY WERE"));
      }
      return shared.finish(terminal, List.of(report), Redactor.NONE, report.exitCode());
    } catch (IOException e) {
      shared.complain(terminal, CliCode.LAB, "the demo cannot start", IoText.of(e));
      return ExitCode.BLOCKED;
    }
  }

  private RunReport run(Terminal terminal, Lab lab, LabSite site, RunFolder folder) {
    Map<String, String> secrets = site.environment(lab);
    SecretResolver resolver =
        new SecretResolver(name -> {
          String secret = secrets.get(name);
          return secret != null ? secret : shared.surroundings().environment().apply(name);
        });
    Workbench bench =
        shared
            .workbench(Stages.builtIn(), terminal, runs.path())
            .withFolder(folder)
            .withSecrets(resolver);
    return new TurnUp(bench, shared.isText()).run("demo", site.worksheet(), site.probeOptions());
  }

  static Fault fault(Shared shared, String name) {
    return Arrays.stream(Fault.values())
        .filter(fault -> fault.word().equals(name))
        .findFirst()
        .orElseThrow(() ->
            shared.usage(
                "there is no fault "
                    + name
                    + "; there are "
                    + Arrays.stream(Fault.values())
                        .map(Fault::word)
                        .collect(Collectors.joining(", "))));
  }
}
