package dev.turnup.probe.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LevelTest {
  @Test
  void putsFullScaleWhereRfc6464Does() {
    short[] square = new short[800];
    Arrays.fill(square, Short.MIN_VALUE);
    assertThat(Level.of(square).dbov()).isEqualTo(0);
    short[] sine = ToneGenerator.sine(8000, 1000, new Level(-3.01)).next(8000);
    assertThat(Level.of(sine).dbov()).isCloseTo(-3.01, within(0.01));
    assertThat(Level.of(new short[160])).isEqualTo(Level.SILENCE);
    assertThat(Level.of(new short[0])).isEqualTo(Level.SILENCE);
  }

  @Test
  void makesTonesAtTheLevelAskedFor() {
    short[] tone = ToneGenerator.sine(16_000, 1004, Level.ofDbm0(-16)).next(16_000);
    assertThat(Level.of(tone).dbm0()).isCloseTo(-16, within(0.01));
  }

  @Test
  void goesOnInPhaseBetweenCalls() {
    ToneGenerator inParts = new ToneGenerator(8000, List.of(440.0, 480.0), Level.ofDbm0(-13));
    short[] whole = new ToneGenerator(8000, List.of(440.0, 480.0), Level.ofDbm0(-13)).next(480);
    short[] joined = new short[480];
    for (int i = 0; i < 3; i++) {
      System.arraycopy(inParts.next(160), 0, joined, 160 * i, 160);
    }
    assertThat(joined).isEqualTo(whole);
  }

  @Test
  void measuresOneToneAmongOthers() {
    short[] pair = new ToneGenerator(8000, List.of(770.0, 1336.0), Level.ofDbm0(-10)).next(8000);
    double tone = Goertzel.power(pair, 0, pair.length, 8000, 770);
    assertThat(Level.ofPower(tone).dbm0()).isCloseTo(-10, within(0.05));
    double absent = Goertzel.power(pair, 0, pair.length, 8000, 1000);
    assertThat(Level.ofPower(absent).dbm0()).isLessThan(-60);
    assertThat(Goertzel.power(pair, 0, 0, 8000, 770)).isZero();
  }
}
