package dev.turnup.lab.pbx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.probe.sdp.OfferAnswer;
import dev.turnup.probe.sdp.SessionDescription;
import dev.turnup.probe.sip.Call;
import dev.turnup.probe.sip.CallEnd;
import dev.turnup.probe.sip.CallState;
import dev.turnup.schema.site.Codec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each fault as it shows on the wire. */
class PbxFaultsTest {
  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    PbxFiles.write(folder);
  }

  private LabPbx start(PbxFaults faults) throws IOException {
    return LabPbx.start(PbxSettings.in(folder).withFaults(faults));
  }

  @Test
  void hasAnotherPassword() throws IOException, InterruptedException {
    try (LabPbx pbx = start(new PbxFaults(true, false, false, false, false));
        Phone phone = Phone.udp(pbx, "6001")) {
      assertThat(phone.register().isActive()).isFalse();
      assertThat(pbx.trace().events().toString())
          .contains("Authorization: Digest username=\"demo-6001\"")
          .doesNotContain("SIP/2.0 200");
    }
  }

  @Test
  void speaksGsmOnly() throws IOException, InterruptedException {
    try (LabPbx pbx = start(new PbxFaults(false, true, false, false, false));
        Phone phone = Phone.udp(pbx, "6001")) {
      assertThat(phone.register().isActive()).isTrue();
      Call call = phone.call("600", Codec.G722, Codec.PCMU, Codec.PCMA);
      assertThat(call.awaitEnd(Phone.DEADLINE))
          .hasValueSatisfying(end -> assertThat(((CallEnd.Refused) end).status()).isEqualTo(488));
    }
  }

  @Test
  void callsWithoutAnOfferAndTakesTheAnswerFromTheAcknowledgement()
      throws IOException, InterruptedException {
    try (LabPbx pbx = start(new PbxFaults(false, false, true, false, false));
        Phone phone = Phone.udp(pbx, "6001")) {
      phone.register();
      phone.talk("603", Codec.PCMU).awaitEnd(Phone.DEADLINE);
      phone.media.stopSending();
      Call call = phone.awaitCall();
      assertThat(call.invite().hasSessionDescription()).isFalse();

      SessionDescription offer = OfferAnswer.offer(phone.capabilities(Codec.PCMA), 3);
      call.answer(offer);
      assertThat(call.await(CallState.CONFIRMED, Phone.DEADLINE)).isTrue();
      phone.begin(call, call.remote().orElseThrow());

      Phone.await("echo", () -> phone.heard().size() > 3);
      call.hangUp();
    }
  }

  @Test
  void sendsNoAudio() throws IOException, InterruptedException {
    try (LabPbx pbx = start(new PbxFaults(false, false, false, true, false));
        Phone phone = Phone.udp(pbx, "6001")) {
      Call call = phone.talk("600", Codec.PCMU);
      phone.play(new short[1600]);
      Phone.await("all played", phone.media::isIdle);

      assertThat(call.hangUp()).isInstanceOf(CallEnd.ByUs.class);
      assertThat(phone.heard()).isEmpty();
    }
  }

  @Test
  void losesDigits() throws IOException, InterruptedException {
    try (LabPbx pbx = start(new PbxFaults(false, false, false, false, true));
        Phone phone = Phone.udp(pbx, "6001")) {
      Call call = phone.talk("600", Codec.PCMU);
      phone.media.dial("12#", Duration.ofMillis(60), Duration.ofMillis(60));
      Phone.await("all dialled", phone.media::isIdle);
      phone.play(new short[1600]);
      Phone.await("audio is echoed", () -> phone.heard().size() > 10);

      assertThat(call.state()).isEqualTo(CallState.CONFIRMED);
      assertThat(phone.digits(101)).isEmpty();
      call.hangUp();
    }
  }
}
