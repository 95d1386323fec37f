package dev.turnup.probe.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.probe.srtp.KeyDerivation.Purpose;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Known answers of RFC 3711 appendix B and RFC 6188 §7. */
class KeyDerivationTest {
  @ParameterizedTest
  @CsvSource({
    "RFC 3711 B.2, 2b7e151628aed2a6abf7158809cf4f3c,"
        + "e03ead0935c95e80e166b16dd92b4eb4d23513162b02d0f72a43a2fe4a5f97ab"
        + "41e95b3bb0a2e8dd477901e4fca894c0",
    "RFC 6188 7.1, eab234764e517b2d3d160d587d8c86219740f65f99b6bcf7,"
        + "35096cba4610028dc1b57503804ce37c5de986291dcce161d5165ec4568f5c9a"
        + "474a40c77894bc17180202272a4c264d",
    "RFC 6188 7.1, 57f82fe3613fd170a85ec93c40b1f0922ec4cb0dc025b58272147cc438944a98,"
        + "92bdd28a93c3f52511c677d08b5515a49da71b2378a854f67050756ded165bac"
        + "63c4868b7096d88421b563b8c94c9a31"
  })
  void makesTheKeyStreamOf(String source, String key, String stream) {
    byte[] expected = hex(stream);
    byte[] counter = hex("f0f1f2f3f4f5f6f7f8f9fafbfcfd0000");
    assertThat(Aes.counterMode(hex(key), counter, new byte[expected.length])).isEqualTo(expected);
  }

  /** The last counters of a stream of 2^16 blocks, as the RFC shows them. */
  @ParameterizedTest
  @CsvSource({
    "feff, ec8cdf7398607cb0f2d21675ea9ea1e4",
    "ff00, 362b7c3c6773516318a077d7fc5073ae",
    "ff01, 6a2cc3787889374fbeb4c81b17ba6c44"
  })
  void countsBlocksAsRfc3711AppendixB2(String block, String stream) {
    byte[] counter = hex("f0f1f2f3f4f5f6f7f8f9fafbfcfd" + block);
    assertThat(Aes.counterMode(hex("2b7e151628aed2a6abf7158809cf4f3c"), counter, new byte[16]))
        .isEqualTo(hex(stream));
  }

  @ParameterizedTest
  @CsvSource({
    "RFC 3711 B.3, e1f97a0d3e018be0d64fa32c06de4139, 0ec675ad498afeebb6960b3aabe6,"
        + " c61e7a93744f39ee10734afe3ff7a087, 30cbbc08863d8c85d49db34a9ae1,"
        + " cebe321f6ff7716b6fd4ab49af256a156d38baa48f0a0acf3c34e2359e6cdbcee049646c43d9327ad1755"
        + "78ef72270986371c10c9a369ac2f94a8c5fbcdddc256d6e919a48b610ef17c2041e474035766b68642c59b"
        + "bfc2f34db60dbdfb2dc68",
    "RFC 6188 7.2, 73edc66c4fa15776fb57f9505c17136550ffda71f3e8e5f1,"
        + " c8522f3acd4ce86d5add78edbb11, 31874736a8f1143870c26e4857d8a5b2c4a354407faadabb,"
        + " 2372b82d639b6d8503a47adc0a6c, 355b10973cd95b9eacf4061c7e1a7151e7cfbfcb",
    "RFC 6188 7.2, f0f04914b513f2763a1b1fa130f10e2998f6f6e43e4309d1e622a0e332b9f1b6,"
        + " 3b04803de51ee7c96423ab5b78d2,"
        + " 5ba1064e30ec51613cad926c5a28ef731ec7fb397f70a960653caf06554cd8c4,"
        + " fa31791685ca444a9e07c6c64e93, fd9c32d39ed5fbb5a9dc96b30818454d1313dc05"
  })
  void derivesTheKeysOf(
      String source,
      String masterKey,
      String masterSalt,
      String encryption,
      String salt,
      String authentication) {
    KeyDerivation derivation = new KeyDerivation(hex(masterKey), hex(masterSalt));
    assertThat(derived(derivation, Purpose.RTP_ENCRYPTION, encryption)).isEqualTo(encryption);
    assertThat(derived(derivation, Purpose.RTP_SALT, salt)).isEqualTo(salt);
    assertThat(derived(derivation, Purpose.RTP_AUTHENTICATION, authentication))
        .isEqualTo(authentication);
  }

  private static String derived(KeyDerivation derivation, Purpose purpose, String likeThis) {
    return HexFormat.of().formatHex(derivation.derive(purpose, likeThis.length() / 2));
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }
}
