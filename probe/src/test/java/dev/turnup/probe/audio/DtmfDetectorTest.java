package dev.turnup.probe.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DtmfDetectorTest {
  private static final String SIXTEEN = "1234567890*#ABCD";
  private static final DtmfDialer USUAL = DtmfDialer.USUAL;

  /** ITU-T Q.23. */
  @ParameterizedTest
  @CsvSource({"1,697,1209", "5,770,1336", "9,852,1477", "D,941,1633", "*,941,1209", "#,941,1477"})
  void pairsTheTonesOfEachKey(char digit, int low, int high) {
    assertThat(DtmfTone.of(digit)).contains(new DtmfTone(digit, low, high));
    short[] pcm = USUAL.pcm(String.valueOf(digit), 8000);
    assertThat(Level.ofPower(Goertzel.power(pcm, 0, 800, 8000, low)).dbm0())
        .isCloseTo(-8, within(0.1));
    assertThat(Level.ofPower(Goertzel.power(pcm, 0, 800, 8000, high)).dbm0())
        .isCloseTo(-6, within(0.1));
  }

  @Test
  void knowsNoOtherKey() {
    assertThat(DtmfTone.of('x')).isEmpty();
    assertThat(DtmfTone.of('a')).contains(new DtmfTone('A', 697, 1633));
    assertThatThrownBy(() -> USUAL.pcm("1x", 8000)).hasMessageContaining("no DTMF digit");
  }

  @ParameterizedTest
  @ValueSource(ints = {8000, 16_000, 44_100, 48_000})
  void hearsAllSixteenDigits(int rate) {
    assertThat(DtmfDetector.digits(USUAL.pcm(SIXTEEN, rate), rate)).isEqualTo(SIXTEEN);
  }

  @Test
  void tellsStartDurationAndLevel() {
    DtmfDetector detector = new DtmfDetector(8000);
    short[] pcm = new short[4000];
    short[] digit = USUAL.pcm("7", 8000);
    System.arraycopy(digit, 0, pcm, 2003, digit.length);
    for (int packet = 0; packet < 25; packet++) {
      detector.accept(
          Arrays.copyOfRange(pcm, 160 * packet, 160 * (packet + 1)),
          5_000_000_000L + packet * 20_000_000L);
    }
    HeardDigit heard = detector.digits().getFirst();
    assertThat(heard.digit()).isEqualTo('7');
    assertThat(heard.start().toNanos() / 1e6).isCloseTo(250.4, within(3.0));
    assertThat(heard.duration().toNanos() / 1e6).isCloseTo(100, within(5.0));
    assertThat((heard.startNanos() - 5_000_000_000L) / 1e6).isCloseTo(250.4, within(3.0));
    assertThat(heard.low().dbm0()).isCloseTo(-8, within(0.3));
    assertThat(heard.twist()).isCloseTo(2, within(0.3));
  }

  /** ITU-T Q.24: 1.5 % must be heard, 3.5 % must not. */
  @Test
  void keepsTheFrequencyTolerance() {
    for (DtmfTone tone : DtmfTone.ALL) {
      for (double off : new double[] {-0.015, 0.015}) {
        assertThat(DtmfDetector.digits(pair(tone, 1 + off, 1, 400), 8000))
            .as("%s low %s", tone, off)
            .isEqualTo(String.valueOf(tone.digit()));
        assertThat(DtmfDetector.digits(pair(tone, 1, 1 + off, 400), 8000))
            .as("%s high %s", tone, off)
            .isEqualTo(String.valueOf(tone.digit()));
        assertThat(DtmfDetector.digits(pair(tone, 1 - off, 1 + off, 400), 8000)).hasSize(1);
      }
      for (double off : new double[] {-0.035, 0.035}) {
        assertThat(DtmfDetector.digits(pair(tone, 1 + off, 1, 800), 8000)).as("%s", tone).isEmpty();
        assertThat(DtmfDetector.digits(pair(tone, 1, 1 + off, 800), 8000)).as("%s", tone).isEmpty();
      }
    }
  }

  /** ITU-T Q.24: the higher tone up to 4 dB above and 8 dB below the lower one. */
  @ParameterizedTest
  @CsvSource({"4,true", "-8,true", "9,false", "-13,false"})
  void keepsTheTwist(double twist, boolean heard) {
    DtmfDialer twisted =
        new DtmfDialer(
            Duration.ofMillis(60),
            Duration.ofMillis(60),
            Level.ofDbm0(-14),
            Level.ofDbm0(-14 + twist));
    assertThat(DtmfDetector.digits(twisted.pcm(SIXTEEN, 8000), 8000))
        .isEqualTo(heard ? SIXTEEN : "");
  }

  @ParameterizedTest
  @CsvSource({"40,40,true", "45,40,true", "30,60,false", "20,60,false"})
  void keepsTheShortestDigitAndPause(int length, int pause, boolean heard) {
    DtmfDialer dialer =
        new DtmfDialer(
            Duration.ofMillis(length),
            Duration.ofMillis(pause),
            Level.ofDbm0(-8),
            Level.ofDbm0(-6));
    for (int shift = 0; shift < 40; shift += 7) {
      short[] dialled = dialer.pcm(SIXTEEN + "5555", 8000);
      short[] pcm = new short[shift + dialled.length];
      System.arraycopy(dialled, 0, pcm, shift, dialled.length);
      assertThat(DtmfDetector.digits(pcm, 8000)).isEqualTo(heard ? SIXTEEN + "5555" : "");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void countsADigitOnceThoughAPacketOfItIsLost(int lost) {
    short[] pcm = USUAL.pcm("58", 8000);
    Arrays.fill(pcm, 160 * lost, 160 * (lost + 1), (short) 0);
    assertThat(DtmfDetector.digits(pcm, 8000)).isEqualTo("58");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -10, -20, -26})
  void hearsFaintDigitsAndDigitsInNoise(double level) {
    DtmfDialer faint =
        new DtmfDialer(
            Duration.ofMillis(50),
            Duration.ofMillis(50),
            Level.ofDbm0(level - 5),
            Level.ofDbm0(level - 3));
    short[] pcm = faint.pcm(SIXTEEN, 8000);
    Random random = new Random(24);
    double deviation = Level.ofDbm0(level - 18).sinePeak() / Math.sqrt(2);
    for (int i = 0; i < pcm.length; i++) {
      pcm[i] += (short) Math.round(deviation * random.nextGaussian());
    }
    assertThat(DtmfDetector.digits(pcm, 8000)).isEqualTo(SIXTEEN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PCMU",
        "PCMA",
        "G722",
        "G726-40",
        "G726-32",
        "G726-24",
        "G726-16",
        "GSM",
        "GSM PCMA GSM",
        "G722 GSM",
        "PCMU G726-32 PCMA"
      })
  void hearsThemThroughCodecs(String names) {
    DtmfDialer brief =
        new DtmfDialer(
            Duration.ofMillis(60), Duration.ofMillis(60), Level.ofDbm0(-10), Level.ofDbm0(-8));
    short[] heard =
        Transcoding.chain(after(1000, brief.pcm(SIXTEEN, 8000)), List.of(names.split(" ")));
    assertThat(DtmfDetector.digits(heard, 8000)).isEqualTo(SIXTEEN);
  }

  @Test
  void staysQuietForMarkers() {
    for (int id = 0; id < 100; id++) {
      short[] marker = new CodedMarker(id).pcm(8000, CodedMarker.USUAL_LEVEL);
      assertThat(DtmfDetector.digits(marker, 8000)).as("marker %d", id).isEmpty();
    }
  }

  @Test
  void staysQuietForTonesAndNoise() {
    for (double hertz = 300; hertz < 3400; hertz += 37) {
      assertThat(
              DtmfDetector.digits(
                  ToneGenerator.sine(8000, hertz, Level.ofDbm0(-10)).next(2000), 8000))
          .isEmpty();
    }
    assertThat(DtmfDetector.digits(tones(440, 480), 8000)).isEmpty();
    assertThat(DtmfDetector.digits(tones(697, 770), 8000)).isEmpty();
    assertThat(DtmfDetector.digits(tones(697, 1209, 1477), 8000)).isEmpty();
    Random random = new Random(23);
    short[] noise = new short[8000 * 60];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (short) (3000 * random.nextGaussian());
    }
    assertThat(DtmfDetector.digits(noise, 8000)).isEmpty();
  }

  /** Voiced sounds with wandering pitch through three wandering formants: ten minutes. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void staysQuietForSpeech(int seed) {
    assertThat(DtmfDetector.digits(SpeechLike.pcm(8000, 100, seed), 8000)).isEmpty();
  }

  /** Codecs for speech need a moment before the first sound. */
  private static short[] after(int samples, short[] pcm) {
    short[] later = new short[samples + pcm.length];
    System.arraycopy(pcm, 0, later, samples, pcm.length);
    return later;
  }

  private static short[] pair(DtmfTone tone, double low, double high, int samples) {
    short[] pcm = new short[samples + 1600];
    short[] sound =
        new ToneGenerator(
                8000, List.of(tone.lowHertz() * low, tone.highHertz() * high), Level.ofDbm0(-9))
            .next(samples);
    System.arraycopy(sound, 0, pcm, 800, samples);
    return pcm;
  }

  private static short[] tones(double... hertz) {
    return new ToneGenerator(8000, Arrays.stream(hertz).boxed().toList(), Level.ofDbm0(-13))
        .next(8000);
  }
}
