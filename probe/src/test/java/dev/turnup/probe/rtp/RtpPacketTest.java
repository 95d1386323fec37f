package dev.turnup.probe.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RtpPacketTest {
  private static final String WITH_EVERYTHING =
      "b2 89 fffe 80000001 deadbeef 00000001 00000002 bede0001 10aa0000 0102 000003";

  @Test
  void readsEveryFieldOfRfc3550Section51() {
    RtpPacket packet = RtpPacket.tryParse(hex(WITH_EVERYTHING)).orElseThrow();
    assertThat(packet)
        .isEqualTo(
            new RtpPacket(
                true,
                9,
                0xFFFE,
                0x80000001L,
                0xDEADBEEFL,
                List.of(1L, 2L),
                Optional.of(new HeaderExtension(0xBEDE, hex("10aa0000"))),
                hex("0102")));
  }

  @Test
  void encodesWhatItRead() {
    RtpPacket packet = RtpPacket.tryParse(hex(WITH_EVERYTHING)).orElseThrow();
    assertThat(RtpPacket.tryParse(packet.encode())).contains(packet);
    assertThat(RtpPacket.of(false, 0, 1, 160, 7, hex("ff")).encode())
        .isEqualTo(hex("80 00 0001 000000a0 00000007 ff"));
  }

  @Test
  void acceptsAnEmptyPayload() {
    assertThat(RtpPacket.tryParse(hex("8000 0001 00000002 00000003")).orElseThrow().payloadOctets())
        .isZero();
  }

  @Test
  void refusesEachPrefixThatCutsTheHeader() {
    byte[] whole = hex(WITH_EVERYTHING);
    int header = 12 + 8 + 8;
    for (int length = 0; length <= header; length++) {
      byte[] prefix = Arrays.copyOf(whole, length);
      assertThat(RtpPacket.read(prefix))
          .as("%d octets", length)
          .isInstanceOf(RtpReading.Refused.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "80000001000000020000,             TOO_SHORT",
    "000100002112a4420102030405060708, WRONG_VERSION",
    "16fefd00000000000000000000000000, WRONG_VERSION",
    "80c80006000000010000000200000003, LOOKS_LIKE_RTCP",
    "8f000001000000020000000300000004, SOURCES_TRUNCATED",
    "90000001000000020000000300000002, EXTENSION_TRUNCATED",
    "a00000010000000200000003,         BAD_PADDING",
    "a000000100000002000000030000,     BAD_PADDING",
    "a0000001000000020000000300ff,     BAD_PADDING"
  })
  void saysWhyItRefuses(String datagram, RtpReading.Refusal why) {
    assertThat(RtpPacket.read(hex(datagram))).isEqualTo(new RtpReading.Refused(why));
  }

  @Test
  void survivesRandomBytes() {
    SplittableRandom random = new SplittableRandom(3550);
    int parsed = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[random.nextInt(64)];
      random.nextBytes(bytes);
      if (bytes.length > 0 && random.nextBoolean()) {
        bytes[0] = (byte) (0x80 | bytes[0] & 0x3F);
      }
      Optional<RtpPacket> packet = RtpPacket.tryParse(bytes);
      parsed += packet.isPresent() ? 1 : 0;
      packet.ifPresent(value -> assertThat(RtpPacket.tryParse(value.encode())).contains(value));
    }
    assertThat(parsed).isPositive();
  }

  @Test
  void refusesToBuildWhatTheWireCannotCarry() {
    assertThatThrownBy(() -> RtpPacket.of(false, 128, 0, 0, 0, new byte[0]))
        .hasMessageContaining("payload type 128");
    assertThatThrownBy(() -> RtpPacket.of(false, 0, 65536, 0, 0, new byte[0]))
        .hasMessageContaining("sequence number");
    assertThatThrownBy(() -> RtpPacket.of(false, 0, 0, -1, 0, new byte[0]))
        .hasMessageContaining("timestamp");
  }

  @Test
  void keepsItsPayloadFromItsCallers() {
    byte[] payload = {1, 2};
    RtpPacket packet = RtpPacket.of(false, 0, 0, 0, 0, payload);
    payload[0] = 9;
    packet.payload()[1] = 9;
    assertThat(packet.payload()).containsExactly(1, 2);
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }
}
