package dev.turnup.probe.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpusTest {
  /** RFC 6716 §6 lets decoders differ in the last bits. */
  @Test
  void decodesAsTheReferenceDoes() {
    ByteBuffer packets = ByteBuffer.wrap(Vectors.octets("opus.packets"));
    short[] expected = Vectors.pcm("opus.s16be");
    for (int stream = 0; stream < 2; stream++) {
      AudioCodec codec = codec();
      double signal = 0;
      double noise = 0;
      for (int packet = 0; packet < 10; packet++) {
        byte[] payload = new byte[packets.getShort()];
        packets.get(payload);
        short[] pcm = codec.decode(payload);
        assertThat(pcm).hasSize(960);
        for (int i = 0; i < pcm.length; i++) {
          double wanted = expected[(stream * 10 + packet) * 960 + i];
          signal += wanted * wanted;
          noise += (pcm[i] - wanted) * (pcm[i] - wanted);
        }
      }
      assertThat(10 * Math.log10(signal / noise)).isGreaterThan(50);
    }
    assertThat(packets.hasRemaining()).isFalse();
  }

  /** RFC 7587 §4.1: the clock is 48000 whatever is coded. */
  @ParameterizedTest
  @ValueSource(ints = {10, 20, 30, 40, 50, 60, 80, 100, 120})
  void fillsPacketsOfAnyTime(int millis) {
    AudioCodec codec = codec();
    for (int packet = 0; packet < 5; packet++) {
      short[] pcm = new short[48 * millis];
      for (int i = 0; i < pcm.length; i++) {
        pcm[i] = (short) (8000 * Math.sin(2 * Math.PI * 1000 * i / 48_000));
      }
      byte[] payload = codec.encode(pcm);
      assertThat(payload.length).isLessThan(12 * millis + 20);
      assertThat(codec.decode(payload)).hasSize(48 * millis);
    }
  }

  @Test
  void takesAnyOctets() {
    Random random = new Random(6716);
    AudioCodec codec = codec();
    for (int i = 0; i < 3000; i++) {
      byte[] garbage = new byte[random.nextInt(60)];
      random.nextBytes(garbage);
      assertThat(codec.decode(garbage).length).isLessThanOrEqualTo(5760);
    }
    assertThat(codec.decode(codec.encode(new short[960]))).hasSize(960);
    assertThatThrownBy(() -> codec.encode(new short[100]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static AudioCodec codec() {
    return AudioCodecs.find("opus", 48_000).orElseThrow();
  }
}
