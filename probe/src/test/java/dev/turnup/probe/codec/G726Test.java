package dev.turnup.probe.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class G726Test {
  @ParameterizedTest
  @ValueSource(ints = {16, 24, 32, 40})
  void encodesBitForBitAsOthersDo(int kbit) {
    short[] voice = Vectors.pcm("voice.s16be");
    assertThat(codec("G726-" + kbit).encode(voice))
        .isEqualTo(Vectors.octets("g726-" + kbit + ".rfc3551"));
    assertThat(codec("AAL2-G726-" + kbit).encode(voice))
        .isEqualTo(Vectors.octets("g726-" + kbit + ".aal2"));
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 24, 32, 40})
  void decodesBitForBitAsOthersDo(int kbit) {
    short[] decoded = Vectors.pcm("g726-" + kbit + ".s16be");
    assertThat(codec("G726-" + kbit).decode(Vectors.octets("g726-" + kbit + ".rfc3551")))
        .isEqualTo(decoded);
    assertThat(codec("AAL2-G726-" + kbit).decode(Vectors.octets("g726-" + kbit + ".aal2")))
        .isEqualTo(decoded);
  }

  /**
   * RFC 3551 §4.5.4: the first of two codes is in the low nibble; I.366.2 has it in the high one.
   */
  @Test
  void swapsNothingButTheNibblesBetweenThePackings() {
    short[] voice = Vectors.pcm("voice.s16be");
    byte[] low = codec("G726-32").encode(voice);
    byte[] high = codec("AAL2-G726-32").encode(voice);
    for (int i = 0; i < low.length; i++) {
      int octet = Byte.toUnsignedInt(low[i]);
      assertThat(high[i]).isEqualTo((byte) (octet << 4 | octet >> 4));
    }
  }

  @Test
  void keepsThePacketsApartFromTheirBoundaries() {
    short[] voice = Vectors.pcm("voice.s16be");
    AudioCodec whole = codec("G726-24");
    AudioCodec parts = codec("G726-24");
    byte[] octets = whole.encode(voice);
    for (int from = 0; from < voice.length; from += 160) {
      assertThat(parts.encode(java.util.Arrays.copyOfRange(voice, from, from + 160)))
          .isEqualTo(java.util.Arrays.copyOfRange(octets, from / 8 * 3, from / 8 * 3 + 60));
    }
  }

  @Test
  void takesAnyOctets() {
    Random random = new Random(726);
    for (int kbit : new int[] {16, 24, 32, 40}) {
      AudioCodec codec = codec("G726-" + kbit);
      for (int length = 0; length < 200; length++) {
        byte[] garbage = new byte[length];
        random.nextBytes(garbage);
        assertThat(codec.decode(garbage)).hasSize(length / (kbit / 8) * 8);
      }
    }
    assertThatThrownBy(() -> codec("G726-16").encode(new short[7]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static AudioCodec codec(String name) {
    return AudioCodecs.find(name, 8000).orElseThrow();
  }
}
