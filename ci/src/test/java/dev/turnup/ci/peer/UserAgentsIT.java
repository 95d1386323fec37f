package dev.turnup.ci.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The two real user agents, each against the two real registrars. */
@RequiresPeers({Peer.BARESIP, Peer.LINPHONE, Peer.KAMAILIO, Peer.KAMAILIO_6, Peer.ASTERISK})
class UserAgentsIT {
  private static final Duration SOON = Duration.ofSeconds(15);

  @TempDir Path directory;

  private static final String PJSIP =
      """
      [6001]
      type=endpoint
      context=site
      disallow=all
      allow=g722,ulaw,alaw
      direct_media=no
      auth=6001
      aors=6001
      [6001]
      type=auth
      auth_type=digest
      username=auth6001
      password=S3cret
      [6001]
      type=aor
      max_contacts=1
      remove_existing=yes
      """;

  private static final String DIALPLAN =
      """
      [site]
      exten => 602,1,Answer()
       same => n,Read(DIGITS,,4,,1,5)
       same => n,SendDTMF(${DIGITS},100,200)
       same => n,Hangup()
      exten => 603,1,Answer()
       same => n,Originate(PJSIP/${CHANNEL(endpoint)},exten,site,602,1,20,ac(6002))
       same => n,Hangup()
      """;

  private static Baresip baresip(int port, String... commands) {
    return Baresip.echo(port, 4, new Baresip.Account("6001", "auth6001", "S3cret"), commands);
  }

  private Path linphone(int port, int own) {
    return Directories.write(
        directory.resolve("linphonerc"),
        """
        [sip]
        sip_port=%2$d
        sip_tcp_port=0
        sip_tls_port=0
        default_proxy=0
        [proxy_0]
        reg_proxy=<sip:127.0.0.1:%1$d;transport=udp>
        reg_identity=sip:6001@127.0.0.1:%1$d
        reg_expires=60
        reg_sendregister=1
        [auth_info_0]
        username=6001
        userid=auth6001
        passwd=S3cret
        """
            .formatted(port, own));
  }

  private static RealAsterisk asterisk() {
    RealAsterisk asterisk = RealAsterisk.prepare();
    return asterisk
        .write("pjsip.conf", asterisk.transports() + PJSIP)
        .write("extensions.conf", DIALPLAN)
        .start();
  }

  @Test
  void baresipRegistersWithAsterisk() {
    try (RealAsterisk asterisk = asterisk();
        Baresip baresip = baresip(asterisk.sipPort())) {
      baresip.awaitRegistration(SOON);
      asterisk.awaitRegistration("6001", SOON);
    }
  }

  @ParameterizedTest
  @EnumSource
  void baresipRegistersWithKamailio(RealKamailio.Version version) {
    try (RealKamailio kamailio =
            RealKamailio.start(
                version,
                RealKamailio.Digest.MD5,
                "acme.example",
                Map.of("auth6001", "S3cret"),
                Map.of());
        Baresip baresip = baresip(kamailio.sipPort())) {
      baresip.awaitRegistration(SOON);
      kamailio.awaitRegistration("6001", SOON);
    }
  }

  @Test
  void linphoneRegistersWithAsterisk() {
    try (RealAsterisk asterisk = asterisk();
        Linphone linphone = Linphone.start(linphone(asterisk.sipPort(), FreePort.onLoopback()))) {
      asterisk.awaitRegistration("6001", SOON);
      linphone.awaitRegistration(SOON);
    }
  }

  @Test
  void linphoneRegistersWithKamailio() {
    try (RealKamailio kamailio = RealKamailio.start("acme.example", Map.of("auth6001", "S3cret"));
        Linphone linphone = Linphone.start(linphone(kamailio.sipPort(), FreePort.onLoopback()))) {
      kamailio.awaitRegistration("6001", SOON);
      linphone.awaitRegistration(SOON);
    }
  }

  @Test
  void asteriskCallsBackWhoHasCalled() {
    try (RealAsterisk asterisk = asterisk();
        Baresip baresip =
            baresip(asterisk.sipPort(), "/dial sip:603@127.0.0.1:" + asterisk.sipPort())) {
      baresip.awaitOutput("Call established: sip:603@", SOON);
      baresip.awaitOutput("Call established: sip:6002@", SOON);
      assertThat(Await.holds(SOON, () -> asterisk.log().contains("Executing [602@site:2] Read")))
          .isTrue();
    }
  }
}
