package dev.turnup.probe;

import dev.turnup.probe.live.Timeouts;
import dev.turnup.probe.scenario.Level;
import dev.turnup.probe.scenario.LiveRun;
import dev.turnup.probe.scenario.Selection;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How to probe.
 *
 * @param localAddress where to probe from; by default the address that routes to the proxy
 * @param folder where relative paths of the worksheet begin
 */
public record ProbeOptions(
    Optional<InetAddress> localAddress, Selection selection, Timeouts timeouts, Path folder) {
  public static final ProbeOptions DEFAULTS =
      new ProbeOptions(Optional.empty(), Selection.ALL, Timeouts.DEFAULTS, Path.of(""));

  public ProbeOptions withLocalAddress(InetAddress address) {
    return new ProbeOptions(Optional.of(address), selection, timeouts, folder);
  }

  public ProbeOptions withLevel(Level level) {
    return new ProbeOptions(
        localAddress, new Selection(selection.only(), selection.skip(), level), timeouts, folder);
  }

  /** Reports these checks only; none means all. */
  public ProbeOptions withOnly(Set<String> checks) {
    return new ProbeOptions(
        localAddress, new Selection(checks, selection.skip(), selection.level()), timeouts, folder);
  }

  /** Leaves these checks out. */
  public ProbeOptions withSkip(Set<String> checks) {
    return new ProbeOptions(
        localAddress, new Selection(selection.only(), checks, selection.level()), timeouts, folder);
  }

  /**
   * Waits no longer than this for the other side.
   *
   * @param noAnswer for any first response: after that the proxy counts as silent
   * @param answer for a call to be answered
   * @param inbound for a call to come in
   */
  public ProbeOptions withTimeouts(Duration noAnswer, Duration answer, Duration inbound) {
    return new ProbeOptions(
        localAddress, selection, new Timeouts(noAnswer, answer, inbound), folder);
  }

  public ProbeOptions withFolder(Path other) {
    return new ProbeOptions(localAddress, selection, timeouts, other);
  }

  LiveRun.Settings settings() {
    return new LiveRun.Settings(localAddress, selection, timeouts, folder);
  }
}
