package dev.turnup.probe.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClockSkewTest {
  @ParameterizedTest
  @ValueSource(doubles = {-3000, -200, 0, 50, 1000})
  void findsTheSkewThroughJitterAndSpikes(double ppm) {
    for (int seed = 0; seed < 20; seed++) {
      ClockSkew skew = skew(3000, ppm, 0.002, seed);
      assertThat(skew.partsPerMillion()).isCloseTo(ppm, within(40.0));
      assertThat(skew.uncertainty()).isLessThan(60);
    }
  }

  @Test
  void isUncertainOfAShortCall() {
    for (int seed = 0; seed < 50; seed++) {
      ClockSkew skew = skew(150, 0, 0.005, seed);
      assertThat(skew.isBeyond(500)).as("seed %d: %s", seed, skew).isFalse();
    }
    assertThat(skew(150, 5000, 0.001, 1).isBeyond(500)).isTrue();
  }

  @Test
  void saysNothingOfTooLittle() {
    assertThat(ClockSkew.of(new double[0], new double[0])).isEmpty();
    double[] brief = new double[90];
    for (int i = 0; i < brief.length; i++) {
      brief[i] = 0.02 * i;
    }
    assertThat(ClockSkew.of(brief, brief)).isEmpty();
  }

  /** Packets every 20 ms by the sender's clock, late by an exponential time, some by much more. */
  private static ClockSkew skew(int packets, double ppm, double meanLate, int seed) {
    Random random = new Random(seed);
    double[] arrivals = new double[packets];
    double[] media = new double[packets];
    for (int i = 0; i < packets; i++) {
      media[i] = 0.02 * i;
      double late = -Math.log(1 - random.nextDouble()) * meanLate;
      double spike = random.nextInt(50) == 0 ? 0.08 : 0;
      arrivals[i] = media[i] / (1 + ppm / 1e6) + late + spike;
    }
    return ClockSkew.of(arrivals, media).orElseThrow();
  }
}
