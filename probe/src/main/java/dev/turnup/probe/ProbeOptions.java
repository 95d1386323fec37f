package dev.turnup.probe;

import dev.turnup.probe.capture.Capture;
import dev.turnup.probe.live.Timeouts;
import dev.turnup.probe.reflector.ReflectorAddress;
import dev.turnup.probe.scenario.Level;
import dev.turnup.probe.scenario.LiveRun;
import dev.turnup.probe.scenario.Selection;
import dev.turnup.probe.tls.Tap;
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
 * @param tap listens in on TLS, secrets included
 * @param reflector that shows what becomes of SIP on the way
 */
public record ProbeOptions(
    Optional<InetAddress> localAddress,
    Selection selection,
    Timeouts timeouts,
    Path folder,
    Tap tap,
    Optional<ReflectorAddress> reflector) {
  public static final ProbeOptions DEFAULTS =
      new ProbeOptions(
          Optional.empty(),
          Selection.ALL,
          Timeouts.DEFAULTS,
          Path.of(""),
          Tap.NONE,
          Optional.empty());

  public ProbeOptions withLocalAddress(InetAddress address) {
    return new ProbeOptions(Optional.of(address), selection, timeouts, folder, tap, reflector);
  }

  public ProbeOptions withLevel(Level level) {
    return new ProbeOptions(
        localAddress,
        new Selection(selection.only(), selection.skip(), level),
        timeouts,
        folder,
        tap,
        reflector);
  }

  /** Reports these checks only; none means all. */
  public ProbeOptions withOnly(Set<String> checks) {
    return new ProbeOptions(
        localAddress,
        new Selection(checks, selection.skip(), selection.level()),
        timeouts,
        folder,
        tap,
        reflector);
  }

  /** Leaves these checks out. */
  public ProbeOptions withSkip(Set<String> checks) {
    return new ProbeOptions(
        localAddress,
        new Selection(selection.only(), checks, selection.level()),
        timeouts,
        folder,
        tap,
        reflector);
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
        localAddress, selection, new Timeouts(noAnswer, answer, inbound), folder, tap, reflector);
  }

  public ProbeOptions withFolder(Path other) {
    return new ProbeOptions(localAddress, selection, timeouts, other, tap, reflector);
  }

  /** Keeps what a capture file needs. */
  public ProbeOptions withCapture(Capture capture) {
    return new ProbeOptions(localAddress, selection, timeouts, folder, capture, reflector);
  }

  /** Compares what leaves with what that reflector receives. */
  public ProbeOptions withReflector(ReflectorAddress address) {
    return new ProbeOptions(localAddress, selection, timeouts, folder, tap, Optional.of(address));
  }

  LiveRun.Settings settings() {
    return new LiveRun.Settings(localAddress, selection, timeouts, folder, tap, reflector);
  }
}
