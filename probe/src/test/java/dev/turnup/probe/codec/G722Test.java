package dev.turnup.probe.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class G722Test {
  private static final int RATE = 16_000;

  /**
   * Bit-exact with an independent implementation (spandsp), which was fed with the same samples.
   */
  @Test
  void encodesBitForBitAsOthersDo() {
    byte[] payload = codec().encode(mixedSignal());
    assertThat(crc(payload)).isEqualTo(0x4a0fd4baL);
  }

  /**
   * As above; the samples that the other one lets overflow are saturated here, so the signal stays
   * below.
   */
  @Test
  void decodesBitForBitAsOthersDo() {
    short[] pcm = codec().decode(codec().encode(quietSignal()));
    ByteBuffer bytes = ByteBuffer.allocate(2 * pcm.length);
    bytes.asShortBuffer().put(pcm);
    assertThat(crc(bytes.array())).isEqualTo(0x74f21262L);
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 1004, 2500, 3400})
  void keepsATelephoneToneClean(int hertz) {
    assertThat(signalToNoise(hertz, 8000)).isGreaterThan(28);
  }

  @ParameterizedTest
  @ValueSource(ints = {5000, 6500})
  void carriesTonesAboveTheTelephoneBand(int hertz) {
    assertThat(signalToNoise(hertz, 8000)).isGreaterThan(9);
  }

  @Test
  void splitsTheBandsAtFourKilohertz() {
    assertThat(bandRatio(1000)).isGreaterThan(50);
    assertThat(bandRatio(3000)).isGreaterThan(18);
    assertThat(bandRatio(5000)).isLessThan(-18);
    assertThat(bandRatio(7000)).isLessThan(-50);
  }

  @Test
  void joinsWhatItSplitWithoutCoding() {
    G722Mirror splitter = new G722Mirror();
    G722Mirror joiner = new G722Mirror();
    short[] in = samples(4000, i -> 9000 * Math.sin(2 * Math.PI * i * i / 2 / RATE));
    short[] out = new short[in.length];
    for (int i = 0; i < in.length; i += 2) {
      G722Mirror.Pair pair = joiner.join(splitter.split(in[i], in[i + 1]));
      out[i] = (short) pair.older();
      out[i + 1] = (short) pair.newer();
    }
    // 24 taps twice, of which the first pair is the present one.
    int delay = 22;
    for (int i = delay; i < in.length; i++) {
      assertThat(out[i]).isBetween((short) (in[i - delay] - 40), (short) (in[i - delay] + 40));
    }
  }

  @Test
  void keepsSilenceSilent() {
    AudioCodec codec = codec();
    short[] heard = codec.decode(codec.encode(new short[RATE]));
    assertThat(heard).hasSize(RATE);
    for (short sample : heard) {
      assertThat(sample).isBetween((short) -8, (short) 8);
    }
  }

  @Test
  void encodesInAnyPacketSizeAlike() {
    short[] pcm = mixedSignal();
    AudioCodec inPackets = codec();
    ByteBuffer payload = ByteBuffer.allocate(pcm.length / 2);
    for (int i = 0; i < pcm.length; i += 320) {
      payload.put(inPackets.encode(Arrays.copyOfRange(pcm, i, i + 320)));
    }
    assertThat(payload.array()).isEqualTo(codec().encode(pcm));
  }

  @Test
  void decodesAnyOctetsAndRecovers() {
    byte[] garbage = new byte[100_000];
    new SplittableRandom(722).nextBytes(garbage);
    AudioCodec codec = codec();
    codec.decode(garbage);
    short[] settled = codec.decode(codec().encode(new short[2 * RATE]));
    assertThat(settled[settled.length - 1]).isBetween((short) -100, (short) 100);
  }

  @Test
  void refusesHalfAPair() {
    assertThatThrownBy(() -> codec().encode(new short[3])).hasMessageContaining("pairs");
  }

  private static AudioCodec codec() {
    return AudioCodecs.find("g722", 8000).orElseThrow();
  }

  /** Silence, tone, square and full-scale noise: every branch of the adaptation and its limits. */
  private static short[] mixedSignal() {
    long[] state = {1};
    return samples(
        RATE * 2,
        i -> {
          state[0] = state[0] * 1103515245L + 12345L & 0x7fffffffL;
          int noise = (int) (state[0] >> 15) - 32768;
          return switch (i * 5 / (RATE * 2)) {
            case 0 -> 0;
            case 1 -> i % 16 < 8 ? 10_000 : -10_000;
            case 2 -> noise / 2;
            case 3 -> i % 97 < 48 ? 32767 : -32768;
            default -> noise;
          };
        });
  }

  private static short[] quietSignal() {
    short[] loud = mixedSignal();
    return samples(loud.length, i -> loud[i] / 8);
  }

  private static short[] samples(int count, IntToDoubleFunction signal) {
    short[] pcm = new short[count];
    for (int i = 0; i < count; i++) {
      pcm[i] = (short) Math.rint(signal.applyAsDouble(i));
    }
    return pcm;
  }

  private static long crc(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return crc.getValue();
  }

  /** Ratio of what correlates with the tone to the rest [dB], after the first quarter second. */
  private static double signalToNoise(int hertz, int amplitude) {
    AudioCodec codec = codec();
    short[] heard =
        codec.decode(
            codec.encode(samples(RATE, i -> amplitude * Math.sin(2 * Math.PI * hertz * i / RATE))));
    double sine = 0;
    double cosine = 0;
    double power = 0;
    int first = RATE / 4;
    int count = RATE - first;
    for (int i = first; i < RATE; i++) {
      double phase = 2 * Math.PI * hertz * i / RATE;
      sine += heard[i] * Math.sin(phase);
      cosine += heard[i] * Math.cos(phase);
      power += (double) heard[i] * heard[i] / count;
    }
    double tone = 2 * (sine * sine + cosine * cosine) / count / count;
    return 10 * Math.log10(tone / (power - tone));
  }

  /** Energy of the lower band against the higher [dB]. */
  private static double bandRatio(int hertz) {
    G722Mirror splitter = new G722Mirror();
    double lower = 1;
    double higher = 1;
    for (int i = 0; i < RATE; i += 2) {
      short[] pair = new short[2];
      for (int j = 0; j < 2; j++) {
        pair[j] = (short) Math.rint(10_000 * Math.sin(2 * Math.PI * hertz * (i + j) / RATE));
      }
      G722Mirror.Bands bands = splitter.split(pair[0], pair[1]);
      if (i > 100) {
        lower += (double) bands.lower() * bands.lower();
        higher += (double) bands.higher() * bands.higher();
      }
    }
    return 10 * Math.log10(lower / higher);
  }
}
