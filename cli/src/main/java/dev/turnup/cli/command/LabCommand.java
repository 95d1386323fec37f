package dev.turnup.cli.command;

import dev.turnup.cli.pipeline.LabSite;
import dev.turnup.cli.shell.CliCode;
import dev.turnup.cli.shell.ExitCode;
import dev.turnup.cli.shell.IoText;
import dev.turnup.cli.shell.Surroundings;
import dev.turnup.cli.shell.Terminal;
import dev.turnup.lab.Fault;
import dev.turnup.lab.Lab;
import dev.turnup.lab.LabOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code turnup lab}. */
@Command(
    name = "lab",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the lab by itself until Ctrl-C: a PBX, an SSH host and an HTTP device on 127.0.0.1.",
      "Writes a worksheet for it, to try the other commands on."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  turnup lab --dir /tmp/lab",
      "  turnup lab --dir /tmp/lab --fault one-way-audio",
      "  turnup up /tmp/lab/site.yaml          (in another terminal; see what lab prints)"
    })
public final class LabCommand implements Callable<Integer> {
  @Mixin private final Shared shared;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "Where the worksheet and the files of the lab go (default: lab-site).")
  private Path folder = Path.of("lab-site");

  @Option(
      names = "--fault",
      paramLabel = "NAME",
      split = ",",
      description = "Break something on purpose; turnup demo --list-faults lists the names.")
  private List<String> faults = List.of();

  @Option(
      names = "--sip-port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "SIP port, UDP and TCP (default: any free one).")
  private int sipPort;

  @Option(
      names = "--ssh-port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "SSH port (default: any free one).")
  private int sshPort;

  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "HTTP port (default: any free one).")
  private int httpPort;

  public LabCommand(Surroundings surroundings) {
    shared = new Shared(surroundings);
  }

  @Override
  public Integer call() throws ExecutionException, InterruptedException {
    shared.check();
    Terminal terminal = shared.terminal();
    List<Fault> broken = faults.stream().map(name -> DemoCommand.fault(shared, name)).toList();
    return shared.interruptibly(terminal, () -> serve(terminal, broken));
  }

  private int serve(Terminal terminal, List<Fault> broken) {
    LabOptions options =
        LabOptions.DEFAULTS.withFaults(broken).withPorts(sipPort, sshPort, httpPort);
    try (Lab lab = Lab.start(options)) {
      LabSite site = LabSite.write(folder, lab);
      terminal.result("PBX    sip:127.0.0.1:" + lab.sipPort() + " (UDP and TCP)");
      terminal.result("SSH    ssh://" + lab.user() + "@127.0.0.1:" + lab.sshPort());
      terminal.result("HTTP   http://127.0.0.1:" + lab.httpPort());
      terminal.result("files  " + lab.root());
      terminal.result("");
      terminal.result("In another terminal:");
      site.environment(lab)
          .forEach((name, value) -> terminal.result("  export " + name + "=" + value));
      terminal.result("  turnup up " + site.worksheet());
      terminal.progress("running; Ctrl-C stops it");
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      shared.complain(terminal, CliCode.LAB, "the lab cannot start", IoText.of(e));
      return ExitCode.BLOCKED;
    }
    return ExitCode.GOOD;
  }
}
