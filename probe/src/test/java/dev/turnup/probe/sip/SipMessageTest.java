package dev.turnup.probe.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SipMessageTest {
  private static final String INVITE =
      "INVITE sip:bob@biloxi.example SIP/2.0\r\n"
          + "v: SIP/2.0/UDP pc33.example;branch=z9hG4bK776asdhds\r\n"
          + "Via: SIP/2.0/UDP other.example\r\n"
          + "t: Bob <sip:bob@biloxi.example>;tag=9\r\n"
          + "From : \"Alice, A.\"\r\n <sip:alice@atlanta.example>;tag=1928301774\r\n"
          + "i:a84b4c76e66710\r\n"
          + "CSeq: 314159 INVITE\r\n"
          + "c: application/sdp\r\n"
          + "\r\n"
          + "v=0\r\n\r\no=x\r\n";

  private static SipMessage read(String text) {
    return SipMessage.tryParse(text).orElseThrow();
  }

  @Test
  void readsCompactAndFoldedHeaders() {
    SipMessage message = read(INVITE);

    assertThat(message.method()).isEqualTo("INVITE");
    assertThat(message.requestUri()).isEqualTo("sip:bob@biloxi.example");
    assertThat(message.callId()).isEqualTo("a84b4c76e66710");
    assertThat(message.sequenceNumber()).isEqualTo(314159);
    assertThat(message.toTag()).contains("9");
    assertThat(message.headerValues("via")).hasSize(2);
    assertThat(message.header("From"))
        .contains("\"Alice, A.\" <sip:alice@atlanta.example>;tag=1928301774");
    assertThat(message.hasSessionDescription()).isTrue();
    assertThat(message.body()).isEqualTo("v=0\r\n\r\no=x\r\n");
  }

  @Test
  void readsResponses() {
    SipMessage message = read("SIP/2.0 407 Proxy Authentication Required\nCSeq: 1 REGISTER\n\n");

    assertThat(message.isRequest()).isFalse();
    assertThat(message.isStatus(407)).isTrue();
    assertThat(message.reason()).isEqualTo("Proxy Authentication Required");
    assertThat(message.method()).isEqualTo("REGISTER");
    assertThat(message.hasSessionDescription()).isFalse();
    assertThat(read("SIP/2.0 200\r\n\r\n").reason()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", "SIP/7.0 200 OK\r\n", "SIP/2.0 2"})
  void readsNothingElse(String text) {
    assertThat(SipMessage.tryParse(text)).isEmpty();
  }

  @Test
  void survivesEveryPrefix() {
    for (int i = 0; i < INVITE.length(); i++) {
      Optional<SipMessage> message = SipMessage.tryParse(INVITE.substring(0, i));
      message.ifPresent(m -> {
        assertThat(m.method()).isNotNull();
        assertThat(m.sequenceNumber()).isGreaterThanOrEqualTo(-1);
        assertThat(m.hasSessionDescription()).isIn(true, false);
      });
    }
  }

  @Test
  void refusesToForgeHeaders() {
    assertThatIllegalArgumentException().isThrownBy(() -> new SipHeader("A", "b\r\nC: d"));
    assertThatIllegalArgumentException().isThrownBy(() -> SipText.quoted("a\nb"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Account("6001\r\nX: y", "a", Optional.empty(), Optional.empty()));
  }

  @Test
  void escapesWhatAUserPartCannotHold() {
    assertThat(SipText.escapedUser("*97#")).isEqualTo("*97%23");
    assertThat(SipText.escapedUser("a@b c>")).isEqualTo("a%40b%20c%3E");
    assertThat(SipText.quoted("a\"b\\c")).isEqualTo("\"a\\\"b\\\\c\"");
  }
}
