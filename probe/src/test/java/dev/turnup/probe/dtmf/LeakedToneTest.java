package dev.turnup.probe.dtmf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.probe.audio.HeardDigit;
import dev.turnup.probe.audio.Level;
import dev.turnup.probe.rtp.EventDelivery;
import dev.turnup.probe.rtp.ReceivedEvent;
import dev.turnup.probe.rtp.TelephoneEvent;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class LeakedToneTest {
  @Test
  void findsDigitsThatCameBothWays() {
    List<LeakedTone> leaked =
        LeakedTone.find(
            List.of(event('5', 1000), event('5', 1300), event('7', 2000)),
            List.of(tone('5', 1080), tone('7', 2900), tone('8', 2000)));
    assertThat(leaked)
        .singleElement()
        .satisfies(both -> assertThat(both.event().firstNanos()).isEqualTo(1_000_000_000L));
  }

  @Test
  void countsEachToneForOneEventOnly() {
    List<ReceivedEvent> events = List.of(event('5', 1000), event('5', 1180));
    assertThat(LeakedTone.find(events, List.of(tone('5', 1020)))).hasSize(1);
    assertThat(LeakedTone.find(events, List.of(tone('5', 1020), tone('5', 1200)))).hasSize(2);
    assertThat(LeakedTone.find(events, List.of())).isEmpty();
  }

  private static ReceivedEvent event(char digit, long millis) {
    int code = TelephoneEvent.eventOf(digit).orElseThrow();
    EventDelivery delivery = new EventDelivery(101, true, 3, OptionalDouble.empty());
    long nanos = millis * 1_000_000;
    return new ReceivedEvent(1, millis, code, 10, 800, true, 7, nanos, nanos, delivery);
  }

  private static HeardDigit tone(char digit, long millis) {
    return new HeardDigit(
        digit,
        Duration.ofMillis(millis),
        Duration.ofMillis(100),
        Level.ofDbm0(-8),
        Level.ofDbm0(-6),
        millis * 1_000_000);
  }
}
