package dev.turnup.lab.pbx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.probe.rtp.RtpPacket;
import dev.turnup.probe.sip.Call;
import dev.turnup.probe.sip.CallEnd;
import dev.turnup.probe.sip.CallState;
import dev.turnup.probe.sip.OutgoingCall;
import dev.turnup.probe.sip.OutgoingRequest;
import dev.turnup.probe.sip.Registration;
import dev.turnup.probe.sip.RequestOutcome;
import dev.turnup.probe.sip.digest.DigestAlgorithm;
import dev.turnup.schema.site.Codec;
import dev.turnup.schema.site.SipTransport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LabPbxTest {
  private static final int EVENT = 101;

  @TempDir Path folder;
  private LabPbx pbx;
  private Phone phone;

  @BeforeEach
  void start() throws IOException, InterruptedException {
    pbx = LabPbx.start(PbxSettings.in(PbxFiles.write(folder)));
    phone = Phone.udp(pbx, "6001");
  }

  @AfterEach
  void stop() {
    phone.close();
    pbx.close();
  }

  @Test
  void understandsAllOfWhatIsRendered() {
    assertThat(pbx.misunderstood()).isEmpty();
  }

  @Test
  void registersAndUnregisters() throws InterruptedException {
    Registration registration = phone.register();

    assertThat(registration.isActive()).isTrue();
    assertThat(registration.granted()).isEqualTo(Duration.ofMinutes(5));
    assertThat(pbx.contacts("6001")).containsExactly(registration.contact());

    assertThat(phone.agent.unregister(registration).succeeded()).isTrue();
    assertThat(pbx.contacts("6001")).isEmpty();
  }

  @Test
  void registersOverTcp() throws IOException, InterruptedException {
    try (Phone tcp = new Phone(pbx.port(), "6002", PbxFiles.PASSWORD, SipTransport.TCP)) {
      assertThat(tcp.register().isActive()).isTrue();
    }
  }

  @Test
  void refusesAWrongPasswordAndAStranger() throws IOException, InterruptedException {
    try (Phone wrong = new Phone(pbx.port(), "6001", "other", SipTransport.UDP);
        Phone stranger = new Phone(pbx.port(), "7999", "other", SipTransport.UDP)) {
      assertThat(status(wrong.register())).isEqualTo(401);
      assertThat(status(stranger.register())).isEqualTo(401);
    }
  }

  @Test
  void challengesBySha256And407WhenToldTo() throws IOException, InterruptedException {
    PbxSettings settings =
        PbxSettings.in(folder)
            .withAlgorithms(List.of(DigestAlgorithm.SHA_256, DigestAlgorithm.MD5))
            .withInviteChallenge(407);
    try (LabPbx modern = LabPbx.start(settings);
        Phone other = Phone.udp(modern, "6001")) {
      assertThat(other.register().isActive()).isTrue();
      assertThat(other.talk("600", Codec.PCMU).hangUp()).isInstanceOf(CallEnd.ByUs.class);
      assertThat(modern.trace().events().toString())
          .contains("algorithm=SHA-256")
          .contains("407 Proxy Authentication Required");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"G722", "PCMU", "PCMA"})
  void echoesEveryCodecFromASourceOfItsOwn(Codec codec) throws InterruptedException {
    Call call = phone.talk("600", codec);
    phone.play(new short[codec == Codec.G722 ? 3200 : 1600]);
    Phone.await("ten packets", () -> phone.heard().size() >= 10);

    List<RtpPacket> echo = phone.heard().stream().map(arrival -> arrival.packet()).toList();
    Set<Long> sources = echo.stream().map(RtpPacket::ssrc).collect(Collectors.toSet());
    assertThat(sources).hasSize(1).doesNotContain(phone.media.ssrc());
    assertThat(echo)
        .allMatch(packet -> packet.payloadType() == codec.staticPayloadType().orElseThrow());
    assertThat((echo.get(9).sequenceNumber() - echo.get(0).sequenceNumber()) & 0xFFFF).isEqualTo(9);
    assertThat(call.hangUp()).isInstanceOf(CallEnd.ByUs.class);
  }

  @Test
  void endsTheEchoAtTheHashKey() throws InterruptedException {
    Call call = phone.talk("600", Codec.PCMU);

    phone.media.dial("5#", Duration.ofMillis(60), Duration.ofMillis(60));

    assertThat(call.awaitEnd(Phone.DEADLINE))
        .hasValueSatisfying(end -> assertThat(end).isInstanceOf(CallEnd.ByThem.class));
    assertThat(phone.digits(EVENT)).startsWith("5");
  }

  @Test
  void readsDigitsBackAndHangsUp() throws InterruptedException {
    Call call = phone.talk("602", Codec.PCMA);

    phone.media.dial("19#D", Duration.ofMillis(60), Duration.ofMillis(60));

    assertThat(call.awaitEnd(Phone.DEADLINE))
        .hasValueSatisfying(end -> assertThat(end).isInstanceOf(CallEnd.ByThem.class));
    assertThat(phone.digits(EVENT)).isEqualTo("19#D");
  }

  @Test
  void callsBackWithAnOfferAndEchoes() throws InterruptedException {
    phone.register();
    Call first = phone.talk("603", Codec.PCMU);
    Call second = phone.awaitCall();

    assertThat(second.invite().hasSessionDescription()).isTrue();
    assertThat(second.invite().header("From").orElseThrow()).contains("sip:603@");
    first.awaitEnd(Phone.DEADLINE);
    phone.answer(second, Codec.PCMU);
    Phone.await("echo", () -> phone.heard().size() > 5);
    assertThat(second.hangUp()).isInstanceOf(CallEnd.ByUs.class);
    Phone.await("no calls left", () -> pbx.calls() == 0);
  }

  @Test
  void connectsTwoSubscribers() throws IOException, InterruptedException {
    try (Phone other = Phone.udp(pbx, "6002")) {
      other.register();
      Call call = phone.call("6002", Codec.G722, Codec.PCMU);
      Call called = other.awaitCall();
      called.ring();
      assertThat(call.await(CallState.PROCEEDING, Phone.DEADLINE)).isTrue();
      other.answer(called, Codec.PCMU);
      assertThat(call.await(CallState.CONFIRMED, Phone.DEADLINE)).isTrue();
      phone.begin(call, call.remote().orElseThrow());

      Phone.await("both ways", () -> phone.heard().size() > 3 && other.heard().size() > 3);
      assertThat(called.hangUp()).isInstanceOf(CallEnd.ByUs.class);
      assertThat(call.awaitEnd(Phone.DEADLINE))
          .hasValueSatisfying(end -> assertThat(end).isInstanceOf(CallEnd.ByThem.class));
    }
  }

  @Test
  void passesACancelAndARefusalOn() throws IOException, InterruptedException {
    try (Phone other = Phone.udp(pbx, "6002")) {
      other.register();
      Call call = phone.call("6002", Codec.PCMU);
      Call called = other.awaitCall();
      called.ring();
      assertThat(call.await(CallState.PROCEEDING, Phone.DEADLINE)).isTrue();
      assertThat(call.hangUp()).isInstanceOf(CallEnd.ByUs.class);
      assertThat(called.awaitEnd(Phone.DEADLINE))
          .hasValueSatisfying(end -> assertThat(end).isInstanceOf(CallEnd.ByThem.class));

      Call again = phone.call("6002", Codec.PCMU);
      other.awaitCall().reject(486, "Busy Here");
      assertThat(refusal(again)).isEqualTo(486);
    }
  }

  @Test
  void refusesWhatItDoesNotHave() throws InterruptedException {
    assertThat(refusal(phone.call("699", Codec.PCMU))).isEqualTo(404);
    assertThat(refusal(phone.call("600", Codec.GSM))).isEqualTo(488);
    assertThat(refusal(phone.call("6002", Codec.PCMU))).isEqualTo(480);
  }

  @Test
  void offersWhenTheCallerDoesNot() throws InterruptedException {
    Call call =
        phone.agent.call(
            new OutgoingCall(
                phone.account, phone.pbx, phone.account.uriOf("600"), Optional.empty(), List.of()));

    assertThat(call.await(CallState.ANSWERED, Phone.DEADLINE)).isTrue();
    assertThat(call.remote().orElseThrow().audio().orElseThrow().voices())
        .extracting(format -> format.encodingName())
        .containsExactly("G722", "PCMU", "PCMA");
    call.hangUp();
  }

  @Test
  void takesWhatWasWrittenWhenItReloads() throws IOException, InterruptedException {
    PbxFiles.subscribers(folder, "alaw", "rfc4733");
    phone.talk("600", Codec.PCMU).hangUp();

    assertThat(new AsteriskConsole(pbx).answer("module reload res_pjsip.so"))
        .contains("reloaded successfully");

    assertThat(refusal(phone.call("600", Codec.PCMU))).isEqualTo(488);
  }

  @Test
  void takesAndSendsDigitsByInfoWhenConfiguredSo() throws IOException, InterruptedException {
    PbxFiles.subscribers(folder, "ulaw", "info");
    pbx.reload();
    Call call = phone.talk("602", Codec.PCMU);

    for (char digit : "1234".toCharArray()) {
      call.request(
          "INFO",
          Optional.of(
              new OutgoingRequest.Body(
                  "application/dtmf-relay", "Signal=" + digit + "\r\nDuration=160\r\n")));
    }

    call.awaitEnd(Phone.DEADLINE);
    assertThat(pbx.trace().events().toString()).contains("Signal=4");
    assertThat(phone.digits(EVENT)).isEmpty();
  }

  @Test
  void closesQuicklyWithCallsUpAndFreesItsPort() throws IOException, InterruptedException {
    Call call = phone.talk("600", Codec.PCMU);
    long start = System.nanoTime();

    pbx.close();
    pbx.close();

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    assertThat(call.awaitEnd(Phone.DEADLINE)).isPresent();
    LabPbx.start(PbxSettings.in(folder).withPort(pbx.port())).close();
  }

  private static int status(Registration registration) {
    return registration.outcome() instanceof RequestOutcome.Answered answered
        ? answered.status()
        : 0;
  }

  private static int refusal(Call call) throws InterruptedException {
    return call.awaitEnd(Phone.DEADLINE).orElseThrow() instanceof CallEnd.Refused refused
        ? refused.status()
        : 0;
  }
}
