package dev.turnup.probe.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class G711Test {
  /** ITU-T G.711 Tables 5 and 6: these eight octets, repeated, are 1000 Hz at 0 dBm0. */
  @ParameterizedTest
  @CsvSource({"PCMA, 34212134b4a1a1b4, 3.14", "PCMU, 1e0b0b1e9e8b8b9e, 3.17"})
  void decodesTheDigitalMilliwatt(String name, String octets, double overloadDbm0) {
    short[] pcm = codec(name).decode(HexFormat.of().parseHex(octets));
    double power = 0;
    for (short sample : pcm) {
      power += (double) sample * sample / pcm.length;
    }
    // The overload point is a sine whose peak is the end of the law's last segment.
    double overload = name.equals("PCMA") ? 32768 : 8159 * 4;
    double dbm0 = 10 * Math.log10(power / (overload * overload / 2)) + overloadDbm0;
    assertThat(dbm0).isBetween(-0.02, 0.02);
    assertThat(codec(name).encode(pcm)).isEqualTo(HexFormat.of().parseHex(octets));
  }

  @ParameterizedTest
  @CsvSource({
    "PCMA, d5, 8",
    "PCMA, 55, -8",
    "PCMA, aa, 32256",
    "PCMA, 2a, -32256",
    "PCMU, ff, 0",
    "PCMU, 7f, 0",
    "PCMU, 80, 32124",
    "PCMU, 00, -32124",
    "PCMU, f0, 120",
    "PCMU, ef, 132"
  })
  void expandsTheEndsOfTheLaw(String name, String octet, short value) {
    assertThat(codec(name).decode(HexFormat.of().parseHex(octet))).containsExactly(value);
  }

  /** Table 2: 31 is the decision value between codes 15 and 16, here times 4. */
  @Test
  void compressesAtTheDecisionValues() {
    assertThat(codec("PCMU").encode(new short[] {123, 124, 125, 0, 3, 4}))
        .isEqualTo(HexFormat.of().parseHex("f0efeffffffe"));
    assertThat(codec("PCMA").encode(new short[] {0, 15, 16, 511, 512}))
        .isEqualTo(HexFormat.of().parseHex("d5d5d4caf5"));
  }

  @ParameterizedTest
  @EnumSource(G711Law.class)
  void givesBackEveryOctet(G711Law law) {
    for (int line = 0; line < 256; line++) {
      short expanded = law.expand((byte) line);
      byte again = law.compress(expanded);
      // µ-law has two zeros; silence is always sent as the positive one.
      boolean negativeZero = law == G711Law.MU && line == 0x7F;
      assertThat(again).as("octet %02x", line).isEqualTo((byte) (negativeZero ? 0xFF : line));
    }
  }

  @ParameterizedTest
  @EnumSource(G711Law.class)
  void staysWithinHalfAStepForAllSamples(G711Law law) {
    for (int sample = Short.MIN_VALUE; sample <= Short.MAX_VALUE; sample++) {
      int heard = law.expand(law.compress((short) sample));
      int magnitude = Math.min(Math.abs(sample), 32000);
      assertThat(Math.abs(heard - Math.clamp(sample, -32635, 32635)))
          .isLessThanOrEqualTo(Math.max(8, magnitude / 30 + 4));
    }
  }

  private static AudioCodec codec(String name) {
    return AudioCodecs.find(name, 8000).orElseThrow();
  }
}
