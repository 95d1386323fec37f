package dev.turnup.ci.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.ci.peer.RealKamailio.Digest;
import dev.turnup.ci.peer.RealKamailio.Version;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@RequiresPeers({Peer.KAMAILIO, Peer.KAMAILIO_6})
class RealKamailioIT {
  @ParameterizedTest
  @CsvSource({
    "V5_6, MD5, 5.6.",
    "V5_6, SHA_256, 5.6.",
    "V6_1, MD5, 6.1.",
    "V6_1, SHA_512_256, 6.1.",
  })
  void answersOptions(Version version, Digest digest, String says) {
    try (RealKamailio kamailio =
        RealKamailio.start(version, digest, "acme.example", Map.of(), Map.of())) {
      assertThat(SipDatagram.options(kamailio.sipPort())).contains("SIP/2.0 200 OK");
      assertThat(kamailio.registrations()).doesNotContain("Address:");
      assertThat(kamailio.version()).contains("kamailio " + says);
    }
  }
}
