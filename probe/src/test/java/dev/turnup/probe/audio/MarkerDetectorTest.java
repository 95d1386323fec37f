package dev.turnup.probe.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.turnup.probe.codec.AudioCodec;
import dev.turnup.probe.codec.AudioCodecs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkerDetectorTest {
  private static final CodedMarker MARKER = new CodedMarker(1);
  private static final int PACKET_MILLIS = 20;

  @ParameterizedTest
  @CsvSource({
    "PCMU, 8000, 37",
    "PCMA, 8000, 64",
    "G722, 8000, 101",
    "L16, 8000, 5",
    "L16, 16000, 5",
    "L16, 44100, 33",
    "G726-40, 8000, 81",
    "G726-32, 8000, 17",
    "AAL2-G726-32, 8000, 17",
  })
  void hearsTheMarkerThroughEachCodecAndTellsTheDelay(String name, int clock, int delayMillis) {
    AudioCodec codec = AudioCodecs.find(name, clock).orElseThrow();
    int rate = codec.format().sampleRateHz();
    short[] sent = padded(MARKER.pcm(rate, CodedMarker.USUAL_LEVEL), rate, delayMillis);
    MarkerHearing hearing = hear(codec.decode(codec.encode(sent)), rate, _ -> true).orElseThrow();
    assertThat(hearing.likeness()).isGreaterThan(0.9);
    assertThat(hearing.level().dbm0()).isCloseTo(-10, within(0.5));
    assertThat(hearing.delaySince(0).toNanos() / 1e6).isCloseTo(delayMillis, within(1.6));
  }

  /** Codecs that keep less of the signal, or hold some of it back. */
  @ParameterizedTest
  @CsvSource({"G726-24, 8000", "G726-16, 8000", "AAL2-G726-16, 8000", "GSM, 8000", "opus, 48000"})
  void hearsTheMarkerThroughCoarseCodecs(String name, int clock) {
    for (int id = 1; id < 12; id++) {
      AudioCodec codec = AudioCodecs.find(name, clock).orElseThrow();
      int rate = codec.format().sampleRateHz();
      short[] sent = padded(new CodedMarker(id).pcm(rate, CodedMarker.USUAL_LEVEL), rate, 100);
      MarkerDetector detector = new MarkerDetector(new CodedMarker(id), rate);
      detector.accept(Transcoding.through(codec, sent), 0);
      MarkerHearing hearing = detector.hearing().orElseThrow();
      assertThat(hearing.likeness()).isGreaterThan(0.6);
      assertThat(hearing.delaySince(0).toNanos() / 1e6).isCloseTo(100, within(8.0));
    }
  }

  /** What a PBX does between two legs. */
  @ParameterizedTest
  @CsvSource({
    "G722, PCMU",
    "PCMU, PCMA",
    "PCMA, G726-32",
    "G726-32, GSM",
    "GSM, GSM",
    "GSM, G726-24",
    "G722, GSM",
    "G726-16, PCMU",
    "G726-24, G722"
  })
  void hearsTheMarkerThroughTwoCodecsInARow(String first, String second) {
    for (int id = 1; id < 8; id++) {
      short[] marker = padded(new CodedMarker(id).pcm(8000, CodedMarker.USUAL_LEVEL), 8000, 100);
      short[] heard = Transcoding.chain(marker, List.of(first, second));
      MarkerDetector detector = new MarkerDetector(new CodedMarker(id), 8000);
      detector.accept(heard, 0);
      assertThat(detector.likeness()).as("marker %d", id).isGreaterThan(0.5);
      MarkerDetector other = new MarkerDetector(new CodedMarker(id + 100), 8000);
      other.accept(heard, 0);
      assertThat(other.likeness()).isLessThan(0.3);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void hearsItWithOnePacketInTenLost(int seed) {
    Random random = new Random(seed);
    short[] sent = padded(MARKER.pcm(8000, CodedMarker.USUAL_LEVEL), 8000, 90);
    MarkerHearing hearing = hear(sent, 8000, _ -> random.nextInt(10) > 0).orElseThrow();
    assertThat(hearing.delaySince(0).toNanos() / 1e6).isCloseTo(90, within(1.0));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void hearsItWhenLostPacketsAreCutOutAndTheRestMovesUp(int seed) {
    Random random = new Random(seed);
    short[] sent = padded(MARKER.pcm(8000, CodedMarker.USUAL_LEVEL), 8000, 100);
    List<short[]> kept = new ArrayList<>(frames(sent, 8000));
    for (int lost = 0; lost < 3; lost++) {
      kept.remove(10 + random.nextInt(kept.size() - 20));
    }
    MarkerDetector detector = new MarkerDetector(MARKER, 8000);
    for (short[] frame : kept) {
      detector.accept(frame, 0);
    }
    assertThat(detector.likeness()).isGreaterThan(0.6);
    assertThat(detector.hearing().orElseThrow().startSample()).isBetween(780, 820);
  }

  @Test
  void hearsItFaintAndInNoise() {
    short[] faint = padded(MARKER.pcm(8000, Level.ofDbm0(-45)), 8000, 40);
    AudioCodec codec = AudioCodecs.find("PCMA", 8000).orElseThrow();
    MarkerHearing hearing = hear(codec.decode(codec.encode(faint)), 8000, _ -> true).orElseThrow();
    assertThat(hearing.level().dbm0()).isCloseTo(-45, within(1.5));
    short[] noisy = padded(MARKER.pcm(8000, CodedMarker.USUAL_LEVEL), 8000, 40);
    add(noisy, noise(noisy.length, Level.ofDbm0(-16), 3));
    assertThat(hear(noisy, 8000, _ -> true)).isPresent();
  }

  @Test
  void tellsWhatIsCutOffMissingAndOverloaded() {
    short[] whole = padded(MARKER.pcm(8000, CodedMarker.USUAL_LEVEL), 8000, 100);
    MarkerHearing clean = hear(whole, 8000, _ -> true).orElseThrow();
    assertThat(clean.cutOff()).isZero();
    assertThat(clean.gaps()).isZero();
    assertThat(clean.overloaded()).isZero();
    MarkerHearing cut = hear(whole, 8000, packet -> packet > 15).orElseThrow();
    assertThat(cut.cutOff().toMillis()).isBetween(160L, 240L);
    assertThat(cut.gaps()).isZero();
    MarkerHearing holed =
        hear(whole, 8000, packet -> packet < 20 || packet > 24 && packet != 40).orElseThrow();
    assertThat(holed.gaps()).isEqualTo(1);
    short[] loud = padded(MARKER.pcm(8000, Level.ofDbm0(4)), 8000, 100);
    assertThat(hear(loud, 8000, _ -> true).orElseThrow().overloaded()).isGreaterThan(0.05);
  }

  @Test
  void isNotMovedByJitterOfSinglePackets() {
    Random random = new Random(5);
    short[] sent = padded(MARKER.pcm(8000, CodedMarker.USUAL_LEVEL), 8000, 60);
    MarkerDetector detector = new MarkerDetector(MARKER, 8000);
    List<short[]> frames = frames(sent, 8000);
    for (int i = 0; i < frames.size(); i++) {
      long late = random.nextInt(5) == 0 ? 30 : 0;
      detector.accept(frames.get(i), (late + PACKET_MILLIS * i) * 1_000_000L);
    }
    Duration delay = detector.hearing().orElseThrow().delaySince(0);
    assertThat(delay.toNanos() / 1e6).isCloseTo(60, within(1.0));
  }

  @Test
  void hearsEachRepetitionInOrder() {
    short[] once = padded(MARKER.pcm(8000, CodedMarker.USUAL_LEVEL), 8000, 200);
    MarkerDetector detector = new MarkerDetector(MARKER, 8000);
    detector.accept(once, 0);
    detector.accept(once, Duration.ofMillis(once.length / 8).toNanos());
    assertThat(detector.hearings())
        .extracting(MarkerHearing::startSample)
        .satisfiesExactly(
            first -> assertThat(first).isBetween(1592, 1608),
            second -> assertThat(second).isBetween(once.length + 1592, once.length + 1608));
  }

  @Test
  void hearsNothingBeforeTheMarkerIsWhole() {
    MarkerDetector detector = new MarkerDetector(MARKER, 8000);
    assertThat(detector.hearing()).isEmpty();
    assertThat(detector.likeness()).isZero();
    short[] sent = MARKER.pcm(8000, CodedMarker.USUAL_LEVEL);
    detector.accept(Arrays.copyOf(sent, sent.length / 3), 0);
    assertThat(detector.hearing()).isEmpty();
  }

  @Test
  void tellsMarkersWithOtherIdsApart() {
    for (int id = 2; id < 60; id++) {
      short[] other = padded(new CodedMarker(id).pcm(8000, CodedMarker.USUAL_LEVEL), 8000, 50);
      assertThat(likeness(other, 8000)).as("marker %d", id).isLessThan(0.25);
    }
  }

  @Test
  void staysQuietForWhatTelephonesSoundLike() {
    assertThat(likeness(new short[16_000], 8000)).isZero();
    assertThat(likeness(noise(80_000, Level.ofDbm0(-10), 1), 8000)).isLessThan(0.1);
    assertThat(likeness(tones(1004.0), 8000)).isLessThan(0.1);
    assertThat(likeness(tones(440.0, 480.0), 8000)).isLessThan(0.1);
    assertThat(likeness(tones(425.0), 8000)).isLessThan(0.1);
    assertThat(likeness(tones(2100.0), 8000)).isLessThan(0.1);
    assertThat(likeness(tones(810.0, 2200.0), 8000)).isLessThan(0.25);
  }

  @Test
  void staysQuietForAllDtmfDigits() {
    double[] rows = {697, 770, 852, 941};
    double[] columns = {1209, 1336, 1477, 1633};
    short[] dialled = new short[16 * 1600];
    for (int i = 0; i < 16; i++) {
      short[] digit =
          new ToneGenerator(8000, List.of(rows[i / 4], columns[i % 4]), Level.ofDbm0(-7)).next(800);
      System.arraycopy(digit, 0, dialled, i * 1600, 800);
    }
    assertThat(likeness(dialled, 8000)).isLessThan(0.15);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void staysQuietForVoicedSounds(int seed) {
    Random random = new Random(seed);
    short[] voice = new short[80_000];
    double phase = 0;
    double pitch = 120;
    for (int i = 0; i < voice.length; i++) {
      pitch = Math.clamp(pitch + random.nextGaussian() * 0.3, 80, 260);
      phase += 2 * Math.PI * pitch / 8000;
      double sum = 0;
      for (int harmonic = 1; harmonic <= 14; harmonic++) {
        sum += Math.sin(harmonic * phase) / harmonic;
      }
      double syllable = Math.max(0, Math.sin(2 * Math.PI * 3 * i / 8000.0));
      voice[i] = (short) (4000 * sum * syllable);
    }
    assertThat(likeness(voice, 8000)).isLessThan(0.25);
  }

  private static double likeness(short[] pcm, int rate) {
    MarkerDetector detector = new MarkerDetector(MARKER, rate);
    detector.accept(pcm, 0);
    return detector.likeness();
  }

  private static java.util.Optional<MarkerHearing> hear(short[] pcm, int rate, IntPredicate kept) {
    MarkerDetector detector = new MarkerDetector(MARKER, rate);
    List<short[]> frames = frames(pcm, rate);
    for (int i = 0; i < frames.size(); i++) {
      short[] frame = kept.test(i) ? frames.get(i) : new short[frames.get(i).length];
      detector.accept(frame, i * PACKET_MILLIS * 1_000_000L);
    }
    return detector.hearing();
  }

  private static List<short[]> frames(short[] pcm, int rate) {
    int size = rate * PACKET_MILLIS / 1000;
    List<short[]> frames = new ArrayList<>();
    for (int i = 0; i + size <= pcm.length; i += size) {
      frames.add(Arrays.copyOfRange(pcm, i, i + size));
    }
    return frames;
  }

  /** The signal after a silence, and half a second of silence after it. */
  private static short[] padded(short[] pcm, int rate, int silenceMillis) {
    int before = rate * silenceMillis / 1000;
    short[] padded = new short[before + pcm.length + rate / 2];
    System.arraycopy(pcm, 0, padded, before, pcm.length);
    return padded;
  }

  private static short[] tones(Double... hertz) {
    return new ToneGenerator(8000, List.of(hertz), Level.ofDbm0(-13)).next(40_000);
  }

  private static short[] noise(int samples, Level level, int seed) {
    Random random = new Random(seed);
    double deviation = level.sinePeak() / Math.sqrt(2);
    short[] pcm = new short[samples];
    for (int i = 0; i < samples; i++) {
      pcm[i] = (short) Math.clamp(Math.round(random.nextGaussian() * deviation), -32768, 32767);
    }
    return pcm;
  }

  private static void add(short[] pcm, short[] other) {
    for (int i = 0; i < pcm.length; i++) {
      pcm[i] = (short) Math.clamp(pcm[i] + other[i], -32768, 32767);
    }
  }
}
