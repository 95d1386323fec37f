package dev.turnup.ci.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.ci.peer.Baresip;
import dev.turnup.ci.peer.Peer;
import dev.turnup.ci.peer.RealKamailio;
import dev.turnup.ci.peer.RealKamailio.Digest;
import dev.turnup.ci.peer.RealKamailio.Version;
import dev.turnup.ci.peer.RequiresPeers;
import dev.turnup.ci.peer.Sipp;
import dev.turnup.schema.verdict.CheckResult;
import dev.turnup.schema.verdict.CheckResult.Answer;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No false alarm against any peer with which nothing is wrong; and every proof that was asked for
 * was in fact made. Asterisk at the level {@code standard}; behind Kamailio, and in SIPp's
 * scenario, is nobody who can do more than {@code quick} asks for.
 */
@RequiresPeers({Peer.ASTERISK, Peer.KAMAILIO, Peer.KAMAILIO_6, Peer.BARESIP, Peer.SIPP})
class HealthyPeersIT {
  private static final String G711 = "codecs: [PCMU, PCMA]";

  private static final String REALM = "acme.example";

  private static final Map<String, String> PASSWORDS =
      Map.of(
          "acme-6001", Probing.PASSWORD,
          "acme-6002", Probing.PASSWORD,
          "acme-600", Probing.PASSWORD);

  private interface Run {
    Probing probe();
  }

  /**
   * One line of the table.
   *
   * @param proofs the checks of which something must have passed
   */
  private record Line(String peer, String proofs, Run run) {
    @Override
    public String toString() {
      return peer;
    }
  }

  static Stream<Line> peers() {
    Stream<Line> alone =
        Stream.of(
            new Line(
                "Asterisk over UDP",
                "registration call audio codec dtmf hold inbound quality unregistration",
                () -> asterisk("udp")),
            new Line(
                "Asterisk over TCP",
                "registration call audio codec hold inbound quality unregistration",
                () -> asterisk("tcp")),
            new Line(
                "SIPp",
                "registration call audio codec dtmf quality unregistration",
                HealthyPeersIT::sipp));
    Stream<Line> behind = Stream.of(Version.values()).flatMap(HealthyPeersIT::behind);
    return Stream.concat(alone, behind);
  }

  private static Stream<Line> behind(Version version) {
    String name = "Kamailio " + version + " and ";
    return Stream.of(
        new Line(
            name + "our other subscriber",
            "registration inbound quality unregistration",
            () -> ourselves(version)),
        new Line(
            name + "baresip",
            "registration call audio codec quality unregistration",
            () -> baresip(version)),
        new Line(
            name + "SIPp",
            "registration call audio codec dtmf quality unregistration",
            () -> sippBehind(version)));
  }

  @ParameterizedTest
  @MethodSource("peers")
  void noFalseAlarm(Line line) {
    Probing run = line.run.probe();

    assertThat(run.run().verdict().results())
        .as(run.toString())
        .extracting(CheckResult::answer)
        .doesNotContain(Answer.FAILED, Answer.INCONCLUSIVE);
    assertThat(
            run.run().verdict().results().stream()
                .filter(result -> result.answer() == Answer.PASSED)
                .map(CheckResult::check))
        .as(run.toString())
        .contains(line.proofs.split(" "));
  }

  private static Probing asterisk(String transport) {
    String dtmf = transport.equals("udp") ? "dtmfReadback: \"602\", " : "";
    try (AsteriskSite pbx = AsteriskSite.start()) {
      return Probing.standard(
          Probing.worksheet(pbx.sipPort(), transport, "6010 6011", G711)
              + "proof: { echo: \"600\", %sinbound: { from: \"6011\" } }\n".formatted(dtmf));
    }
  }

  private static Probing sipp() {
    try (Sipp sipp = Sipp.start(SippScenarios.ECHO, "-rtp_echo")) {
      return toSipp(sipp.sipPort());
    }
  }

  private static Probing sippBehind(Version version) {
    try (Sipp sipp = Sipp.start(SippScenarios.ECHO, "-rtp_echo");
        RealKamailio kamailio =
            kamailio(version, Map.of("600", URI.create("sip:600@127.0.0.1:" + sipp.sipPort())))) {
      return toSipp(kamailio.sipPort());
    }
  }

  private static Probing toSipp(int port) {
    return Probing.quick(
        Probing.worksheet(port, "udp", "6001", "codecs: [PCMU]")
            + "proof: { echo: \"600\", dtmfReadback: \"600\" }\n");
  }

  private static Probing ourselves(Version version) {
    try (RealKamailio kamailio = kamailio(version, Map.of())) {
      return Probing.quick(
          Probing.worksheet(kamailio.sipPort(), "tcp", "6001 6002", G711)
              + "proof: { inbound: { from: \"6002\" } }\n");
    }
  }

  private static Probing baresip(Version version) {
    try (RealKamailio kamailio = kamailio(version, Map.of());
        Baresip baresip =
            Baresip.echo(
                kamailio.sipPort(), 1, new Baresip.Account("600", "acme-600", Probing.PASSWORD))) {
      kamailio.awaitRegistration("600", Duration.ofSeconds(30));
      baresip.awaitRegistration(Duration.ofSeconds(30));
      return Probing.quick(
          Probing.worksheet(kamailio.sipPort(), "udp", "6001", G711)
              + "proof: { echo: \"600\" }\n");
    }
  }

  private static RealKamailio kamailio(Version version, Map<String, URI> contacts) {
    return RealKamailio.start(version, Digest.MD5, REALM, PASSWORDS, contacts);
  }
}
