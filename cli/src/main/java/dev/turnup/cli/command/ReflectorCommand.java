package dev.turnup.cli.command;

import dev.turnup.cli.shell.CliCode;
import dev.turnup.cli.shell.ExitCode;
import dev.turnup.cli.shell.IoText;
import dev.turnup.cli.shell.Surroundings;
import dev.turnup.cli.shell.Terminal;
import dev.turnup.probe.reflector.Reflector;
import dev.turnup.probe.reflector.ReflectorAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code turnup reflector}. */
@Command(
    name = "reflector",
    mixinStandardHelpOptions = true,
    description = {
      "Returns SIP as it arrives, for \"turnup probe --reflector\", until Ctrl-C.",
      "It runs on any host beyond the router in question and needs no rights. It answers the"
          + " probe's own messages alone, with no more octets than it got."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  turnup reflector",
      "  turnup probe sites/acme/site.yaml --only alg --reflector 203.0.113.9"
    })
public final class ReflectorCommand implements Callable<Integer> {
  @Mixin private final Shared shared;

  @Option(
      names = "--listen",
      paramLabel = "IP",
      defaultValue = "0.0.0.0",
      description = "The address to listen on (default: all of this host).")
  private InetAddress address = InetAddress.getLoopbackAddress();

  @Option(
      names = "--sip-port",
      paramLabel = "PORT",
      defaultValue = "" + ReflectorAddress.SIP,
      description = "The port that gateways take for SIP (default: 5060).")
  private int sipPort;

  @Option(
      names = "--other-port",
      paramLabel = "PORT",
      defaultValue = "" + ReflectorAddress.OTHER,
      description = "A port that they do not (default: 15060).")
  private int otherPort;

  public ReflectorCommand(Surroundings surroundings) {
    shared = new Shared(surroundings);
  }

  @Override
  public Integer call() throws ExecutionException, InterruptedException {
    shared.check();
    Terminal terminal = shared.terminal();
    return shared.interruptibly(terminal, () -> serve(terminal));
  }

  private int serve(Terminal terminal) {
    try (Reflector reflector = Reflector.open(address, List.of(sipPort, otherPort))) {
      terminal.result(
          reflector.ports().stream()
              .map(port -> address.getHostAddress() + ":" + port + " (UDP and TCP)")
              .collect(Collectors.joining(System.lineSeparator())));
      terminal.progress("reflecting; Ctrl-C stops it");
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      shared.complain(terminal, CliCode.REFLECTOR, "the reflector cannot start", IoText.of(e));
      return ExitCode.BLOCKED;
    }
    return ExitCode.GOOD;
  }
}
