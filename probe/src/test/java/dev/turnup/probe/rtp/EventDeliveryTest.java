package dev.turnup.probe.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventDeliveryTest {
  private static final Duration SLOT = Duration.ofMillis(20);

  @ParameterizedTest
  @ValueSource(ints = {8000, 16_000, 48_000})
  void findsNothingWrongWithOurOwnSender(int clock) {
    ReceivedEvent event = only(arrivals(clock, 100, packets -> packets));
    assertThat(event.delivery().payloadType()).isEqualTo(101);
    assertThat(event.delivery().marked()).isTrue();
    assertThat(event.delivery().endPackets()).isEqualTo(3);
    assertThat(event.delivery().durationClockHz().orElseThrow()).isEqualTo(clock);
    assertThat(event.delivery().isClockWrong(clock)).isFalse();
    assertThat(event.isTooShort(clock)).isFalse();
  }

  @Test
  void seesThatTheMarkerIsMissing() {
    List<RtpArrival> arrivals = arrivals(8000, 100, packets -> packets);
    assertThat(only(arrivals.subList(1, arrivals.size())).delivery().marked()).isFalse();
  }

  @Test
  void countsEachEndPacketOnce() {
    List<RtpArrival> single = arrivals(8000, 100, packets -> packets.subList(0, 5));
    assertThat(only(single).delivery().endPackets()).isEqualTo(1);
    List<RtpArrival> doubled = new ArrayList<>(single);
    doubled.addAll(single);
    assertThat(only(doubled).delivery().endPackets()).isEqualTo(1);
  }

  @Test
  void seesADurationOnAnotherClock() {
    ReceivedEvent fast = only(arrivals(16_000, 100, packets -> packets));
    assertThat(fast.delivery().isClockWrong(8000)).isTrue();
    ReceivedEvent slow = only(arrivals(8000, 100, packets -> packets));
    assertThat(slow.delivery().isClockWrong(48_000)).isTrue();
    List<RtpArrival> frozen = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      byte[] payload = new TelephoneEvent(1, false, 10, 160).encode();
      frozen.add(new RtpArrival(RtpPacket.of(i == 0, 101, i, 0, 7, payload), SLOT.toNanos() * i));
    }
    assertThat(only(frozen).delivery().isClockWrong(8000)).isTrue();
  }

  @Test
  void doesNotTakeJitterForAnotherClock() {
    List<RtpArrival> arrivals = new ArrayList<>(arrivals(8000, 100, packets -> packets));
    RtpArrival first = arrivals.getFirst();
    arrivals.set(0, new RtpArrival(first.packet(), first.nanos() + 19_000_000));
    assertThat(only(arrivals).delivery().isClockWrong(8000)).isFalse();
  }

  @Test
  void seesDigitsThatAreTooShort() {
    assertThat(only(arrivals(8000, 20, packets -> packets)).isTooShort(8000)).isTrue();
    assertThat(only(arrivals(8000, 40, packets -> packets)).isTooShort(8000)).isFalse();
  }

  @Test
  void findsEventsUnderATypeThatNobodyAgreedOn() {
    List<RtpArrival> arrivals = arrivals(8000, 100, packets -> packets);
    arrivals.add(new RtpArrival(RtpPacket.of(false, 0, 50, 0, 7, new byte[160]), 0));
    arrivals.add(new RtpArrival(RtpPacket.of(false, 96, 51, 9, 7, new byte[] {1, 0, 0, 1}), 0));
    Map<Integer, List<ReceivedEvent>> found =
        TelephoneEventReceiver.disguised(arrivals, Set.of(0, 100));
    assertThat(found).containsOnlyKeys(101);
    assertThat(found.get(101).getFirst().digit()).contains('1');
    assertThat(TelephoneEventReceiver.disguised(arrivals, Set.of(0, 101))).isEmpty();
  }

  private static ReceivedEvent only(List<RtpArrival> arrivals) {
    List<ReceivedEvent> events = TelephoneEventReceiver.events(arrivals, 101);
    assertThat(events).hasSize(1);
    return events.getFirst();
  }

  private static List<RtpArrival> arrivals(
      int clock, int millis, UnaryOperator<List<RtpPacket>> change) {
    List<RtpPacket> packets =
        new TelephoneEventSender(clock, SLOT, 10)
            .packets('1', Duration.ofMillis(millis), 101, 0, 0, 7);
    List<RtpArrival> arrivals = new ArrayList<>();
    for (RtpPacket packet : change.apply(packets)) {
      arrivals.add(new RtpArrival(packet, SLOT.toNanos() * arrivals.size()));
    }
    return arrivals;
  }
}
