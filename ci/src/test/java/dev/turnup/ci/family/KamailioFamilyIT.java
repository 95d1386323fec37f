package dev.turnup.ci.family;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.ci.peer.Baresip;
import dev.turnup.ci.peer.FreePort;
import dev.turnup.ci.peer.Peer;
import dev.turnup.ci.peer.PortBlock;
import dev.turnup.ci.peer.RealKamailio;
import dev.turnup.ci.peer.RealKamailio.Version;
import dev.turnup.ci.peer.RealRtpengine;
import dev.turnup.ci.peer.RequiresPeers;
import dev.turnup.ci.peer.Shell;
import dev.turnup.probe.ProbeRun;
import dev.turnup.schema.verdict.CheckResult.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The rendered files in both versions of a real Kamailio, in a rtpengine, and calls through them.
 */
@RequiresPeers({
  Peer.KAMAILIO,
  Peer.KAMAILIO_6,
  Peer.RTPENGINE,
  Peer.FAIL2BAN,
  Peer.BARESIP,
})
class KamailioFamilyIT {
  private static final Path GOLDEN = Path.of("../templates/families/kamailio/golden");
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String PASSWORD = "a:b#c'd\\e${f}[g]%=&\"h\"; i äß日本";

  private final int port = FreePort.onLoopback();
  private final int controlPort = FreePort.onLoopback();
  private final PortBlock relayed = PortBlock.find();

  @TempDir Path directory;

  private String worksheet(Version version, String transport, String media, String more) {
    return """
    worksheet: turnup/v1
    site: acme-hq
    network: { addressing: static, ip: 127.0.0.1, netmask: 255.0.0.0 }
    proxy: { host: 127.0.0.1, port: %1$d, transport: %6$s, domain: acme.example, expires: 5m }
    subscribers:
      - { number: "6001", digestUsername: "acme #6001;", digestPassword: { env: PASSWORD } }
      - { number: "6002", digestUsername: acme-6002, digestPassword: { env: PASSWORD } }
    media: { codecs: [G722, PCMU] }
    pbx:
      family: kamailio
      rtpPorts: %2$s
      parameters:
        configDirectory: %3$s
        runDirectory: %3$s
        owner: root
        command: "%4$s"
        control: "%5$s"
        children: "1"
        reloadCommand: "true"
    %7$s
    %8$s
    """
        .formatted(
            port,
            relayed,
            directory,
            String.join(" ", version.command()),
            version.control(),
            transport,
            media,
            more);
  }

  private String throughRtpengine() {
    return """
        rtpengine: 127.0.0.1:%d
        rtpengineFile: render
        rtpengineDirectory: %s
        rtpengineReload: "true"
    """
        .formatted(controlPort, directory);
  }

  private RealKamailio deployed(Version version, Rendering rendering) {
    rendering.lay("pbx");
    rendering
        .target("pbx")
        .check()
        .forEach(command ->
            Shell.run(
                    command.arguments().stream()
                        .map(word ->
                            word.equals("{staged:kamailio}")
                                ? directory.resolve("kamailio.cfg").toString()
                                : word)
                        .toList())
                .orFail());
    Rendering.run(rendering.target("pbx").reload());
    RealKamailio kamailio =
        RealKamailio.start(
            version, directory.resolve("kamailio.cfg"), port, directory.resolve("turnup_ctl"));
    Rendering.run(rendering.target("pbx").health());
    return kamailio;
  }

