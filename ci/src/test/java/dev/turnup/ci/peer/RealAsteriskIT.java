package dev.turnup.ci.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.api.Test;

@RequiresPeers({Peer.ASTERISK})
class RealAsteriskIT {
  @Test
  void bootsAsterisk22() {
    try (RealAsterisk asterisk = RealAsterisk.prepare().start()) {
      assertThat(asterisk.cli("core show version")).startsWith("Asterisk 22.");
      assertThat(asterisk.log()).doesNotContain("ERROR").doesNotContain("failed to load");
    }
  }

  @Test
  void listensOnUdpAndTcpAtItsPort() throws IOException {
    try (RealAsterisk asterisk = RealAsterisk.prepare()) {
      asterisk.write("pjsip.conf", asterisk.transports()).start();
      assertThat(asterisk.cli("pjsip show transports"))
          .containsPattern("udp +udp .*127.0.0.1:" + asterisk.sipPort())
          .containsPattern("tcp +tcp .*127.0.0.1:" + asterisk.sipPort());
      assertThat(SipDatagram.options(asterisk.sipPort()))
          .hasValueSatisfying(line -> assertThat(line).startsWith("SIP/2.0 "));
      InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
      try (Socket tcp = new Socket(loopback, asterisk.sipPort())) {
        assertThat(tcp.isConnected()).isTrue();
      }
    }
  }

  @Test
  void runsTwiceAtOnce() {
    try (RealAsterisk one = RealAsterisk.prepare();
        RealAsterisk two = RealAsterisk.prepare()) {
      one.write("pjsip.conf", one.transports()).start();
      two.write("pjsip.conf", two.transports()).start();
      assertThat(one.cli("pjsip show transports")).contains(":" + one.sipPort());
      assertThat(two.cli("pjsip show transports")).contains(":" + two.sipPort());
    }
  }

  @Test
  void picksUpAnEndpointFromAnIncludedFileOnReload() {
    try (RealAsterisk asterisk = RealAsterisk.prepare()) {
      String include = "#tryinclude \"pjsip.d/*.conf\"\n";
      asterisk.write("pjsip.conf", asterisk.transports() + include).start();
      assertThat(asterisk.cli("pjsip show endpoint 6001")).contains("Unable to find object");
      asterisk.write("pjsip.d/one.conf", "[6001]\ntype=endpoint\nallow=!all,ulaw\n");
      asterisk.cli("module reload res_pjsip.so");
      assertThat(asterisk.cli("pjsip show endpoint 6001")).containsPattern("allow +: \\(ulaw\\)");
    }
  }
}
