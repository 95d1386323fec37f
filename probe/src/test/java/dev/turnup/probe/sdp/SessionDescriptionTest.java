package dev.turnup.probe.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionDescriptionTest {
  private static final String ASTERISK =
      """
      v=0
      o=- 1746 2 IN IP4 192.0.2.10
      s=Asterisk
      c=IN IP4 192.0.2.10
      t=0 0
      m=audio 14250 RTP/AVP 9 0 8 111 101
      a=rtpmap:9 G722/8000
      a=rtpmap:0 PCMU/8000
      a=rtpmap:8 PCMA/8000
      a=rtpmap:111 G726-32/8000
      a=rtpmap:101 telephone-event/8000
      a=fmtp:101 0-16
      a=ptime:20
      a=maxptime:140
      a=sendrecv
      """;

  /** No rtpmap for static types; dynamic numbers from 102 on. */
  private static final String FREESWITCH =
      """
      v=0
      o=FreeSWITCH 1700000000 1700000001 IN IP4 203.0.113.9
      s=FreeSWITCH
      c=IN IP4 203.0.113.9
      t=0 0
      m=audio 20012 RTP/AVP 0 8 102 101 13
      a=rtpmap:102 opus/48000/2
      a=fmtp:102 useinbandfec=1; maxaveragebitrate=30000
      a=rtpmap:101 telephone-event/8000
      a=fmtp:101 0-15
      a=ptime:20
      """;

  private static final String CISCO =
      "v=0\r\n"
          + "o=CiscoSystemsSIP-GW-UserAgent 123456789012345678901234567890 1 IN IP4"
          + " 198.51.100.7\r\n"
          + "s=SIP Call\r\n"
          + "c=IN IP4 198.51.100.7\r\n"
          + "t=0 0\r\n"
          + "m=audio 17388 RTP/AVP 18 0 100 101\r\n"
          + "c=IN IP4 198.51.100.8\r\n"
          + "a=rtpmap:18 G729/8000\r\n"
          + "a=fmtp:18 annexb=no\r\n"
          + "a=rtpmap:0 PCMU/8000\r\n"
          + "a=rtpmap:100 X-NSE/8000\r\n"
          + "a=fmtp:100 192-194\r\n"
          + "a=rtpmap:101 telephone-event/8000\r\n"
          + "a=fmtp:101 0-16\r\n"
          + "a=sendonly\r\n";

  private static final String BROWSER_LIKE =
      """
      v=0
      o=- 4611731400430051336 2 IN IP6 2001:db8::9
      s=-
      t=0 0
      a=group:BUNDLE 0 1
      a=recvonly
      m=audio 9 UDP/TLS/RTP/SAVPF 111 63 9
      c=IN IP6 2001:db8::9
      a=rtpmap:111 opus/48000/2
      a=rtpmap:63 red/48000/2
      a=rtcp-mux
      m=application 9 UDP/DTLS/SCTP webrtc-datachannel
      m=video 0 RTP/AVP 96
      """;

  private static SessionDescription read(String body) {
    return SessionDescription.tryParse(body).orElseThrow();
  }

  @Nested
  class Nominal {
    @Test
    void readsAsterisk() {
      MediaDescription audio = read(ASTERISK).audio().orElseThrow();

      assertThat(audio.voices())
          .extracting(MediaFormat::encodingName)
          .containsExactly("G722", "PCMU", "PCMA", "G726-32");
      assertThat(audio.telephoneEvent(8000))
          .contains(new MediaFormat(101, "telephone-event", 8000, 1, Optional.of("0-16")));
      assertThat(audio.packetTimeMillis()).contains(20);
      assertThat(read(ASTERISK).addressOf(audio)).contains("192.0.2.10");
    }

    @Test
    void resolvesStaticNumbersWithoutRtpmap() {
      MediaDescription audio = read(FREESWITCH).audio().orElseThrow();

      assertThat(audio.voices())
          .extracting(MediaFormat::rtpmap)
          .containsExactly("PCMU/8000", "PCMA/8000", "opus/48000/2");
      assertThat(audio.direction()).isEqualTo(MediaDirection.SENDRECV);
    }

    @Test
    void keepsHugeIdsAndTheConnectionOfTheSection() {
      SessionDescription session = read(CISCO);
      MediaDescription audio = session.audio().orElseThrow();

      assertThat(session.origin().sessionId()).isEqualTo("123456789012345678901234567890");
      assertThat(session.addressOf(audio)).contains("198.51.100.8");
      assertThat(audio.direction()).isEqualTo(MediaDirection.SENDONLY);
      assertThat(audio.voices()).extracting(MediaFormat::encodingName).contains("G729", "X-NSE");
    }

    @Test
    void readsSectionsThatAreNoRtpAudio() {
      SessionDescription session = read(BROWSER_LIKE);

      assertThat(session.media())
          .extracting(MediaDescription::type)
          .containsExactly("audio", "application", "video");
      assertThat(session.audio().orElseThrow().direction()).isEqualTo(MediaDirection.RECVONLY);
      assertThat(session.audio().orElseThrow().protocol()).isEqualTo("UDP/TLS/RTP/SAVPF");
    }

    @ParameterizedTest
    @ValueSource(strings = {ASTERISK, FREESWITCH, CISCO, BROWSER_LIKE})
    void readsItsOwnWritingAsTheSame(String body) {
      SessionDescription once = read(read(body).body());

      assertThat(read(once.body())).isEqualTo(once);
      assertThat(once.media()).hasSameSizeAs(read(body).media());
      assertThat(once.origin()).isEqualTo(read(body).origin());
    }
  }

  @Nested
  class OffNominal {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "hello",
          "v=1\no=- 1 1 IN IP4 1.2.3.4\n",
          "v=0\ns=-\n",
          "v=0\no=- 1 1 IN IP4\n",
          "v=0\no=- 1 1 IN IP4 1.2.3.4\nm=audio 70000 RTP/AVP 0\n",
          "v=0\no=- 1 1 IN IP4 1.2.3.4\nm=audio RTP/AVP 0\n",
          "v=0\no=- 1 1 IN IP4 1.2.3.4\nc=IN 1.2.3.4\n",
          "v=0\no=- 1 1 IN IP4 1.2.3.4\ngarbage\n"
        })
    void refusesWithAReason(String body) {
      assertThat(SessionDescription.read(body))
          .isInstanceOfSatisfying(
              SdpReading.Refused.class, refused -> assertThat(refused.reason()).isNotBlank());
    }

    @Test
    void namesTheLine() {
      assertThat(
              SessionDescription.read("v=0\r\no=- 1 1 IN IP4 1.2.3.4\r\nm=audio x RTP/AVP 0\r\n"))
          .isInstanceOfSatisfying(
              SdpReading.Refused.class, refused -> assertThat(refused.line()).isEqualTo(3));
    }

    @Test
    void refusesTheOversized() {
      assertThat(SessionDescription.read("v=0\n" + "a=x\n".repeat(20_000)))
          .isInstanceOf(SdpReading.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {ASTERISK, FREESWITCH, CISCO, BROWSER_LIKE})
    void survivesEveryPrefix(String body) {
      for (int i = 0; i < body.length(); i++) {
        assertThat(SessionDescription.read(body.substring(0, i))).isNotNull();
      }
    }

    @Test
    void takesDamagedAttributesAsAbsent() {
      MediaDescription audio =
          read("v=0\no=- 1 1 IN IP4 1.2.3.4\nm=audio 4000/2 RTP/AVP 0 96 300 x 96\n"
                  + "a=rtpmap:96\na=rtpmap:999999999999 A/1\na=ptime:abc\na=fmtp:\na=\n")
              .audio()
              .orElseThrow();

      assertThat(audio.formats())
          .extracting(MediaFormat::encodingName)
          .containsExactly("PCMU", "unknown");
      assertThat(audio.packetTimeMillis()).isEmpty();
    }
  }
}
