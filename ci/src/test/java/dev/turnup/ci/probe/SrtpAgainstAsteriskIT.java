package dev.turnup.ci.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.ci.peer.Await;
import dev.turnup.ci.peer.Peer;
import dev.turnup.ci.peer.RequiresPeers;
import dev.turnup.probe.check.SrtpCode;
import dev.turnup.probe.codec.AudioCodecs;
import dev.turnup.probe.rtp.session.MediaListener;
import dev.turnup.probe.rtp.session.MediaPacket;
import dev.turnup.probe.rtp.session.MediaSession;
import dev.turnup.probe.rtp.session.MediaSettings;
import dev.turnup.probe.rtp.session.NegotiatedAudio;
import dev.turnup.probe.rtp.session.PortRange;
import dev.turnup.probe.rtp.session.StreamSecurity;
import dev.turnup.probe.scenario.Level;
import dev.turnup.probe.sdp.Agreement;
import dev.turnup.probe.sdp.MediaSecurity;
import dev.turnup.probe.sdp.SecurityAgreement;
import dev.turnup.probe.sdp.SessionDescription;
import dev.turnup.probe.sip.Call;
import dev.turnup.probe.sip.CallState;
import dev.turnup.probe.sip.SipScheduler;
import dev.turnup.probe.srtp.SrtpSuite;
import dev.turnup.probe.trace.TraceFile;
import dev.turnup.schema.diagnostic.DiagnosticCode;
import dev.turnup.schema.site.Media;
import dev.turnup.schema.site.Site;
import dev.turnup.schema.site.SrtpKeys;
import dev.turnup.schema.site.SrtpMode;
import java.io.IOException;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls whose media a real Asterisk secures, or does not, as the worksheet asks or not. */
@RequiresPeers({Peer.ASTERISK})
class SrtpAgainstAsteriskIT {
  private static final String PLAIN = "6010";
  private static final String SDES = "6030";
  private static final String OPTIMISTIC = "6031";
  private static final String DTLS = "6032";
  private static final String PASSIVE = "6033";
  private static final String[] ALL = {"call", "audio", "codec", "dtmf", "inbound", "srtp"};
  private static final String PROOFS =
      "proof: { echo: \"600\", dtmfReadback: \"602\", inbound: { callback: \"603\" } }\n";

  private static AsteriskSite pbx;

  @BeforeAll
  static void start() {
    pbx = AsteriskSite.start();
  }

  @AfterAll
  static void stop() {
    pbx.close();
  }

  /** Without TLS, on which a worksheet insists where it requires SRTP. */
  private static Site site(String number, SrtpMode mode) {
    return site(number, mode, SrtpKeys.SDES);
  }

  private static Site site(String number, SrtpMode mode, SrtpKeys keys) {
    Site site =
        Probing.site(
            Probing.worksheet(pbx.sipPort(), "udp", number, "codecs: [G722, PCMU]") + PROOFS);
    Media media = site.media();
    return new Site(
        site.worksheet(),
        site.site(),
        site.network(),
        site.proxy(),
        site.subscribers(),
        new Media(
            media.codecs(),
            media.packetTime(),
            media.dtmf(),
            mode,
            keys,
            media.offer(),
            media.rtpPorts()),
        site.nat(),
        site.endpoints(),
        site.pbx(),
        site.trunks(),
        site.firewall(),
        site.natServer(),
        site.guard(),
        site.proof());
  }

  private static Probing quick(String number, SrtpMode mode, String... checks) {
    return Probing.of(Level.QUICK, site(number, mode), checks);
  }

