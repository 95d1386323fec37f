package dev.turnup.probe.rtp.session;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** Where the other side receives. */
record Remote(InetSocketAddress rtp, InetSocketAddress rtcp) {
  /** Null when either is not one single host. */
  static @Nullable Remote of(InetSocketAddress rtp, InetSocketAddress rtcp) {
    return isHost(rtp) && isHost(rtcp) ? new Remote(rtp, rtcp) : null;
  }

  /** Media is never sent to many, and 0.0.0.0 is hold (RFC 3264 §8.4). */
  private static boolean isHost(InetSocketAddress remote) {
    InetAddress address = remote.getAddress();
    return remote.getPort() > 0
        && !address.isMulticastAddress()
        && !address.isAnyLocalAddress()
        && !address.getHostAddress().equals("255.255.255.255");
  }
}
