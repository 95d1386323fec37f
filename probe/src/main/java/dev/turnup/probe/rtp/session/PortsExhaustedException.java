package dev.turnup.probe.rtp.session;

import java.io.IOException;
import java.net.InetAddress;

/** No pair of an even port and the next odd one is free. */
public final class PortsExhaustedException extends IOException {
  private static final long serialVersionUID = 1;

  private final String range;

  PortsExhaustedException(InetAddress address, PortRange range) {
    super(
        "no free pair of UDP ports (even for RTP, next odd for RTCP) on %s in range %s"
            .formatted(address.getHostAddress(), range));
    this.range = range.toString();
  }

  /** The range that was tried, as {@code first-last}. */
  public String range() {
    return range;
  }
}
