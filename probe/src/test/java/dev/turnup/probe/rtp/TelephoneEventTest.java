package dev.turnup.probe.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TelephoneEventTest {
  private static final Duration SLOT = Duration.ofMillis(20);
  private final TelephoneEventSender sender = new TelephoneEventSender(8000, SLOT, 10);

  @Test
  void writesThePayloadOfRfc4733Section23() {
    TelephoneEvent event = new TelephoneEvent(11, true, 10, 800);
    assertThat(event.encode()).containsExactly(0x0B, 0x8A, 0x03, 0x20);
    assertThat(TelephoneEvent.tryParse(event.encode())).contains(event);
  }

  @Test
  void refusesEachPrefixAndIgnoresTheReservedBit() {
    byte[] whole = {5, (byte) 0xCA, 0, (byte) 160};
    for (int length = 0; length < whole.length; length++) {
      assertThat(TelephoneEvent.tryParse(Arrays.copyOf(whole, length))).isEmpty();
    }
    assertThat(TelephoneEvent.tryParse(whole)).contains(new TelephoneEvent(5, true, 10, 160));
  }

  @Test
  void mapsDigitsAsInRfc4733Section32() {
    assertThat(TelephoneEvent.eventOf('*')).contains(10);
    assertThat(TelephoneEvent.eventOf('#')).contains(11);
    assertThat(TelephoneEvent.eventOf('d')).contains(15);
    assertThat(TelephoneEvent.eventOf('x')).isEmpty();
    assertThat(TelephoneEvent.digitOf(16)).isEmpty();
  }

  @Test
  void sendsRisingDurationFixedTimestampAndThreeEnds() {
    List<RtpPacket> packets = sender.packets('1', Duration.ofMillis(60), 101, 65535, 1000, 7);
    assertThat(packets)
        .extracting(RtpPacket::marker)
        .containsExactly(true, false, false, false, false);
    assertThat(packets).extracting(RtpPacket::timestamp).containsOnly(1000L);
    assertThat(packets).extracting(RtpPacket::sequenceNumber).containsExactly(65535, 0, 1, 2, 3);
    assertThat(packets)
        .extracting(packet -> TelephoneEvent.tryParse(packet.payload()).orElseThrow())
        .containsExactly(
            new TelephoneEvent(1, false, 10, 160),
            new TelephoneEvent(1, false, 10, 320),
            new TelephoneEvent(1, true, 10, 480),
            new TelephoneEvent(1, true, 10, 480),
            new TelephoneEvent(1, true, 10, 480));
  }

  @Test
  void refusesDigitsAndLengthsThatCannotBeSent() {
    assertThatThrownBy(() -> sender.payloads('x', Duration.ofMillis(100)))
        .hasMessageContaining("no DTMF digit");
    assertThatThrownBy(() -> sender.payloads('1', Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> sender.payloads('1', Duration.ofSeconds(9)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void receivesDigitsInOrderWithDuration() {
    List<ReceivedEvent> events = TelephoneEventReceiver.events(dial("1*A#"), 101);
    assertThat(events)
        .extracting(event -> event.digit().orElseThrow())
        .containsExactly('1', '*', 'A', '#');
    assertThat(events)
        .allSatisfy(event -> assertThat(event.duration(8000)).isEqualTo(Duration.ofMillis(100)))
        .allSatisfy(event -> assertThat(event.packets()).isEqualTo(7))
        .allSatisfy(event -> assertThat(event.ended()).isTrue());
  }

  @Test
  void countsADigitOnceThoughEachPacketComesTwiceAndShuffled() {
    List<RtpArrival> arrivals = new ArrayList<>(dial("5566"));
    arrivals.addAll(dial("5566"));
    Collections.shuffle(arrivals, new Random(4733));
    TelephoneEventReceiver receiver = new TelephoneEventReceiver(101);
    arrivals.forEach(receiver::accept);
    assertThat(receiver.digits()).isEqualTo("5566");
  }

  @Test
  void stillHearsADigitOfWhichOnePacketCame() {
    List<RtpArrival> arrivals = dial("7");
    List<ReceivedEvent> first = TelephoneEventReceiver.events(arrivals.subList(0, 1), 101);
    assertThat(first).hasSize(1);
    assertThat(first.getFirst().ended()).isFalse();
    assertThat(TelephoneEventReceiver.events(arrivals.subList(6, 7), 101).getFirst().ended())
        .isTrue();
  }

  @Test
  void joinsTheSegmentsOfALongEvent() {
    TelephoneEventReceiver receiver = new TelephoneEventReceiver(101);
    long start = 0xFFFF_0000L;
    receiver.accept(arrival(start, new TelephoneEvent(3, false, 10, 0xFFFF)));
    receiver.accept(arrival(start + 0xFFFF, new TelephoneEvent(3, false, 10, 800)));
    receiver.accept(arrival(start + 0xFFFF, new TelephoneEvent(3, true, 10, 1600)));
    assertThat(receiver.events()).hasSize(1);
    assertThat(receiver.events().getFirst().duration()).isEqualTo(0xFFFF + 1600);
  }

  @Test
  void readsOverOtherPayloadTypes() {
    assertThat(TelephoneEventReceiver.events(dial("1"), 96)).isEmpty();
  }

  private static RtpArrival arrival(long timestamp, TelephoneEvent event) {
    return new RtpArrival(
        RtpPacket.of(false, 101, 0, timestamp & 0xFFFF_FFFFL, 7, event.encode()), timestamp);
  }

  private List<RtpArrival> dial(String digits) {
    List<RtpArrival> arrivals = new ArrayList<>();
    for (char digit : digits.toCharArray()) {
      int slot = arrivals.size();
      for (RtpPacket packet :
          sender.packets(digit, Duration.ofMillis(100), 101, slot, 160L * slot, 7)) {
        arrivals.add(new RtpArrival(packet, SLOT.toNanos() * arrivals.size()));
      }
    }
    return arrivals;
  }
}
