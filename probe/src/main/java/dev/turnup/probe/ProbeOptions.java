package dev.turnup.probe;

import dev.turnup.probe.live.Timeouts;
import dev.turnup.probe.scenario.Level;
import dev.turnup.probe.scenario.LiveRun;
import dev.turnup.probe.scenario.Selection;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How to probe.
 *
 * @param localAddress where to probe from; by default the address that routes to the proxy
 */
public record ProbeOptions(
    Optional<InetAddress> localAddress, Selection selection, Timeouts timeouts) {
  public static final ProbeOptions DEFAULTS =
      new ProbeOptions(Optional.empty(), Selection.ALL, Timeouts.DEFAULTS);

  public ProbeOptions withLocalAddress(InetAddress address) {
    return new ProbeOptions(Optional.of(address), selection, timeouts);
  }

  public ProbeOptions withLevel(Level level) {
    return new ProbeOptions(
        localAddress, new Selection(selection.only(), selection.skip(), level), timeouts);
  }

  /** Reports these checks only; none means all. */
  public ProbeOptions withOnly(Set<String> checks) {
    return new ProbeOptions(
        localAddress, new Selection(checks, selection.skip(), selection.level()), timeouts);
  }

  /** Leaves these checks out. */
  public ProbeOptions withSkip(Set<String> checks) {
    return new ProbeOptions(
        localAddress, new Selection(selection.only(), checks, selection.level()), timeouts);
  }

  /**
   * Waits no longer than this for the other side.
   *
   * @param noAnswer for any first response: after that the proxy counts as silent
   * @param answer for a call to be answered
   * @param inbound for a call to come in
   */
  public ProbeOptions withTimeouts(Duration noAnswer, Duration answer, Duration inbound) {
    return new ProbeOptions(localAddress, selection, new Timeouts(noAnswer, answer, inbound));
  }

  LiveRun.Settings settings() {
    return new LiveRun.Settings(localAddress, selection, timeouts);
  }
}
