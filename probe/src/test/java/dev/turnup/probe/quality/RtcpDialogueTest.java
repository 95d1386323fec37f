package dev.turnup.probe.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.probe.rtp.NtpTimestamp;
import dev.turnup.probe.rtp.ReceptionReport;
import dev.turnup.probe.rtp.RtcpPacket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RtcpDialogueTest {
  private static final NtpTimestamp OURS = new NtpTimestamp(0xB44D_B705_2000_0000L);
  private static final NtpTimestamp THEIRS = new NtpTimestamp(0xB44D_B6F4_8000_0000L);

  /** RFC 3550 figure 2: 5.250 s held, 6.125 s between. */
  @Test
  void findsTheRoundTripOfRfc3550Figure2() {
    RtcpDialogue dialogue =
        new RtcpDialogue(
            List.of(sent(OURS, 0, List.of())),
            List.of(received(6_125, new ReceptionReport(7, 0, 3, 0, 0, OURS.middle(), 0x5_4000))));
    assertThat(OURS.middle()).isEqualTo(0xB705_2000L);
    assertThat(dialogue.roundTrips()).containsExactly(Duration.ofMillis(875));
    assertThat(dialogue.lastReport(7).orElseThrow().cumulativeLost()).isEqualTo(3);
    assertThat(dialogue.lastReport(8)).isEmpty();
  }

  /** With both ends ours the other one's view is there as well. */
  @Test
  void findsTheRoundTripOfTheOtherEnd() {
    List<RtcpDialogue.Compound> ours =
        List.of(
            sent(OURS, 1000, List.of(new ReceptionReport(9, 0, 0, 0, 0, THEIRS.middle(), 0x8000))));
    List<RtcpDialogue.Compound> theirs =
        List.of(
            new RtcpDialogue.Compound(
                400_000_000, List.of(new RtcpPacket.SenderReport(9, THEIRS, 0, 1, 1, List.of()))));
    assertThat(new RtcpDialogue(theirs, ours).roundTrip()).contains(Duration.ofMillis(100));
    assertThat(new RtcpDialogue(ours, theirs).roundTrip()).isEmpty();
  }

  @Test
  void ignoresReportsThatAnswerNoneOfOurs() {
    RtcpDialogue dialogue =
        new RtcpDialogue(
            List.of(sent(OURS, 1000, List.of())),
            List.of(
                received(900, new ReceptionReport(7, 0, 0, 0, 0, OURS.middle(), 0)),
                received(1100, new ReceptionReport(7, 0, 0, 0, 0, 0, 0)),
                received(1100, new ReceptionReport(7, 0, 0, 0, 0, 1234, 0))));
    assertThat(dialogue.roundTrips()).isEmpty();
  }

  private static RtcpDialogue.Compound sent(
      NtpTimestamp ntp, long millis, List<ReceptionReport> reports) {
    return new RtcpDialogue.Compound(
        millis * 1_000_000, List.of(new RtcpPacket.SenderReport(7, ntp, 0, 1, 1, reports)));
  }

  private static RtcpDialogue.Compound received(long millis, ReceptionReport report) {
    return new RtcpDialogue.Compound(
        millis * 1_000_000, List.of(new RtcpPacket.ReceiverReport(9, List.of(report))));
  }
}
