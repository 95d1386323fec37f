package dev.turnup.ci.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

@RequiresPeers({Peer.KAMAILIO})
class RealKamailioIT {
  @Test
  void answersOptions() {
    try (RealKamailio kamailio = RealKamailio.start("acme.example", Map.of())) {
      assertThat(SipDatagram.options(kamailio.sipPort())).contains("SIP/2.0 200 OK");
      assertThat(kamailio.registrations()).doesNotContain("Address:");
    }
  }
}
