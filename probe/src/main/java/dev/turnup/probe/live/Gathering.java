package dev.turnup.probe.live;

import dev.turnup.probe.ice.Candidate;
import dev.turnup.probe.ice.CandidateKind;
import dev.turnup.probe.ice.CandidateSource;
import dev.turnup.probe.ice.LocalCandidate;
import dev.turnup.probe.rtp.session.MediaSession;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whence the candidates of a call come (RFC 8445 §5.1.1): its own ports, and who sees them. */
final class Gathering {
  private static final List<Integer> COMPONENTS = List.of(Candidate.RTP, Candidate.RTCP);

  private Gathering() {}

  /** All that there are, each address once. */
  static List<LocalCandidate> from(List<CandidateSource> sources) throws InterruptedException {
    List<LocalCandidate> all = new ArrayList<>();
    for (CandidateSource source : sources) {
      for (int component : COMPONENTS) {
        for (LocalCandidate found : source.gather(component)) {
          if (all.stream().noneMatch(known -> isSame(known, found))) {
            all.add(found);
          }
        }
      }
    }
    return all;
  }

  /** RFC 8445 §5.1.3: what a server sees where we are is no other candidate. */
  private static boolean isSame(LocalCandidate known, LocalCandidate found) {
    return known.candidate().component() == found.candidate().component()
        && known.candidate().address().equals(found.candidate().address());
  }

  static InetSocketAddress socket(MediaSession session, int component) {
    return component == Candidate.RTP ? session.localRtp() : session.localRtcp();
  }

  /** The sockets themselves. */
  static CandidateSource host(MediaSession session) {
    return component -> {
      InetSocketAddress own = socket(session, component);
      return List.of(
          new LocalCandidate(
              Candidate.of("1", component, CandidateKind.HOST, own, Optional.empty()), own));
    };
  }

  /** Where they are seen from outside. */
  static CandidateSource reflexive(
      MediaSession session, Traversal traversal, Optional<InetSocketAddress> rtp) {
    return component -> {
      Optional<InetSocketAddress> seen =
          component == Candidate.RTP ? rtp : traversal.reflexiveRtcp(session);
      InetSocketAddress base = socket(session, component);
      return seen.stream()
          .map(address ->
              new LocalCandidate(
                  Candidate.of(
                      "2", component, CandidateKind.SERVER_REFLEXIVE, address, Optional.of(base)),
                  base))
          .toList();
    };
  }
}
