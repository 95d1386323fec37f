package dev.turnup.cli.command;

import dev.turnup.cli.pipeline.Proving;
import dev.turnup.cli.pipeline.Replaying;
import dev.turnup.cli.pipeline.Workbench;
import dev.turnup.cli.shell.Surroundings;
import dev.turnup.cli.shell.Terminal;
import dev.turnup.probe.checklist.ChecklistFormat;
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
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code turnup probe}. */
@Command(
    name = "probe",
    mixinStandardHelpOptions = true,
    description = {
      "Proves a site with real calls from this machine; pushes nothing.",
      "Registers as the worksheet's first subscriber, calls, sends and receives audio and DTMF, is"
          + " called, hangs up and unregisters.",
      "Without a worksheet, --proxy, --user and --password-env say what there is to prove.",
      "With --replay it calls nobody and judges again what an earlier run saw.",
      "With --calls it holds many calls at once, and says whether the site or this machine is the"
          + " bottleneck."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  turnup probe sites/acme/site.yaml",
      "  turnup probe sites/acme/site.yaml --only audio --local-address 192.0.2.50",
      "  turnup probe --proxy 192.0.2.10 --user 6001 --password-env PW --echo 600",
      "  turnup probe --replay runs/2026-11-21T09-30-00Z",
      "  turnup probe sites/acme/site.yaml --calls 100 --rate 10 --hold 1m"
    })
public final class ProbeCommand implements Callable<Integer> {
  @Mixin private final Shared shared;
  @Mixin private final FamiliesOption families = new FamiliesOption();
  @Mixin private final ReadingFlags reading = new ReadingFlags();
  @Mixin private final RunsOption runs = new RunsOption();
  @Mixin private final ProbeFlags probe = new ProbeFlags();
  @Mixin private final ProxyFlags proxy = new ProxyFlags();
  @Mixin private final LoadFlags load = new LoadFlags();

  @Option(
      names = "--replay",
      paramLabel = "TRACE",
      description =
          "Judge this trace.jsonl, or the run folder that holds it, again. The worksheet is the one"
              + " beside it unless WORKSHEET is given.")
  private Optional<Path> replay = Optional.empty();

  @Option(
      names = "--pcap",
      paramLabel = "FILE",
      description =
          "Write the run's packets to this pcapng file, mode 0600. It holds the secrets of TLS, and"
              + " whatever was said and dialled: whoever has it reads all of it.")
  private Optional<Path> pcap = Optional.empty();

  @Option(
      names = "--checklist",
      description =
          "Answer the compatibility checklist of the Q-SYS guide instead of showing the verdict.")
  private boolean checklist;

  @Option(
      names = "--checklist-format",
      paramLabel = "FORMAT",
      description = "text, markdown or json (default: text).")
  private String checklistFormat = "text";

  @Parameters(
      paramLabel = "WORKSHEET",
      arity = "0..1",
      description = "The worksheet, or its folder.")
  private Optional<Path> path = Optional.empty();

  public ProbeCommand(Surroundings surroundings) {
    shared = new Shared(surroundings);
  }

  @Override
  public Integer call() throws ExecutionException, InterruptedException {
    shared.check();
    check();
    Terminal terminal = shared.terminal();
    Optional<Path> worksheet = path.flatMap(named -> OneSite.find(shared, terminal, named));
    if (path.isPresent() && worksheet.isEmpty()) {
      return OneSite.missing();
    }
    Workbench bench =
        shared.workbench(
            reading.of(shared, families.stages(shared, terminal)), terminal, runs.path());
    return shared.interruptibly(
        terminal,
        () -> {
          RunReport report = run(bench, worksheet);
          return shared.finish(terminal, List.of(report), Redactor.NONE, report.exitCode());
        });
  }

  private void check() {
    boolean isNamed = path.isPresent() || replay.isPresent();
    if (!isNamed && !proxy.isGiven()) {
      throw shared.usage("name a WORKSHEET, an earlier run with --replay, or a --proxy");
    }
    if (isNamed && proxy.isGiven()) {
      throw shared.usage("--proxy and what goes with it stand in for a WORKSHEET: name one only");
    }
    Optional<String> mistake = isNamed ? probe.mistake() : proxy.mistake().or(probe::mistake);
    mistake = mistake.or(load::mistake).or(this::checklistMistake);
    if (mistake.isPresent()) {
      throw shared.usage(mistake.get());
    }
    if (replay.isPresent() && probe.isGiven()) {
      throw shared.usage(
          "--replay judges what was seen: --only, --skip, --level and --local-address do not go"
              + " with it");
    }
    if (replay.isPresent() && pcap.isPresent()) {
      throw shared.usage("--replay calls nobody: there is nothing for --pcap to write");
    }
    if (load.isGiven() && (replay.isPresent() || probe.selects())) {
      throw shared.usage(
          "--calls measures capacity and nothing else: --only, --skip, --level and --replay do not"
              + " go with it");
    }
  }

  private Optional<String> checklistMistake() {
    return ChecklistFormat.find(checklistFormat).isPresent()
        ? Optional.empty()
        : Optional.of("--checklist-format takes text, markdown or json; got " + checklistFormat);
  }

  private Optional<ChecklistFormat> checklist() {
    return ChecklistFormat.find(checklistFormat).filter(_ -> checklist);
  }

  private RunReport run(Workbench bench, Optional<Path> worksheet) {
    if (replay.isPresent()) {
      return new Replaying(bench, shared.isText(), checklist()).run(replay.get(), worksheet);
    }
    Proving proving = new Proving(bench, shared.isText(), load.plan(), checklist(), pcap);
    return worksheet.isPresent()
        ? proving.run(worksheet.get(), probe.options(Level.STANDARD))
        : proving.run(proxy.yaml(), probe.options(Level.STANDARD));
  }
}
