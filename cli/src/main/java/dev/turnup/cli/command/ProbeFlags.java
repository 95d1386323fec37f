package dev.turnup.cli.command;

import dev.turnup.probe.Checks;
import dev.turnup.probe.ProbeOptions;
import dev.turnup.probe.reflector.ReflectorAddress;
import dev.turnup.probe.scenario.Level;
import java.net.InetAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
      names = "--level",
      paramLabel = "LEVEL",
      description =
          "quick (that calls work, in seconds), standard (what an endpoint needs) or full"
              + " (everything). Default: quick for up, standard for probe, full with --only.")
  private @Nullable String level;

  @Option(
      names = "--local-address",
      paramLabel = "IP",
      description = "The address of this machine to call from (default: towards the proxy).")
  private @Nullable InetAddress localAddress;

  @Option(
      names = "--reflector",
      paramLabel = "HOST[:PORT]",
      description =
          "Find out whether something on the way rewrites SIP: HOST runs \"turnup reflector\" on"
              + " port 5060 and on PORT (default: 15060).")
  private @Nullable String reflector;

  /** Whether any was given. */
  boolean isGiven() {
    return selects() || localAddress != null || reflector != null;
  }

  /** Whether any was given that chooses among the checks. */
  boolean selects() {
    return !only.isEmpty() || !skip.isEmpty() || level != null;
  }

  /** What is wrong with them, if anything is. */
  Optional<String> mistake() {
    Optional<String> unknown =
        Stream.concat(only.stream(), skip.stream())
            .filter(id -> !Checks.ids().contains(id))
            .findFirst();
    if (unknown.isPresent()) {
      return Optional.of(
          "there is no check " + unknown.get() + "; there are " + String.join(", ", Checks.ids()));
    }
    if (reflector != null && reflectorAddress().isEmpty()) {
      return Optional.of("--reflector takes HOST or HOST:PORT; got " + reflector);
    }
    return level == null || Level.find(level).isPresent()
        ? Optional.empty()
        : Optional.of("--level takes quick, standard or full; got " + level);
  }

  private Optional<ReflectorAddress> reflectorAddress() {
    try {
      return Optional.ofNullable(reflector).map(ReflectorAddress::parse);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * What they amount to.
   *
   * @param usual the level unless the command line says another
   */
  ProbeOptions options(Level usual) {
    Level unlessSaid = only.isEmpty() ? usual : Level.FULL;
    ProbeOptions chosen =
        ProbeOptions.DEFAULTS
            .withOnly(new LinkedHashSet<>(only))
            .withSkip(new LinkedHashSet<>(skip))
            .withLevel(Optional.ofNullable(level).flatMap(Level::find).orElse(unlessSaid));
    InetAddress address = localAddress;
    ProbeOptions from = address == null ? chosen : chosen.withLocalAddress(address);
    return reflectorAddress().map(from::withReflector).orElse(from);
  }
}
