package dev.turnup.probe.ice;

import java.util.List;

/** One way to come by candidates of ours: our own sockets, a STUN server, a relay. */
@FunctionalInterface
public interface CandidateSource {
  /** Those that there are for one component; none when the way does not work. May wait. */
  List<LocalCandidate> gather(int component) throws InterruptedException;
}
