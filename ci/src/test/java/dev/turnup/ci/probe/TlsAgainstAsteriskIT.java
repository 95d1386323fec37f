package dev.turnup.ci.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.ci.peer.Peer;
import dev.turnup.ci.peer.RealAsterisk;
import dev.turnup.ci.peer.RequiresPeers;
import dev.turnup.ci.peer.Shell;
import dev.turnup.ci.probe.TlsPeers.Door;
import dev.turnup.probe.capture.Capture;
import dev.turnup.probe.capture.Pcapng;
import dev.turnup.probe.check.TlsCode;
import dev.turnup.schema.verdict.CheckResult;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The probe over TLS with a real Asterisk that shows one certificate at each of its ports. */
@RequiresPeers({Peer.ASTERISK, Peer.TSHARK})
class TlsAgainstAsteriskIT {
  private static final String PROOF = "proof: { echo: \"600\", inbound: { callback: \"603\" } }\n";

  private static TlsPeers peers;
  private static RealAsterisk asterisk;

  @TempDir Path folder;

  @BeforeAll
  static void boot() {
    peers = new TlsPeers();
    asterisk = RealAsterisk.prepare();
    String transports =
        Stream.of(Door.values()).map(TlsAgainstAsteriskIT::transport).collect(Collectors.joining());
    asterisk
        .write(
            "pjsip.conf",
            asterisk.transports() + transports + endpoint("6001", "no") + endpoint("6005", "sdes"))
        .write(
            "extensions.conf",
            """
            [general]
            static=yes
            [site]
            exten => 600,1,Answer()
             same => n,Echo()
            exten => 603,1,Answer()
             same => n,Originate(PJSIP/${CHANNEL(endpoint)},app,Echo,,,30,ac(603))
             same => n,Wait(0.5)
             same => n,Hangup()
            """)
        .start();
  }

  private static String transport(Door door) {
    String mutual =
        "require_client_cert=yes\nverify_client=yes\nca_list_file="
            + peers.authority().certificate();
    return """
    [tls-%1$s]
    type=transport
    protocol=tls
    bind=127.0.0.1:%2$d
    cert_file=%3$s
    priv_key_file=%4$s
    method=%5$s
    %6$s
    """
        .formatted(
            door,
            peers.port(door),
            peers.shown(door).certificate(),
            peers.shown(door).key(),
            switch (door) {
              case MUTUAL -> "tlsv1_3";
              case OLD -> "tlsv1";
              default -> "tlsv1_2";
            },
            door == Door.MUTUAL ? mutual : "");
  }

  private static String endpoint(String number, String encryption) {
    return """
    [%1$s]
    type=endpoint
    media_encryption=%2$s
    context=site
    disallow=all
    allow=g722,ulaw
    direct_media=no
    auth=%1$s
    aors=%1$s
    [%1$s]
    type=auth
    auth_type=digest
    username=acme-%1$s
    password=%3$s
    [%1$s]
    type=aor
    max_contacts=1
    remove_existing=yes
    """
        .formatted(number, encryption, Probing.PASSWORD);
  }

  @AfterAll
  static void stop() {
    asterisk.close();
    peers.close();
  }

  private static String at(Door door, String tls) {
    return TlsPeers.worksheet(peers.port(door), "tls", tls) + PROOF;
  }

  @ParameterizedTest
  @ValueSource(strings = {"sip", "sips"})
  void callsBothWaysOverTheConnectionThatWeOpened(String scheme) {
    Probing run = Probing.quick(at(Door.GOOD, peers.verified() + ", scheme: " + scheme));

    run.nothingFound()
        .passed("tls", "connection")
        .passed("tls", "authority")
        .passed("tls", "validity")
        .passed("tls", "name")
        .passed("registration", "6001")
        .passed("call", "600")
        .passed("audio", "600")
        .passed("inbound", "audio")
        .passed("unregistration", "6001");
    assertThat(run.result("tls", "connection").summary()).contains("TLS 1.2", "acme.example");
  }

  @Test
  void showsOurCertificateWhereItIsWanted() {
    Probing run = Probing.quick(at(Door.MUTUAL, peers.withOurs()), "tls", "registration");

    run.nothingFound().passed("tls", "connection").passed("registration", "6001");
    assertThat(run.result("tls", "connection").summary())
        .contains("TLS 1.3", "with our certificate");
  }

  @ParameterizedTest
  @CsvSource({
    "EXPIRED, CERTIFICATE_EXPIRED",
    "NOT_YET_VALID, CERTIFICATE_NOT_YET_VALID",
    "WRONG_NAME, CERTIFICATE_WRONG_NAME",
    "SELF_SIGNED, CERTIFICATE_SELF_SIGNED",
    "STRANGER, AUTHORITY_UNKNOWN",
    "MUTUAL, CLIENT_CERTIFICATE_REQUIRED",
  })
  void namesWhatIsWrongWithTheCertificate(Door door, TlsCode cause) {
    assertCause(Probing.quick(at(door, peers.verified())), cause);
  }

