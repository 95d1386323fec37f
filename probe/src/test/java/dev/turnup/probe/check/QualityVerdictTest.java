package dev.turnup.probe.check;

import static dev.turnup.probe.check.QualityCases.LABEL;
import static dev.turnup.probe.check.QualityCases.MILLI;
import static dev.turnup.probe.check.QualityCases.packet;
import static dev.turnup.probe.check.QualityCases.spare;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.probe.Prober;
import dev.turnup.probe.rtp.ReceptionReport;
import dev.turnup.probe.rtp.RtcpPacket;
import dev.turnup.probe.rtp.RtpPacket;
import dev.turnup.probe.trace.Direction;
import dev.turnup.schema.verdict.CheckResult;
import dev.turnup.schema.verdict.CheckResult.Answer;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What is no fault of the media, and what the figures say. */
class QualityVerdictTest {
  private static CheckResult judged(Consumer<CraftedTrace> media) {
    return Prober.judge(spare(media).trace(), Sites.USUAL).results().stream()
        .filter(r -> r.check().equals("quality") && r.subject().equals(LABEL))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void givesTheFiguresOfAGoodCall() {
    CheckResult result = judged(t -> QualityCases.answeringReportsAfter(t, 40));
    assertThat(result.answer()).isEqualTo(Answer.PASSED);
    assertThat(result.finding()).isEmpty();
    assertThat(result.summary())
        .isEqualTo(
            "PCMU 20 ms: 150 packets, 0 lost, jitter 0.0 ms, round trip 40 ms, clock +0 ±0 ppm, MOS"
                + " 4.4 by estimate (R 92)");
  }

  /** RFC 3551 §4.1 and RFC 3389: the timestamp jumps, the sequence does not. */
  @Test
  void takesSuppressedSilenceAndComfortNoiseForNoLoss() {
    CheckResult result =
        judged(t -> {
          int number = 0;
          long timestamp = 0;
          for (int talk = 0; talk < 5; talk++) {
            for (int i = 0; i < 30; i++) {
              t.receivedRtpAfter(20 * MILLI, LABEL, packet(number++, timestamp));
              timestamp += 160;
            }
            byte[] noise =
                RtpPacket.of(false, 13, number++, timestamp, 99, new byte[] {70}).encode();
            t.receivedRtpAfter(20 * MILLI, LABEL, noise);
            t.receivedRtpAfter(480 * MILLI, LABEL, packet(number++, timestamp + 24 * 160));
            timestamp += 25 * 160;
          }
        });
    assertThat(result.finding()).isEmpty();
    assertThat(result.summary()).contains(" 0 lost").contains("silence suppressed");
  }

  /** A real PBX counts the packets on that it does not send to who holds it. */
  @Test
  void takesAHoldForNoLoss() {
    CheckResult result =
        judged(t -> {
          QualityCases.even(t, 50);
          t.phase(LABEL, Notes.Phase.HOLDING, Optional.empty());
          for (int i = 130; i < 180; i++) {
            t.receivedRtpAfter(20 * MILLI, LABEL, packet(i, i * 160L));
          }
        });
    assertThat(result.finding()).isEmpty();
    assertThat(result.summary()).contains("50 packets, 0 lost");
  }

  @Test
  void takesAFewLostPacketsOfAShortCallForNothing() {
    assertThat(
            judged(
                    t -> {
                      QualityCases.even(t, 20);
                      t.receivedRtpAfter(40 * MILLI, LABEL, packet(21, 21 * 160));
                    })
                .finding())
        .isEmpty();
  }

  /** Late packets one by one, away from each other. */
  private static void late(CraftedTrace trace, int packets, int oneIn) {
    long last = 0;
    for (int i = 0; i < packets; i++) {
      long at = i * 20 + (i % oneIn == oneIn - 1 ? 70 : 0);
      trace.receivedRtpAfter(Math.max(0, at - last) * MILLI, LABEL, packet(i, 160L * i));
      last = Math.max(last, at);
    }
  }

  @Test
  void estimatesNoOpinionFromAFewPacketsOfAShortCall() {
    assertThat(judged(t -> late(t, 50, 16)).summary()).doesNotContain("MOS");
    assertThat(judged(t -> late(t, 400, 16)).summary()).contains("MOS");
  }

  @Test
  void takesOnePauseOfItsOwnForNoFault() {
    CheckResult result =
        judged(t -> {
          QualityCases.even(t, 100);
          for (int i = 100; i < 300; i++) {
            long nanos = i == 100 ? 220 * MILLI : i <= 110 ? 0 : 20 * MILLI;
            t.receivedRtpAfter(nanos, LABEL, packet(i, 160L * i));
          }
        });
    assertThat(result.finding()).isEmpty();
    assertThat(result.summary()).contains("MOS 4.");
  }

  /** A forwarder that drops packets while a call is held, and goes on with the sender's numbers. */
  @Test
  void takesNothingOfAHoldForLoss() {
    CheckResult result =
        judged(t -> {
          QualityCases.even(t, 60);
          t.phase(LABEL, Notes.Phase.HOLDING, Optional.empty());
          for (int i = 0; i < 60; i++) {
            long after = i == 0 ? 2000 * MILLI : 20 * MILLI;
            t.receivedRtpAfter(after, LABEL, packet(160 + i, (160L + i) * 160));
          }
        });
    assertThat(result.finding()).isEmpty();
    assertThat(result.summary()).contains("60 packets, 0 lost");
  }

  @Test
  void missesNoReportsOfAPeerWithoutRtcp() {
    CheckResult result = judged(t -> QualityCases.even(t, 150));
    assertThat(result.finding()).isEmpty();
    assertThat(result.summary()).doesNotContain("round trip").doesNotContain("of ours");
  }

  @Test
  void namesWhatTheFarEndLostOfOurs() {
    CheckResult result =
        judged(t -> {
          QualityCases.even(t, 100);
          for (int i = 0; i < 100; i++) {
            t.sentRtpAfter(
                0, LABEL, RtpPacket.of(false, 0, i, 160L * i, 7, new byte[160]).encode());
          }
          ReceptionReport block = new ReceptionReport(7, 25, 8, 100, 0, 0, 0);
          t.rtcpAfter(
              0,
              Direction.RECEIVED,
              LABEL,
              List.of(new RtcpPacket.ReceiverReport(99, List.of(block))));
        });
    assertThat(result.answer()).isEqualTo(Answer.FAILED);
    assertThat(result.finding().orElseThrow().code()).isEqualTo(QualityCode.LOSS_HEAVY);
    assertThat(result.finding().orElseThrow().message()).contains("8.0 % of our RTP");
  }
}
