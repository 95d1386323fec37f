package dev.turnup.probe.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FramingTest {
  /** RFC 3551 table 1 and §4.5, RFC 4298 for BroadVoice, RFC 3952 for iLBC. */
  @ParameterizedTest
  @CsvSource({
    "PCMU, 160, 160",
    "G722, 160, 160",
    "G726-40, 100, 160",
    "AAL2-G726-32, 80, 160",
    "G726-24, 60, 160",
    "G726-16, 40, 160",
    "GSM, 33, 160",
    "L16, 320, 160",
    "BV16, 40, 160",
    "BV32, 80, 320",
    "G729, 20, 160",
    "iLBC, 38, 160",
    "iLBC, 50, 240"
  })
  void knowsHowLongAPacketLasts(String name, int octets, int units) {
    Framing framing = Framing.of(name, octets).orElseThrow();

    assertThat(framing.unitsOf(octets)).contains(units);
    assertThat(framing.octetsOf(units)).isEqualTo(octets);
    assertThat(framing.unitsOf(octets * 2)).contains(units * 2);
  }

  @Test
  void seesAFrameThatIsNotWhole() {
    assertThat(Framing.of("G729", 19).orElseThrow().unitsOf(19)).isEmpty();
    assertThat(Framing.of("GSM", 32).orElseThrow().unitsOf(32)).isEmpty();
  }

  @Test
  void saysNothingOfVariableRates() {
    assertThat(Framing.of("opus", 100)).isEmpty();
    assertThat(Framing.of("speex", 70)).isEmpty();
  }
}
