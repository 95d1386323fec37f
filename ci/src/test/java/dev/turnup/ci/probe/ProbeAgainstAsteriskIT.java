package dev.turnup.ci.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.ci.peer.Peer;
import dev.turnup.ci.peer.RequiresPeers;
import dev.turnup.probe.sip.Call;
import dev.turnup.probe.sip.CallEnd;
import dev.turnup.probe.sip.CallFeatures;
import dev.turnup.probe.sip.CallState;
import dev.turnup.probe.sip.SessionTiming;
import dev.turnup.probe.sip.SessionTiming.Refresher;
import dev.turnup.probe.sip.SipScheduler;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every check of the probe, against a real Asterisk 22. */
@RequiresPeers({Peer.ASTERISK})
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProbeAgainstAsteriskIT {
  private static final String ALL_PROOFS =
      "proof: { echo: \"600\", dtmfReadback: \"602\", inbound: { callback: \"603\" } }\n";

  private static AsteriskSite pbx;
  private static Phone phone;
  private static Call longCall;

  @BeforeAll
  static void start() {
    pbx = AsteriskSite.start();
    phone = new Phone("6011", pbx.sipPort(), SipScheduler.REAL);
    Duration ninety = Duration.ofSeconds(90);
    longCall =
        phone.call(
            "600", CallFeatures.DEFAULTS.withTiming(SessionTiming.every(ninety, Refresher.THEM)));
  }

  @AfterAll
  static void stop() {
    phone.close();
    pbx.close();
  }

  /**
   * It began before all other tests, and they spare this one the 45 s: past the 32 s after which a
   * lost ACK would have ended it, to the half of a session of 90 s.
   */
  @Test
  @Order(Integer.MAX_VALUE)
  void aLongCallIsRefreshedByAsterisk() throws InterruptedException {
    assertThat(
            phone.awaitMessage(
                "RECEIVED (UPDATE|INVITE) .*SENT SIP/2.0 200 OK.*Session-Expires: 90;",
                Duration.ofSeconds(80)))
        .as(phone.messages())
        .isTrue();
    assertThat(longCall.state()).isEqualTo(CallState.CONFIRMED);
    assertThat(longCall.hangUp()).isInstanceOf(CallEnd.ByUs.class);
  }

  /** Session timers of 120 s or forced, reliable provisional responses required. */
  @ParameterizedTest
  @ValueSource(strings = {"6017", "6018", "6019"})
  void takesThePbxAsItIs(String number) {
    Probing.quick(
            Probing.worksheet(pbx.sipPort(), "udp", number, "codecs: [PCMU]") + ALL_PROOFS,
            "call",
            "audio",
            "inbound")
        .nothingFound()
        .passed("call", "600")
        .passed("audio", "600")
        .passed("inbound", "offer")
        .passed("inbound", "audio");
  }

  @Test
  void provesTheWholeSite() {
    int mark = pbx.mark();
    Probing.quick(
            Probing.worksheet(
                    pbx.sipPort(), "udp", "6010", "codecs: [G722, PCMU, PCMA], dtmf: [rfc4733]")
                + ALL_PROOFS)
        .nothingFound()
        .passed("registration", "6010")
        .passed("call", "600")
        .passed("codec", "G722")
        .passed("codec", "PCMU")
        .passed("codec", "PCMA")
        .passed("dtmf", "rfc4733 sent")
        .passed("dtmf", "rfc4733 received")
        .passed("inbound", "offer")
        .passed("inbound", "audio");
    String log = pbx.logSince(mark, "Removed contact");
    assertThat(log)
        .contains("Added contact 'sip:6010@127.0.0.1")
        .contains("echo in (g722)")
        .contains("echo in (ulaw)")
        .contains("echo in (alaw)")
        .contains("read 1590*#")
        .doesNotContain("WARNING")
        .doesNotContain("ERROR");
    for (char digit : "1590*#".toCharArray()) {
      assertThat(log).contains("DTMF end '" + digit + "' received on PJSIP/6010");
    }
    assertThat(pbx.cli("pjsip show contacts")).doesNotContain("6010");
    assertThat(pbx.cli("core show channels concise")).doesNotContain("PJSIP/6010");
  }

  @ParameterizedTest
  @CsvSource({"tcp, 6010, MD5", "udp, 6012, SHA-256", "udp, 6013, SHA-512-256"})
  void callsAndIsCalled(String transport, String number, String algorithm) {
    int mark = pbx.mark();
    Probing run =
        Probing.quick(
            Probing.worksheet(pbx.sipPort(), transport, number, "codecs: [PCMA]") + ALL_PROOFS,
            "registration",
            "call",
            "audio",
            "inbound",
            "unregistration");
    run.nothingFound()
        .passed("registration", number)
        .passed("call", "600")
        .passed("audio", "600")
        .passed("inbound", "offer")
        .passed("inbound", "audio");
    assertThat(run.result("registration", number).summary()).contains(algorithm);
    assertThat(pbx.cli("pjsip show auth " + number))
        .containsPattern("supported_algorithms_uas +: .*" + algorithm);
    assertThat(pbx.logSince(mark, "Removed contact"))
        .containsPattern("Added contact 'sip:" + number + "@127.0.0.1.*;transport=" + transport)
        .containsPattern("PJSIP/" + number + "-[0-9a-f]+ answered");
  }

  /** By Asterisk's names for them. */
  private static final Map<String, String> SHARED_CODECS =
      Map.of(
          "L16",
          "slin",
          "G726-32",
          "g726",
          "AAL2-G726-32",
          "g726aal2",
          "GSM",
          "gsm",
          "opus",
          "opus");

  @Test
  void carriesEveryCodecThatBothShare() {
    int mark = pbx.mark();
    Probing run =
        Probing.full(
            Probing.worksheet(
                    pbx.sipPort(),
                    "udp",
                    "6014",
                    "codecs: [" + String.join(", ", SHARED_CODECS.keySet()) + "]")
                + "proof: { echo: \"600\" }\n",
            "codec");
    run.nothingFound();
    String log = pbx.logSince(mark, "Removed contact");
    SHARED_CODECS.forEach((name, theirs) -> {
      run.passed("codec", name);
      assertThat(log).contains("echo in (" + theirs + ")");
    });
  }

  /**
   * An echo returns the octets as they came, and so hides how their bits are packed; between two
   * codecs Asterisk has to decode.
   */
  @ParameterizedTest
  @CsvSource({
    "G722, g722",
    "G726-32, g726",
    "AAL2-G726-32, g726aal2",
    "GSM, gsm",
    "L16, slin",
    "opus, opus"
  })
  void theMarkerCrossesFromOneCodecToAnother(String codec, String theirs) {
    int mark = pbx.mark();
    String called = AsteriskSite.SINGLE_CODEC.get(theirs);
    String caller = AsteriskSite.SINGLE_CODEC.get("alaw");
    Probing run =
        Probing.quick(
            Probing.worksheet(
                    pbx.sipPort(),
                    "udp",
                    called + " " + caller,
                    "codecs: [%s, PCMA]".formatted(codec))
                + "proof: { inbound: { from: \"%s\" } }\n".formatted(caller),
            "inbound");
    run.nothingFound().passed("inbound", "audio").passed("inbound", "audio back");
    assertThat(run.result("inbound", "audio").summary()).startsWith(codec + ":");
    assertThat(run.result("inbound", "audio back").summary()).startsWith("PCMA:");
    assertThat(pbx.logSince(mark, "PJSIP/" + called + "-")).contains("Called PJSIP/" + called);
  }

  @ParameterizedTest
  @CsvSource({"rfc4733, 6010", "info, 6015", "inband, 6016"})
  void everyDigitComesAndGoesByEachMethod(String method, String number) {
    int mark = pbx.mark();
    Probing.quick(
            Probing.worksheet(
                    pbx.sipPort(), "udp", number, "codecs: [PCMA], dtmf: [" + method + "]")
                + "proof: { dtmfReadback: \"604\", digits: \"0123456789*#ABCD\" }\n",
            "dtmf")
        .nothingFound()
        .passed("dtmf", method + " sent")
        .passed("dtmf", method + " received");
    String log = pbx.logSince(mark, "Removed contact");
    for (char digit : "0123456789*#ABCD".toCharArray()) {
      assertThat(log).containsOnlyOnce("DTMF end '" + digit + "' received on PJSIP/" + number);
    }
  }

  @Test
  void twoSubscribersHearEachOther() {
    int mark = pbx.mark();
    Probing.quick(
            Probing.worksheet(pbx.sipPort(), "udp", "6010 6011", "codecs: [PCMA]")
                + "proof: { inbound: { from: \"6011\" } }\n")
        .nothingFound()
        .passed("registration", "6010")
        .passed("registration", "6011")
        .passed("inbound", "offer")
        .passed("inbound", "audio")
        .passed("inbound", "audio back");
    assertThat(pbx.logSince(mark, "Removed contact")).contains("Called PJSIP/6010");
  }
}
