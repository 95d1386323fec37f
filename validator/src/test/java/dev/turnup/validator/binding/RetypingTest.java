package dev.turnup.validator.binding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetypingTest {
  @ParameterizedTest
  @CsvSource({
    "0100, the number 64",
    "007, the number 7",
    "22:30, the number 1350",
    "12:34:56, the number 45296",
    "00155e618899, infinity",
    "1e3, the number 1000.0",
    "NO, false",
    "on, true",
    "0x1F, a number",
    "0o17, a number",
    "1_000, a number",
    "0899, a number without its leading zeros",
    "22.10, a number without its last zero",
    "2026-11-21, a date",
    "+15551234, a number without its plus",
  })
  void knowsWhatOthersMakeOfIt(String text, String reading) {
    assertThat(Retyping.reading(text)).isEqualTo(reading);
  }

  @ParameterizedTest
  @ValueSource(strings = {"6001", "0", "1.5", "acme", "192.0.2.1", "10.0.1", "a:b", "99:99", ""})
  void leavesAloneWhatAllReadAlike(String text) {
    assertThat(Retyping.reading(text)).isNull();
  }
}
