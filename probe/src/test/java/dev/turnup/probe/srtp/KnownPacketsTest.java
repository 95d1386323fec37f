package dev.turnup.probe.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole packets: those of RFC 7714 §16 and §17, and those by which libSRTP proves itself. */
class KnownPacketsTest {
  private static final String RTP =
      "8040f17b8041f8d35501a0b247616c6c696120657374206f6d6e69732064697669736120696e20706172746573"
          + "2074726573";
  private static final String RTCP =
      "81c8000d4d6172734e5450314e545032525450200000042a0000e9304c756e61deadbeefdeadbeefdeadbeef"
          + "deadbeefdeadbeef";
  private static final String KEY_128 = "000102030405060708090a0b0c0d0e0f";
  private static final String KEY_256 = KEY_128 + "101112131415161718191a1b1c1d1e1f";
  private static final long SOURCE = 0x5501A0B2L;
  private static final long CONTROL_SOURCE = 0x4D617273L;
  private static final int CONTROL_INDEX = 0x5D4;

  @ParameterizedTest
  @CsvSource({
    KEY_128
        + ", f24de3a3fb34de6cacba861c9d7e4bcabe633bd50d294e6f42a5f47a51c7d19b36de3adf8833"
        + "899d7f27beb16a9152cf765ee4390cce",
    KEY_256
        + ", 32b1de78a822fe12ef9f78fa332e33aab18012389a58e2f3b50b2a0276ffae0f1ba63799b87b"
        + "7aa3db36dfffd6b0f9bb7878d7a76c13"
  })
  void sealsAsRfc7714Section16(String key, String sealed) {
    Transform transform = galois(key);
    byte[] srtp = hex(RTP.substring(0, 24) + sealed);
    assertThat(transform.protect(hex(RTP), 12, SOURCE, 0xF17B)).isEqualTo(srtp);
    assertThat(transform.open(srtp, 12, SOURCE, 0xF17B).orElseThrow()).isEqualTo(hex(RTP));
  }

  @ParameterizedTest
  @CsvSource({
    KEY_128
        + ", 63e94885dcdab67ca727d7662f6b7e997ff5c0f76c06f32dc676a5f1730d6fda4ce09b4686303ded"
        + "0bb9275bc84aa45896cf4d2fc5abf87245d9eade800005d4",
    KEY_256
        + ", d50ae4d1f5ce5d304ba297e47d470c282c3ece5dbffe0a50a2eaa5c1110555be8415f658c61de047"
        + "6f1b6fad1d1eb30c4446839f57ff6f6cb26ac3be800005d4"
  })
  void sealsControlAsRfc7714Section17(String key, String sealed) {
    Transform transform = galois(key);
    byte[] srtcp = hex(RTCP.substring(0, 16) + sealed);
    assertThat(transform.protectControl(hex(RTCP), CONTROL_SOURCE, CONTROL_INDEX)).isEqualTo(srtcp);
    assertThat(transform.openControl(srtcp, CONTROL_SOURCE, 0x800005D4).orElseThrow())
        .isEqualTo(hex(RTCP));
  }

  @ParameterizedTest
  @CsvSource({
    KEY_128 + ", 841dd9683dd78ec92ae58790125f62b3000005d4",
    KEY_256 + ", 91db4afbfeee5a978fab4393ed2615fe000005d4"
  })
  void opensControlThatIsOnlyAuthenticatedAsRfc7714Section17(String key, String behind) {
    assertThat(galois(key).openControl(hex(RTCP + behind), CONTROL_SOURCE, CONTROL_INDEX))
        .hasValueSatisfying(opened -> assertThat(opened).isEqualTo(hex(RTCP)));
  }

  @Test
  void sealsInCounterModeAsLibSrtpDoes() {
    String packet = "800f1234decafbadcafebabe" + "ab".repeat(16);
    String srtp = "800f1234decafbadcafebabe4e55dc4ce79978d88ca4d215949d2402b78d6acc99ea179b8dbb";
    assertThat(new SrtpSender(counterKey()).protect(hex(packet)).orElseThrow())
        .isEqualTo(hex(srtp));
    assertThat(new SrtpReceiver(counterKey()).open(hex(srtp)))
        .isInstanceOfSatisfying(
            SrtpReading.Opened.class, opened -> assertThat(opened.packet()).isEqualTo(hex(packet)));
  }

  @Test
  void sealsControlInCounterModeAsLibSrtpDoes() {
    String packet = "81c8000bcafebabe" + "ab".repeat(16);
    String srtcp = "81c8000bcafebabe7128035be487b9bdbef89041f977a5a880000001993e08cd54d6c1230798";
    assertThat(new SrtpSender(counterKey()).protectControl(hex(packet)).orElseThrow())
        .isEqualTo(hex(srtcp));
    assertThat(new SrtpReceiver(counterKey()).openControl(hex(srtcp)))
        .isInstanceOfSatisfying(
            SrtpReading.Opened.class, opened -> assertThat(opened.packet()).isEqualTo(hex(packet)));
  }

  private static MasterKey counterKey() {
    return MasterKey.of(
            SrtpSuite.AES_CM_128_HMAC_SHA1_80,
            hex("e1f97a0d3e018be0d64fa32c06de41390ec675ad498afeebb6960b3aabe6"))
        .orElseThrow();
  }

  private static Transform galois(String key) {
    GaloisTransform.Keys keys = new GaloisTransform.Keys(hex(key), hex("517569642070726f2071756f"));
    return new GaloisTransform(keys, keys);
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }
}
