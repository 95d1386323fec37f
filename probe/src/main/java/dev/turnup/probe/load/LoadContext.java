package dev.turnup.probe.load;

import dev.turnup.probe.live.LiveContext;
import dev.turnup.probe.rtp.session.MediaListener;
import dev.turnup.probe.rtp.session.MediaSession;
import dev.turnup.probe.rtp.session.MediaSettings;
import dev.turnup.probe.rtp.session.MediaThreads;
import dev.turnup.probe.rtp.session.PortRange;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * What all calls of a run share. Thread-safe.
 *
 * @param target whom to call
 * @param ports for media
 */
record LoadContext(
    LiveContext live,
    LoadPlan plan,
    String target,
    PortRange ports,
    MediaThreads threads,
    LoadTally tally,
    Manners manners) {
  private static final RandomGenerator RANDOM = new SecureRandom();
  private static final Duration REPORTS = Duration.ofSeconds(5);

  RandomGenerator random() {
    return RANDOM;
  }

  /** The worksheet's ports if there are enough of them: they are what a firewall lets through. */
  static PortRange ports(LiveContext live, LoadPlan plan) {
    dev.turnup.schema.site.PortRange wanted = live.site().media().rtpPorts();
    return wanted.size() / 2 >= plan.calls()
        ? new PortRange(wanted.first(), wanted.last())
        : PortRange.ANY;
  }

  /**
   * Opens the ports of a call.
   *
   * @throws IOException when there are none, or the system gives no socket
   */
  MediaSession open(MediaListener listener) throws IOException {
    MediaSettings settings =
        new MediaSettings(
            live.agent().address().getAddress(),
            ports,
            live.site().network().dscp().rtp().value(),
            REPORTS,
            RANDOM);
    return MediaSession.open(settings, listener, threads);
  }
}
