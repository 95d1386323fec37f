package dev.turnup.probe.dtmf;

import dev.turnup.probe.audio.HeardDigit;
import dev.turnup.probe.rtp.ReceivedEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A digit that came twice: as a telephone event, and as the tone that the event should have
 * replaced (RFC 4733 §2.2 has the sender mute it). Whoever listens to both counts it twice.
 *
 * @param event the event
 * @param tone the same digit in the audio
 */
public record LeakedTone(ReceivedEvent event, HeardDigit tone) {
  /** How far apart event and tone may begin: a gateway hears the tone before it makes the event. */
  private static final Duration APART = Duration.ofMillis(250);

  /**
   * The digits that came both ways, each tone and each event at most once.
   *
   * @param events as received
   * @param tones heard in the audio of the same stream, on the same clock
   */
  public static List<LeakedTone> find(List<ReceivedEvent> events, List<HeardDigit> tones) {
    List<LeakedTone> leaked = new ArrayList<>();
    List<HeardDigit> left = new ArrayList<>(tones);
    for (ReceivedEvent event : events) {
      left.stream()
          .filter(tone -> isSame(event, tone))
          .findFirst()
          .ifPresent(tone -> {
            left.remove(tone);
            leaked.add(new LeakedTone(event, tone));
          });
    }
    return List.copyOf(leaked);
  }

  private static boolean isSame(ReceivedEvent event, HeardDigit tone) {
    long apart = Math.abs(tone.startNanos() - event.firstNanos());
    return event.digit().filter(digit -> digit == tone.digit()).isPresent()
        && apart <= APART.toNanos();
  }
}
