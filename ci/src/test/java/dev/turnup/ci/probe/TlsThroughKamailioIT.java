package dev.turnup.ci.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.ci.peer.Peer;
import dev.turnup.ci.peer.RealKamailio;
import dev.turnup.ci.peer.RequiresPeers;
import dev.turnup.ci.probe.TlsPeers.Door;
import dev.turnup.probe.check.TlsCode;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The probe over TLS through a real Kamailio that shows one certificate at each of its ports. */
@RequiresPeers(Peer.KAMAILIO)
class TlsThroughKamailioIT {
  private static TlsPeers peers;
  private static RealKamailio kamailio;

  @BeforeAll
  static void boot() {
    peers = new TlsPeers();
    String doors =
        Stream.of(Door.values())
            .filter(door -> door != Door.OLD)
            .map(door -> door("127.0.0.1:" + peers.port(door), door))
            .collect(Collectors.joining());
    kamailio =
        RealKamailio.startSecured(
            TlsPeers.DOMAIN,
            Map.of("acme-6001", Probing.PASSWORD, "acme-6002", Probing.PASSWORD),
            Stream.of(Door.values()).filter(door -> door != Door.OLD).map(peers::port).toList(),
            door("default", Door.GOOD) + doors);
  }

  private static String door(String where, Door door) {
    String mutual =
        "verify_certificate = yes\nrequire_certificate = yes\nca_list = "
            + peers.authority().certificate();
    return """
    [server:%1$s]
    method = TLSv1.2+
    certificate = %2$s
    private_key = %3$s
    %4$s
    """
        .formatted(
            where,
            peers.shown(door).certificate(),
            peers.shown(door).key(),
            door == Door.MUTUAL ? mutual : "verify_certificate = no");
  }

  @AfterAll
  static void stop() {
    kamailio.close();
    peers.close();
  }

  private static String at(Door door, String tls) {
    return TlsPeers.worksheet(peers.port(door), "tls", tls);
  }

  @Test
  void twoSubscribersHearEachOther() {
    String worksheet =
        at(Door.GOOD, peers.verified())
            .replace(
                "media:",
                "  - { number: \"6002\", digestUsername: acme-6002, digestPassword: { env: PASSWORD"
                    + " } }\n"
                    + "media:");
    Probing run = Probing.quick(worksheet + "proof: { inbound: { from: \"6002\" } }\n");

    run.nothingFound()
        .passed("tls", "connection")
        .passed("registration", "6001")
        .passed("registration", "6002")
        .passed("inbound", "audio")
        .passed("inbound", "audio back");
    assertThat(run.result("tls", "connection").summary()).contains("TLS 1.3");
  }

  @Test
  void showsOurCertificateWhereItIsWanted() {
    Probing.quick(at(Door.MUTUAL, peers.withOurs()), "tls", "registration")
        .nothingFound()
        .passed("registration", "6001");
  }

  @ParameterizedTest
  @CsvSource({
    "EXPIRED, CERTIFICATE_EXPIRED",
    "WRONG_NAME, CERTIFICATE_WRONG_NAME",
    "SELF_SIGNED, CERTIFICATE_SELF_SIGNED",
    "STRANGER, AUTHORITY_UNKNOWN",
    "MUTUAL, CLIENT_CERTIFICATE_REQUIRED",
  })
  void namesWhatIsWrongWithTheCertificate(Door door, TlsCode cause) {
    assertCause(Probing.quick(at(door, peers.verified())), cause);
  }

  @Test
  void saysThatOurCertificateIsRefused() {
    assertCause(
        Probing.quick(at(Door.MUTUAL, peers.withStrangers())), TlsCode.CLIENT_CERTIFICATE_REFUSED);
  }

  @Test
  void tellsPlainSipFromTls() {
    assertCause(
        Probing.quick(TlsPeers.worksheet(kamailio.sipPort(), "tls", peers.verified())),
        TlsCode.PLAIN_ON_TLS_PORT);
    assertCause(
        Probing.quick(TlsPeers.worksheet(peers.port(Door.GOOD), "tcp", peers.verified())),
        TlsCode.TLS_ON_PLAIN_PORT);
  }

  private static void assertCause(Probing run, TlsCode cause) {
    assertThat(
            run.run().verdict().results().stream()
                .flatMap(result -> result.finding().stream())
                .map(finding -> finding.code().id()))
        .as(run.toString())
        .containsExactly(cause.id());
  }
}
