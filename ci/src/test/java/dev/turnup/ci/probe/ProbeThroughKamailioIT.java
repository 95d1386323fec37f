package dev.turnup.ci.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.ci.peer.Baresip;
import dev.turnup.ci.peer.Peer;
import dev.turnup.ci.peer.RealKamailio;
import dev.turnup.ci.peer.RealKamailio.Digest;
import dev.turnup.ci.peer.RealKamailio.Version;
import dev.turnup.ci.peer.RequiresPeers;
import dev.turnup.ci.peer.Sipp;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The probe through a real Kamailio, which has no media of its own: whoever is called is our second
 * subscriber, a baresip or a SIPp.
 */
@RequiresPeers({Peer.KAMAILIO, Peer.KAMAILIO_6, Peer.BARESIP, Peer.SIPP})
class ProbeThroughKamailioIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String REALM = "acme.example";
  private static final Map<String, String> PASSWORDS =
      Map.of(
          "acme-6001", Probing.PASSWORD,
          "acme-6002", Probing.PASSWORD,
          "acme-600", Probing.PASSWORD);

  private static RealKamailio kamailio(Version version, Digest digest, Map<String, URI> contacts) {
    return RealKamailio.start(version, digest, REALM, PASSWORDS, contacts);
  }

  @ParameterizedTest
  @CsvSource({
    "V5_6, MD5, udp, MD5",
    "V5_6, SHA_256, tcp, SHA-256",
    "V6_1, MD5, tcp, MD5",
    "V6_1, SHA_256, udp, SHA-256",
    "V6_1, SHA_512_256, udp, SHA-512-256",
  })
  void twoSubscribersHearEachOther(
      Version version, Digest digest, String transport, String algorithm) {
    try (RealKamailio kamailio = kamailio(version, digest, Map.of())) {
      Probing run =
          Probing.quick(
              Probing.worksheet(kamailio.sipPort(), transport, "6001 6002", "codecs: [G722, PCMU]")
                  + "proof: { inbound: { from: \"6002\" } }\n");
      run.nothingFound()
          .passed("registration", "6001")
          .passed("registration", "6002")
          .passed("inbound", "offer")
          .passed("inbound", "audio")
          .passed("inbound", "audio back");
      assertThat(run.result("registration", "6001").summary()).contains(algorithm);
      assertThat(kamailio.log())
          .contains("register: acme-6001")
          .contains("register: acme-6002")
          .contains("call: 6002 to 6001")
          .contains("answer: 200 to INVITE")
          .contains("in dialog: ACK")
          .contains("in dialog: BYE");
      assertThat(kamailio.registrations()).doesNotContain("Address:");
    }
  }

  /**
   * Two calls at once share one microphone, or the second is refused: neither is a fault. Its G.726
   * is left out, for baresip packs the bits of {@code G726-32} as {@code AAL2-G726-32} has them.
   */
  @ParameterizedTest
  @CsvSource({"V5_6, 4, 'G722, PCMU, PCMA'", "V6_1, 1, 'GSM, L16, opus'"})
  void aBaresipPlaysBackEveryCodec(Version version, int calls, String codecs) {
    try (RealKamailio kamailio = kamailio(version, Digest.MD5, Map.of());
        Baresip baresip =
            Baresip.echo(
                kamailio.sipPort(),
                calls,
                new Baresip.Account("600", "acme-600", Probing.PASSWORD))) {
      kamailio.awaitRegistration("600", SOON);
      Probing run =
          Probing.full(
                  Probing.worksheet(kamailio.sipPort(), "udp", "6001", "codecs: [" + codecs + "]")
                      + "proof: { echo: \"600\" }\n",
                  "call",
                  "audio",
                  "codec")
              .nothingFound()
              .passed("call", "600");
      for (String codec : codecs.split(", ")) {
        run.passed("codec", codec);
        assertThat(baresip.output()).contains("Set audio encoder: " + codec);
      }
      assertThat(kamailio.log()).contains("call: 6001 to 600 at sip:600");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSippPlaysBackAudioAndDigits(Version version) {
    try (Sipp sipp = Sipp.start(SippScenarios.ECHO, "-rtp_echo");
        RealKamailio kamailio =
            kamailio(
                version,
                Digest.MD5,
                Map.of("600", URI.create("sip:600@127.0.0.1:" + sipp.sipPort())))) {
      Probing.quick(
              Probing.worksheet(kamailio.sipPort(), "udp", "6001", "codecs: [PCMU]")
                  + "proof: { echo: \"600\", dtmfReadback: \"600\", digits: \"0123456789*#ABCD\""
                  + " }\n")
          .nothingFound()
          .passed("call", "600")
          .passed("audio", "600")
          .passed("dtmf", "rfc4733 sent")
          .passed("dtmf", "rfc4733 received");
      assertThat(sipp.messages()).contains("Record-Route: <sip:127.0.0.1").contains("BYE sip:");
      assertThat(sipp.errors()).isEmpty();
    }
  }
}
