package dev.turnup.probe.rtp;

import static dev.turnup.probe.rtp.SequenceTracker.Step.BEHIND;
import static dev.turnup.probe.rtp.SequenceTracker.Step.IN_ORDER;
import static dev.turnup.probe.rtp.SequenceTracker.Step.JUMP;
import static dev.turnup.probe.rtp.SequenceTracker.Step.PROBATION;
import static dev.turnup.probe.rtp.SequenceTracker.Step.RESTARTED;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SequenceTrackerTest {
  @Test
  void countsSequenceWrapAsOneCycle() {
    SequenceTracker tracker = new SequenceTracker(1);
    for (int number : new int[] {65534, 65535, 0, 1}) {
      assertThat(tracker.update(number)).isEqualTo(IN_ORDER);
    }
    assertThat(tracker.extendedHighest()).isEqualTo(65536 + 1);
    assertThat(tracker.expected()).isEqualTo(4);
  }

  @Test
  void extendsALatePacketFromBeforeTheWrap() {
    SequenceTracker tracker = new SequenceTracker(1);
    tracker.update(65533);
    tracker.update(2);
    assertThat(tracker.update(65535)).isEqualTo(BEHIND);
    assertThat(tracker.extend(65535)).isEqualTo(65535);
    assertThat(tracker.extend(2)).isEqualTo(65538);
  }

  @Test
  void believesAnUnknownSourceAfterTwoInSequence() {
    SequenceTracker tracker = new SequenceTracker(SequenceTracker.MIN_SEQUENTIAL);
    assertThat(tracker.update(10)).isEqualTo(PROBATION);
    assertThat(tracker.update(50)).isEqualTo(PROBATION);
    assertThat(tracker.expected()).isZero();
    assertThat(tracker.update(51)).isEqualTo(IN_ORDER);
    assertThat(tracker.expected()).isEqualTo(1);
  }

  @Test
  void takesTwoInSequenceAfterAJumpAsRestart() {
    SequenceTracker tracker = new SequenceTracker(1);
    tracker.update(1);
    assertThat(tracker.update(20_000)).isEqualTo(JUMP);
    assertThat(tracker.update(2)).isEqualTo(IN_ORDER);
    assertThat(tracker.update(30_000)).isEqualTo(JUMP);
    assertThat(tracker.update(30_001)).isEqualTo(RESTARTED);
    assertThat(tracker.extendedHighest()).isEqualTo(30_001);
  }

  @Test
  void drawsTheLinesOfAppendixA1() {
    assertThat(second(3000)).isEqualTo(JUMP);
    assertThat(second(2999)).isEqualTo(IN_ORDER);
    assertThat(second(65536 - 100)).isEqualTo(BEHIND);
    assertThat(second(65536 - 101)).isEqualTo(JUMP);
    assertThat(second(0)).isEqualTo(BEHIND);
  }

  private static SequenceTracker.Step second(int number) {
    SequenceTracker tracker = new SequenceTracker(1);
    tracker.update(0);
    return tracker.update(number);
  }
}
