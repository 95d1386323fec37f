package dev.turnup.ci.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.ci.peer.Peer;
import dev.turnup.ci.peer.RequiresPeers;
import org.junit.jupiter.api.Test;

/**
 * What only the level {@code full} proves, from a worksheet alone. It takes 45 s, half of the
 * shortest session that there is (RFC 4028): that is when a refresh is due.
 */
@RequiresPeers({Peer.ASTERISK})
class FullLevelAgainstAsteriskIT {
  @Test
  void provesSessionTimerDelayedOfferReliableResponsesAndEarlyMedia() {
    try (AsteriskSite pbx = AsteriskSite.start()) {
      Probing run =
          Probing.full(
                  Probing.worksheet(pbx.sipPort(), "udp", "6018", "codecs: [PCMA]")
                      + "proof: { echo: \"606\" }\n",
                  "session-timer",
                  "delayed-offer",
                  "reliable-provisional",
                  "early-media")
              .nothingFound()
              .passed("session-timer", "606")
              .passed("delayed-offer", "606")
              .passed("reliable-provisional", "session-timer")
              .passed("early-media", "session-timer");
      assertThat(run.toString())
          .containsPattern("SENT (UPDATE|INVITE) (?s:.*)RECEIVED SIP/2.0 200 OK(?s:.*)SENT BYE");
    }
  }
}
