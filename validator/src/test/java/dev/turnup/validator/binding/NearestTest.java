package dev.turnup.validator.binding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
  @Test
  void countsASwapAsOneSlip() {
    assertThat(Nearest.distance("hots", "host")).isEqualTo(1);
    assertThat(Nearest.distance("kitten", "sitting")).isEqualTo(3);
    assertThat(Nearest.distance("", "abc")).isEqualTo(3);
  }

  @Test
  void ignoresCase() {
    assertThat(Nearest.find("g722", List.of("PCMU", "G722"))).isEqualTo("G722");
  }

  @Test
  void suggestsNothingFarAway() {
    assertThat(Nearest.find("colour", List.of("host", "port", "transport"))).isNull();
    assertThat(Nearest.find("x", List.of("y"))).isNull();
  }
}
