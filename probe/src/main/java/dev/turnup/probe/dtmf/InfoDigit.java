package dev.turnup.probe.dtmf;

import dev.turnup.probe.rtp.TelephoneEvent;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A DTMF digit in the body of SIP INFO.
 *
 * @param digit 0-9, *, #, A-D
 * @param duration as it was said [whole ms]; empty when it was not: receivers then take 250 ms
 */
public record InfoDigit(char digit, Optional<Duration> duration) {
  private static final Pattern SIGNAL =
      Pattern.compile("(?im)^[ \\t]*(?:signal|d)[ \\t]*[=:][ \\t]*(\\S+)[ \\t]*\\r?$");
  private static final Pattern DURATION =
      Pattern.compile("(?im)^[ \\t]*duration[ \\t]*[=:][ \\t]*([0-9]{1,5})\\b");
  private static final Map<String, Character> WORDS =
      Map.of("STAR", '*', "POUND", '#', "HASH", '#');

  /** Refuses what is no digit. */
  public InfoDigit {
    digit = Character.toUpperCase(digit);
    if (TelephoneEvent.eventOf(digit).isEmpty()) {
      throw new IllegalArgumentException("no DTMF digit: " + digit);
    }
  }

  /**
   * The digit of a body: tolerant, for senders differ. Takes {@code Signal} with {@code =} or
   * {@code :}, spaces around, CRLF or LF, any case; the digit itself, its number (10 is *, 11 is
   * #), {@code star}, {@code pound} or {@code hash}; a lone digit under either type, and {@code
   * d=5} of the vendor's older form. Empty for another Content-Type and for a body without a digit,
   * such as a hook flash.
   */
  public static Optional<InfoDigit> tryParse(String contentType, String body) {
    if (!InfoForm.isSpoken(contentType)) {
      return Optional.empty();
    }
    Matcher signal = SIGNAL.matcher(body);
    String value = signal.find() ? signal.group(1) : body.strip();
    return digit(value).map(digit -> new InfoDigit(digit, duration(body)));
  }

  private static Optional<Character> digit(String value) {
    String upper = value.toUpperCase(Locale.ROOT);
    if (upper.length() == 1) {
      return Optional.of(upper.charAt(0)).filter(c -> TelephoneEvent.eventOf(c).isPresent());
    }
    return upper.matches("1[0-5]")
        ? TelephoneEvent.digitOf(Integer.parseInt(upper))
        : Optional.ofNullable(WORDS.get(upper));
  }

  private static Optional<Duration> duration(String body) {
    Matcher duration = DURATION.matcher(body);
    return duration.find()
        ? Optional.of(Duration.ofMillis(Integer.parseInt(duration.group(1))))
        : Optional.empty();
  }

  /** The body for the wire. */
  public String body(InfoForm form) {
    return switch (form) {
      case RELAY ->
          "Signal=%s\r\n%s"
              .formatted(digit, duration.map(d -> "Duration=" + d.toMillis() + "\r\n").orElse(""));
      case PLAIN -> String.valueOf(digit);
      case PLAIN_NUMBER -> String.valueOf(TelephoneEvent.eventOf(digit).orElseThrow());
    };
  }
}
