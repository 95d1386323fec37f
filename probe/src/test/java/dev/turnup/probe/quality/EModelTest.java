package dev.turnup.probe.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EModelTest {
  private static final CodecImpairment G711 = CodecImpairment.of("PCMU").orElseThrow();

  /** ITU-T G.107: with all defaults R is 93.2, and that is a MOS of 4.41. */
  @Test
  void ratesTheDefaultsAsG107Does() {
    double rating = EModel.rating(G711, Duration.ZERO, 0, 1);
    assertThat(rating).isCloseTo(93.2, within(0.05));
    assertThat(EModel.opinion(rating)).isCloseTo(4.41, within(0.005));
  }

  /** ITU-T G.107 table B.1. */
  @ParameterizedTest
  @CsvSource({
    "90, 4.34",
    "80, 4.03",
    "70, 3.60",
    "60, 3.10",
    "50, 2.58",
    "0, 1",
    "-5, 1",
    "100, 4.5"
  })
  void turnsRatingsIntoOpinionsAsAnnexBDoes(double rating, double mos) {
    assertThat(EModel.opinion(rating)).isCloseTo(mos, within(0.01));
  }

  /** Cole and Rosenbluth's fit of the delay impairment, good to about two points up to 300 ms. */
  @ParameterizedTest
  @CsvSource({"0", "50", "100", "150", "200", "250", "300"})
  void fallsWithDelayAsTheKnownFit(int millis) {
    double fitted = 0.024 * millis + 0.11 * Math.max(0, millis - 177.3);
    assertThat(93.2 - EModel.rating(G711, Duration.ofMillis(millis), 0, 1))
        .isCloseTo(fitted, within(2.5));
  }

  /** ITU-T G.107 §3.5: G.729A with 2 % random loss: 11 + 84 * 2 / (2 + 19). */
  @Test
  void addsTheImpairmentOfCodecAndLoss() {
    CodecImpairment g729 = CodecImpairment.of("G729").orElseThrow();
    assertThat(93.2 - EModel.rating(g729, Duration.ZERO, 0, 1)).isCloseTo(11, within(0.05));
    assertThat(93.2 - EModel.rating(g729, Duration.ZERO, 2, 1)).isCloseTo(19, within(0.05));
    assertThat(EModel.rating(g729, Duration.ZERO, 2, 2))
        .isLessThan(EModel.rating(g729, Duration.ZERO, 2, 1));
  }

  @Test
  void knowsOnlyCodecsWithPublishedFigures() {
    assertThat(CodecImpairment.of("AAL2-G726-32")).isEqualTo(CodecImpairment.of("g726-32"));
    assertThat(CodecImpairment.of("BV16")).isEmpty();
  }
}
