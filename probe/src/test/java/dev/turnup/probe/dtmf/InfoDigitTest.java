package dev.turnup.probe.dtmf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InfoDigitTest {
  private static final String RELAY = "application/dtmf-relay";

  @Test
  void writesTheUsualForms() {
    InfoDigit five = new InfoDigit('5', Optional.of(Duration.ofMillis(160)));
    assertThat(five.body(InfoForm.RELAY)).isEqualTo("Signal=5\r\nDuration=160\r\n");
    assertThat(five.body(InfoForm.PLAIN)).isEqualTo("5");
    InfoDigit hash = new InfoDigit('#', Optional.empty());
    assertThat(hash.body(InfoForm.RELAY)).isEqualTo("Signal=#\r\n");
    assertThat(hash.body(InfoForm.PLAIN_NUMBER)).isEqualTo("11");
  }

  @Test
  void readsAllSixteenDigitsInEachFormThatItWrites() {
    for (char digit : "0123456789*#ABCD".toCharArray()) {
      for (InfoForm form : InfoForm.values()) {
        InfoDigit sent = new InfoDigit(digit, Optional.empty());
        assertThat(InfoDigit.tryParse(form.contentType(), sent.body(form))).contains(sent);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'Signal=5\r\nDuration=160\r\n', 5, 160",
    "'Signal= 5\r\nDuration= 160\r\n', 5, 160",
    "'signal:5\nduration:160', 5, 160",
    "'Duration=160\r\nSignal=5', 5, 160",
    "' Signal = a \r\n', A, -1",
    "'Signal=10\r\nDuration=100', *, 100",
    "'Signal=11', #, -1",
    "'Signal=12', A, -1",
    "'Signal=star', *, -1",
    "'Signal=Pound', #, -1",
    "'Signal=hash', #, -1",
    "'Signal=1\r\nDuration=', 1, -1",
    "'Signal=1\r\nDuration=9999999', 1, -1",
    "'5', 5, -1",
    "'\r\n#\r\n', #, -1",
    "'10', *, -1",
    "'d=5', 5, -1",
  })
  void toleratesHowOthersWriteThem(String body, char digit, int millis) {
    Optional<Duration> duration =
        millis < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
    assertThat(InfoDigit.tryParse(RELAY, body)).contains(new InfoDigit(digit, duration));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "Signal=", "Signal=16", "Signal=hf", "Signal=55", "x", "123"})
  void findsNoDigitWhereNoneIs(String body) {
    assertThat(InfoDigit.tryParse(RELAY, body)).isEmpty();
    assertThat(InfoDigit.tryParse("application/dtmf", body)).isEmpty();
  }

  @Test
  void readsOnlyItsOwnTypes() {
    assertThat(InfoDigit.tryParse("Application/DTMF-Relay ; charset=utf-8", "Signal=1"))
        .isPresent();
    assertThat(InfoDigit.tryParse("application/dtmf", "1")).isPresent();
    assertThat(InfoDigit.tryParse("application/sdp", "Signal=1")).isEmpty();
    assertThat(InfoForm.isSpoken("application/media_control+xml")).isFalse();
  }

  @Test
  void refusesToWriteWhatIsNoDigit() {
    assertThatThrownBy(() -> new InfoDigit('x', Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