  @ParameterizedTest
  @EnumSource
  void takesEveryGoldenScript(Version version) throws IOException {
    try (Stream<Path> files = Files.walk(GOLDEN)) {
      List<Path> scripts = files.filter(file -> file.endsWith("kamailio.cfg")).toList();
      assertThat(scripts).hasSizeGreaterThan(3);
      for (Path golden : scripts) {
        // It wants to know the address of the name that it listens on.
        Path script =
            Files.writeString(
                directory.resolve("golden.cfg"),
                Files.readString(golden).replace("pbx.acme.example:", "127.0.0.1:"));
        Shell.run(
                Stream.concat(version.command().stream(), Stream.of("-c", "-f", script.toString()))
                    .toList())
            .orFail();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"V5_6, udp", "V5_6, tcp", "V6_1, udp"})
  void twoSubscribersCallEachOther(Version version, String transport) {
    String worksheet =
        worksheet(version, transport, "", "proof: { inbound: { from: \"6002\" } }\n");
    try (RealKamailio kamailio = deployed(version, Rendering.of(worksheet, PASSWORD))) {
      ProbeRun run = Rendering.probe(worksheet, PASSWORD);
      assertThat(run.verdict().answer())
          .as(run.verdict() + kamailio.log())
          .isEqualTo(Answer.PASSED);
      assertThat(kamailio.log()).doesNotContain("auth-failed");
    }
  }

  @ParameterizedTest
  @EnumSource
  void mediaGoesThroughRtpengine(Version version) {
    String worksheet =
        worksheet(version, "udp", throughRtpengine(), "proof: { inbound: { from: \"6002\" } }\n");
    Rendering rendering = Rendering.of(worksheet, PASSWORD);
    rendering.lay("pbx");
    try (RealRtpengine rtpengine = RealRtpengine.start(directory.resolve("rtpengine.conf"));
        RealKamailio kamailio = deployed(version, rendering)) {
      ProbeRun run = Rendering.probe(worksheet, PASSWORD);
      assertThat(run.verdict().answer())
          .as(run.verdict() + kamailio.log() + rtpengine.log())
          .isEqualTo(Answer.PASSED);
      rtpengine.awaitLog("Final packet stats", PATIENCE);
      // Both sides of the call have sent more than a few packets to its ports.
      assertThat(rtpengine.log())
          .containsPattern("Port +127\\.0\\.0\\.1:\\d+ +<> +127\\.0\\.0\\.1:.*\\b[1-9]\\d+ p, ");
    }
  }

  @ParameterizedTest
  @EnumSource
  void twoSubscribersCallEachOtherOverTls(Version version) {
    // Beside TLS it listens on 5060, which is free on an address that nobody else has.
    String address = "127.77." + (port >> 8) + "." + Math.max(1, port & 0xff);
    Path certificate = directory.resolve("proxy.crt");
    Path key = directory.resolve("proxy.key");
    Shell.run(
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:prime256v1",
            "-nodes",
            "-days",
            "2",
            "-subj",
            "/CN=acme.example",
            "-addext",
            "subjectAltName=DNS:acme.example",
            "-keyout",
            key.toString(),
            "-out",
            certificate.toString())
        .orFail();
    String worksheet =
        worksheet(
                version,
                "tls",
                "    certificate: %s\n    privateKey: %s\n".formatted(certificate, key),
                "proof: { inbound: { from: \"6002\" } }\n")
            .replace(
                "host: 127.0.0.1,", "host: " + address + ", tls: { ca: " + certificate + " },");
    Rendering rendering = Rendering.of(worksheet, PASSWORD);
    try (RealKamailio kamailio = deployed(version, rendering)) {
      ProbeRun run = Rendering.probe(worksheet, PASSWORD);
      assertThat(run.verdict().answer())
          .as(run.verdict() + kamailio.log())
          .isEqualTo(Answer.PASSED);
    }
  }

  @Test
  void aRenderedBaresipIsCalled() {
    Path phone = directory.resolve("baresip");
    String worksheet =
        worksheet(
            Version.V5_6,
            "udp",
            "",
            """
            endpoints:
              - id: lobby
                family: baresip
                lines: ["6002"]
                sipPort: %d
                parameters: { configDirectory: %s, bind: 127.0.0.1, audio: "aubridge,a", answer: auto }
            proof: { echo: "6002" }
            """
                .formatted(FreePort.onLoopback(), phone));
    Rendering rendering = Rendering.of(worksheet, "S3cret-6002");
    rendering.lay("endpoint-lobby");
    try (RealKamailio kamailio = deployed(Version.V5_6, rendering);
        Baresip baresip = Baresip.start(phone)) {
      kamailio.awaitRegistration("6002", PATIENCE);
      ProbeRun run = Rendering.probe(worksheet, "S3cret-6002");
      assertThat(run.verdict().results())
          .as(run.verdict() + kamailio.log() + baresip.output())
          .anyMatch(result -> result.check().equals("audio") && result.answer() == Answer.PASSED);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aWrongPasswordIsLoggedSoThatTheGuardSeesIt(Version version) throws IOException {
    String worksheet =
        worksheet(
            version,
            "udp",
            "",
            """
            guard:
              family: fail2ban
              parameters: { program: kamailio, directory: %s, logPath: %s }
            """
                .formatted(directory.resolve("guard"), directory.resolve("log")));
    Rendering rendering = Rendering.of(worksheet, PASSWORD);
    rendering.lay("guard");
    try (RealKamailio kamailio = deployed(version, rendering)) {
      assertThat(Rendering.probe(worksheet, "wrong").verdict().answer())
          .isNotEqualTo(Answer.PASSED);
      Path log = Files.writeString(directory.resolve("log"), kamailio.log());
      assertThat(
              Shell.run(
                      "fail2ban-regex",
                      "--print-all-matched",
                      log.toString(),
                      directory.resolve("guard/filter.d/turnup-acme-hq.conf").toString())
                  .output())
          .as(kamailio.log())
          .containsPattern("ines: \\d+ lines, 0 ignored, [1-9]\\d* matched")
          .contains("auth-failed src_ip=127.0.0.1 code=-2");
    }
  }
}
