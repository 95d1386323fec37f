package dev.turnup.probe.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RtcpCompoundTest {
  private static final ReceptionReport REPORT =
      new ReceptionReport(0x11223344L, 64, -2, 0x0001FFFFL, 17, 0xB7058000L, 0x00054000L);
  private static final RtcpPacket.SenderReport SENDER =
      new RtcpPacket.SenderReport(
          0xDEADBEEFL,
          new NtpTimestamp(0xB44DB705_20000000L),
          0xFFFFFFFFL,
          50,
          8000,
          List.of(REPORT));

  @Test
  void writesTheSenderReportOfRfc3550Section641() {
    assertThat(RtcpCompound.encode(List.of(SENDER)))
        .isEqualTo(
            HexFormat.of()
                .parseHex(
                    "81c8000c"
                        + "deadbeef"
                        + "b44db70520000000"
                        + "ffffffff"
                        + "00000032"
                        + "00001f40"
                        + "11223344"
                        + "40fffffe"
                        + "0001ffff"
                        + "00000011"
                        + "b7058000"
                        + "00054000"));
  }

  @Test
  void readsBackACompound() {
    List<RtcpPacket> compound =
        List.of(
            SENDER,
            new RtcpPacket.SourceDescription(0xDEADBEEFL, "turnup@192.0.2.50"),
            new RtcpPacket.Goodbye(List.of(0xDEADBEEFL), Optional.of("done")));
    byte[] bytes = RtcpCompound.encode(compound);
    assertThat(bytes.length % 4).isZero();
    assertThat(RtcpCompound.tryParse(bytes)).contains(compound);
    List<RtcpPacket> receiver = List.of(new RtcpPacket.ReceiverReport(7, List.of(REPORT)));
    assertThat(RtcpCompound.tryParse(RtcpCompound.encode(receiver))).contains(receiver);
  }

  @Test
  void keepsTypesThatItDoesNotJudge() {
    assertThat(RtcpCompound.tryParse(HexFormat.of().parseHex("81cd000200000001" + "00000002")))
        .contains(List.of(new RtcpPacket.Other(205, 1, 8)));
  }

  @Test
  void refusesEachPrefixOfEachPacket() {
    List<RtcpPacket> packets =
        List.of(
            SENDER,
            new RtcpPacket.ReceiverReport(7, List.of(REPORT)),
            new RtcpPacket.SourceDescription(1, "a@b"),
            new RtcpPacket.Goodbye(List.of(1L, 2L), Optional.of("x")));
    for (RtcpPacket packet : packets) {
      byte[] whole = RtcpCompound.encode(List.of(packet));
      for (int length = 0; length < whole.length; length++) {
        assertThat(RtcpCompound.tryParse(Arrays.copyOf(whole, length)))
            .as("%d octets of %s", length, packet)
            .isEmpty();
      }
    }
  }

  @Test
  void survivesRandomBytes() {
    SplittableRandom random = new SplittableRandom(6);
    for (int i = 0; i < 50_000; i++) {
      byte[] bytes = new byte[4 * random.nextInt(20)];
      random.nextBytes(bytes);
      if (bytes.length > 0) {
        bytes[0] = (byte) (0x80 | bytes[0] & 0x3F);
        bytes[1] = (byte) (200 + random.nextInt(5));
        bytes[2] = 0;
        bytes[3] = (byte) (random.nextInt(bytes.length / 4) & 0x0F);
      }
      RtcpCompound.tryParse(bytes);
    }
  }

  /** The example of RFC 3550 §6.4.1, figure 2: 6.125 seconds. */
  @Test
  void computesTheRoundTripOfTheRfcExample() {
    ReceptionReport report = new ReceptionReport(1, 0, 0, 0, 0, 0xB7052000L, 0x00054000L);
    NtpTimestamp arrival = new NtpTimestamp(0xB44DB710_80000000L);
    assertThat(arrival.middle()).isEqualTo(0xB7108000L);
    assertThat(report.roundTrip(arrival)).contains(Duration.ofMillis(6125));
    assertThat(new ReceptionReport(1, 0, 0, 0, 0, 0, 0).roundTrip(arrival)).isEmpty();
  }

  @Test
  void convertsWallClockBothWays() {
    Instant instant = Instant.parse("1995-11-10T11:33:25.125Z");
    NtpTimestamp timestamp = NtpTimestamp.of(instant);
    assertThat(timestamp.bits()).isEqualTo(0xB44DB705_20000000L);
    assertThat(timestamp.toInstant()).isEqualTo(instant);
  }
}
