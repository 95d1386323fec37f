package dev.turnup.cli.command;

import dev.turnup.probe.ProbeOptions;
import java.net.InetAddress;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of the probe. */
final class ProbeFlags {
  @Option(
      names = "--only",
      paramLabel = "CHECK",
      split = ",",
      description = "Run these checks only (registration is always run).")
  private List<String> only = List.of();

  @Option(
      names = "--skip",
      paramLabel = "CHECK",
      split = ",",
      description = "Leave these checks out.")
  private List<String> skip = List.of();

  @Option(
      names = "--local-address",
      paramLabel = "IP",
      description = "The address of this machine to call from (default: towards the proxy).")
  private @Nullable InetAddress localAddress;

  /** Whether any was given. */
  boolean isGiven() {
    return !only.isEmpty() || !skip.isEmpty() || localAddress != null;
  }

  ProbeOptions options() {
    ProbeOptions chosen =
        ProbeOptions.DEFAULTS
            .withOnly(new LinkedHashSet<>(only))
            .withSkip(new LinkedHashSet<>(skip));
    InetAddress address = localAddress;
    return address == null ? chosen : chosen.withLocalAddress(address);
  }
}
