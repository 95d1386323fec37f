package dev.turnup.probe.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class GsmTest {
  @Test
  void encodesBitForBitAsOthersDo() {
    assertThat(codec().encode(Vectors.pcm("voice.s16be"))).isEqualTo(Vectors.octets("gsm.frames"));
  }

  @Test
  void decodesBitForBitAsOthersDo() {
    assertThat(codec().decode(Vectors.octets("gsm.frames"))).isEqualTo(Vectors.pcm("gsm.s16be"));
  }

  /** RFC 3551 §4.5.8.1: 160 samples in 33 octets, the first nibble 0xD. */
  @Test
  void signsEachFrame() {
    byte[] payload = codec().encode(new short[320]);
    assertThat(payload).hasSize(66);
    assertThat(payload[0] >> 4 & 0xF).isEqualTo(0xD);
    assertThat(payload[33] >> 4 & 0xF).isEqualTo(0xD);
  }

  @Test
  void decodesWhatIsNoFrameAsSilence() {
    assertThat(codec().decode(new byte[33])).hasSize(160).containsOnly((short) 0);
    assertThat(codec().decode(new byte[32])).isEmpty();
    assertThatThrownBy(() -> codec().encode(new short[80]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void takesAnyBits() {
    Random random = new Random(610);
    AudioCodec codec = codec();
    for (int i = 0; i < 2000; i++) {
      byte[] garbage = new byte[33];
      random.nextBytes(garbage);
      garbage[0] = (byte) (0xD0 | garbage[0] & 0x0F);
      assertThat(codec.decode(garbage)).hasSize(160);
    }
  }

  private static AudioCodec codec() {
    return AudioCodecs.find("GSM", 8000).orElseThrow();
  }
}