  /** What an Asterisk speaks that nobody has told a method. */
  @Test
  void saysThatTheVersionIsTooOld() {
    assertCause(Probing.quick(at(Door.OLD, peers.verified())), TlsCode.VERSION_TOO_OLD);
  }

  @Test
  void saysThatOurCertificateIsRefused() {
    assertCause(
        Probing.quick(at(Door.MUTUAL, peers.withStrangers())), TlsCode.CLIENT_CERTIFICATE_REFUSED);
  }

  @Test
  void warnsOfACertificateThatNobodyVerifies() {
    Probing run =
        Probing.quick(at(Door.SELF_SIGNED, "certificate: insecure"), "tls", "registration");

    run.passed("registration", "6001").passed("tls", "connection");
    assertCodes(run, TlsCode.CERTIFICATE_NOT_VERIFIED);
  }

  @Test
  void tellsPlainSipFromTls() {
    assertCause(
        Probing.quick(TlsPeers.worksheet(asterisk.sipPort(), "tls", peers.verified()) + PROOF),
        TlsCode.PLAIN_ON_TLS_PORT);
    assertCause(
        Probing.quick(TlsPeers.worksheet(peers.port(Door.GOOD), "tcp", peers.verified()) + PROOF),
        TlsCode.TLS_ON_PLAIN_PORT);
  }

  private static void assertCause(Probing run, TlsCode cause) {
    assertCodes(run, cause);
    assertThat(run.run().verdict().answer())
        .as(run.toString())
        .isEqualTo(CheckResult.Answer.FAILED);
  }

  private static void assertCodes(Probing run, TlsCode cause) {
    assertThat(
            run.run().verdict().results().stream()
                .flatMap(result -> result.finding().stream())
                .map(finding -> finding.code().id()))
        .as(run.toString())
        .containsExactly(cause.id());
  }

  @ParameterizedTest
  @CsvSource({
    "6001, disabled, GOOD, TLS 1.2",
    "6005, required, GOOD, TLS 1.2",
    "6005, required, MUTUAL, TLS 1.3",
  })
  void writesACaptureThatTsharkDecodes(String number, String srtp, Door door, String version)
      throws IOException {
    Capture capture = new Capture();
    String worksheet =
        at(door, door == Door.MUTUAL ? peers.withOurs() : peers.verified())
            .replace("6001", number)
            .replace("codecs:", "srtp: " + srtp + ", codecs:");
    Probing run = Probing.captured(worksheet, capture);
    run.nothingFound().passed("srtp", "outgoing").passed("srtp", "incoming");
    assertThat(run.result("tls", "connection").summary()).contains(version);
    Path file = folder.resolve("call.pcapng");
    try (OutputStream out = Files.newOutputStream(file)) {
      Pcapng.write(run.run().trace(), capture, out);
    }

    String port = Integer.toString(peers.port(door));
    List<String> command =
        List.of(
            Peer.TSHARK.program().toString(),
            "-n",
            "-r",
            file.toString(),
            "-d",
            "tcp.port==" + port + ",tls",
            "-d",
            "tls.port==" + port + ",sip",
            "-T",
            "fields",
            "-e",
            "sip.Request-Line",
            "-e",
            "sip.Status-Line",
            "-e",
            "sdp.media_attr",
            "-Y",
            "sip");
    String decoded = Shell.run(command, Map.of("HOME", folder.toString())).orFail();
    assertThat(decoded)
        .contains("REGISTER sip:acme.example SIP/2.0")
        .contains("INVITE sip:600@acme.example SIP/2.0")
        .contains("SIP/2.0 200")
        .contains("BYE ");
    boolean isSecured = srtp.equals("required");
    assertThat(decoded.contains("crypto:1 AES_CM")).isEqualTo(isSecured);
    assertThat(packets(file, "rtp")).isGreaterThan(100);
    assertThat(packets(file, "_ws.malformed || ip.checksum.status == 0")).isZero();
  }

  /** How many packets a filter lets through. */
  private long packets(Path file, String filter) {
    List<String> command =
        List.of(
            Peer.TSHARK.program().toString(),
            "-n",
            "-r",
            file.toString(),
            "-o",
            "rtp.heuristic_rtp:TRUE",
            "-o",
            "ip.check_checksum:TRUE",
            "--enable-heuristic",
            "rtp_udp",
            "-Y",
            filter);
    return Shell.run(command, Map.of("HOME", folder.toString()))
        .orFail()
        .lines()
        .filter(line -> line.strip().matches("[0-9]+ .*"))
        .count();
  }
}