  private static Set<DiagnosticCode> codes(Probing run) {
    return run.run().verdict().results().stream()
        .flatMap(result -> result.finding().stream())
        .map(finding -> finding.code())
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @CsvSource({SDES + ", REQUIRED", SDES + ", OPTIONAL", OPTIMISTIC + ", OPTIONAL"})
  void bothWaysAreSecuredAndHeard(String number, SrtpMode mode) throws IOException {
    Probing run =
        quick(number, mode, ALL)
            .nothingFound()
            .passed("call", "600")
            .passed("audio", "600")
            .passed("codec", "PCMU")
            .passed("dtmf", "rfc4733 sent")
            .passed("dtmf", "rfc4733 received")
            .passed("inbound", "offer")
            .passed("inbound", "audio")
            .passed("srtp", "outgoing")
            .passed("srtp", "incoming");
    assertThat(codes(run)).as(run.toString()).containsExactly(SrtpCode.KEY_IN_CLEAR);
    assertThat(run.result("srtp", "outgoing").summary())
        .matches("AES_CM_128_HMAC_SHA1_80 by SDES in \\d+ calls: (\\d+) of \\1 packets authentic");
    assertThat(run.result("srtp", "incoming").summary())
        .matches("AES_CM_128_HMAC_SHA1_80 by SDES in one call: (\\d+) of \\1 packets authentic");
    StringBuilder stored = new StringBuilder();
    TraceFile.write(run.run().trace(), stored);
    assertThat(stored).contains("inline:****").doesNotContainPattern("inline:[^*]");
  }

  /** Asterisk begins the handshake of calls to it, or waits; in calls to us, we begin. */
  @ParameterizedTest
  @ValueSource(strings = {DTLS, PASSIVE})
  void bothWaysAreSecuredByDtlsAndHeard(String number) {
    Probing run =
        Probing.of(Level.QUICK, site(number, SrtpMode.REQUIRED, SrtpKeys.DTLS), ALL)
            .nothingFound()
            .passed("call", "600")
            .passed("audio", "600")
            .passed("dtmf", "rfc4733 sent")
            .passed("dtmf", "rfc4733 received")
            .passed("inbound", "offer")
            .passed("inbound", "audio");
    assertThat(codes(run)).as(run.toString()).isEmpty();
    assertThat(run.result("srtp", "outgoing").summary())
        .matches("AES_CM_128_HMAC_SHA1_80 by DTLS in \\d+ calls: (\\d+) of \\1 packets authentic");
    assertThat(run.result("srtp", "incoming").summary())
        .matches("AES_CM_128_HMAC_SHA1_80 by DTLS in one call: (\\d+) of \\1 packets authentic");
  }

  @Test
  void holdGoesOnWithTheKeysOfTheHandshake() {
    Probing.of(Level.STANDARD, site(DTLS, SrtpMode.REQUIRED, SrtpKeys.DTLS), "call", "hold")
        .nothingFound()
        .passed("hold", "sendonly");
  }

  @ParameterizedTest
  @CsvSource({DTLS + ", SDES", SDES + ", DTLS"})
  void theOtherKindOfKeysIsNamed(String number, SrtpKeys keys) {
    Probing run =
        Probing.of(Level.QUICK, site(number, SrtpMode.REQUIRED, keys), "call", "audio", "srtp");
    assertThat(codes(run)).as(run.toString()).containsExactly(SrtpCode.KEYS_DIFFER);
  }

  @Test
  void holdGoesOnWithTheKeysThatThereAre() {
    Probing.of(Level.STANDARD, site(SDES, SrtpMode.REQUIRED), "call", "hold")
        .nothingFound()
        .passed("hold", "sendonly");
  }

  @Test
  void aPbxWithoutSrtpIsNamedWhereItIsRequired() {
    Probing run = quick(PLAIN, SrtpMode.REQUIRED, ALL);
    assertThat(codes(run)).as(run.toString()).containsExactly(SrtpCode.SECURITY_REFUSED);
  }

  @Test
  void aPbxThatInsistsOnSrtpIsNamedWhereItIsDisabled() {
    Probing run = quick(SDES, SrtpMode.DISABLED, "call", "audio", "codec", "dtmf", "srtp");
    assertThat(codes(run)).as(run.toString()).containsExactly(SrtpCode.SECURITY_DEMANDED);
  }

  @Test
  void aPbxThatPassesOverKeysIsRemarked() {
    Probing run = quick(PLAIN, SrtpMode.OPTIONAL, "call", "audio", "srtp");
    run.nothingFound().passed("audio", "600");
    assertThat(codes(run)).as(run.toString()).containsExactly(SrtpCode.DOWNGRADED);
  }

  @Test
  void nothingIsFoundWhereNeitherWantsIt() {
    Probing run = quick(PLAIN, SrtpMode.DISABLED, ALL).nothingFound();
    assertThat(codes(run)).as(run.toString()).isEmpty();
    assertThat(run.result("srtp", "outgoing").summary()).startsWith("plain RTP in ");
  }

  /**
   * Each of the suites that Debian's Asterisk was built with, with audio through its echo and back;
   * it answers 488 to the others.
   */
  @ParameterizedTest
  @EnumSource(names = {"AES_CM_128_HMAC_SHA1_80", "AES_CM_128_HMAC_SHA1_32"})
  void eachSuiteCarriesAudio(SrtpSuite suite) throws IOException, InterruptedException {
    MediaSettings settings =
        MediaSettings.of(InetAddress.ofLiteral("127.0.0.1"), PortRange.ANY, new SecureRandom());
    try (Phone phone = new Phone(SDES, pbx.sipPort(), SipScheduler.REAL);
        MediaSession media = MediaSession.open(settings, new Silence())) {
      MediaSecurity ours = MediaSecurity.Sdes.only(List.of(suite), new SecureRandom());
      Call call = phone.call("600", media.localRtp(), ours);
      assertThat(call.await(CallState.CONFIRMED, Phone.SOON)).as(phone.messages()).isTrue();
      SessionDescription local = call.local().orElseThrow();
      SessionDescription remote = call.remote().orElseThrow();
      StreamSecurity.Keyed keyed =
          switch (SecurityAgreement.of(local, remote, remote)) {
            case SecurityAgreement.Sdes(var own, var theirs) ->
                StreamSecurity.keyed(own.key().orElseThrow(), theirs.key().orElseThrow());
            default -> throw new AssertionError(phone.messages());
          };
      media.secure(keyed);
      media.remote(Agreement.of(local, remote, remote).orElseThrow().remote());
      NegotiatedAudio audio =
          NegotiatedAudio.of(
              AudioCodecs.format("PCMA", 8000).orElseThrow(), 8, OptionalInt.empty());
      media.start(audio, audio);
      boolean isHeard = Await.holds(Phone.SOON, () -> keyed.tally().authentic() > 20);
      assertThat(isHeard).as(keyed.tally().toString()).isTrue();
      assertThat(keyed.tally().total()).isEqualTo(keyed.tally().authentic());
      assertThat(call.hangUp()).isNotNull();
    }
  }

  /** Hears nothing: the session counts. */
  private static final class Silence implements MediaListener {
    @Override
    public void onSent(MediaPacket packet) {}

    @Override
    public void onReceived(MediaPacket packet) {}

    @Override
    public void onFailure(MediaPacket.Channel channel, IOException failure) {}
  }
}
