package dev.turnup.probe.sip.jain;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where messages of ours may go, whatever others write into theirs: to the next hops that we were
 * given, to where a dialog's route set and remote target lead (RFC 3261 §12.2.1.1) as long as that
 * is one single host, and, for responses, to addresses that have sent us something. Thread-safe.
 */
final class Destinations {
  private static final int MOST_SOURCES = 1000;
  private static final String BROADCAST = "255.255.255.255";

  private final InetAddress ours;
  private final Set<InetAddress> targets = ConcurrentHashMap.newKeySet();

  /** A stranger is soon forgotten when many come. */
  private final Map<InetAddress, Boolean> sources =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<InetAddress, Boolean> eldest) {
              return size() > MOST_SOURCES;
            }
          });

  Destinations(InetAddress ours) {
    this.ours = ours;
  }

  /** A next hop that we were given. */
  void target(InetAddress address) {
    targets.add(address);
  }

  /** Something came from there. */
  void heardFrom(InetAddress address) {
    sources.put(address, Boolean.TRUE);
  }

  /**
   * Follows a dialog, or does not.
   *
   * @return whether requests may go there
   */
  boolean follow(InetSocketAddress lead) {
    InetAddress address = lead.getAddress();
    boolean isHost =
        !address.isMulticastAddress()
            && !address.isAnyLocalAddress()
            && !address.getHostAddress().equals(BROADCAST)
            && (!address.isLoopbackAddress() || ours.isLoopbackAddress())
            && lead.getPort() > 0;
    if (isHost) {
      targets.add(address);
    }
    return isHost;
  }

  boolean allows(InetAddress address) {
    return targets.contains(address) || sources.containsKey(address);
  }
}
