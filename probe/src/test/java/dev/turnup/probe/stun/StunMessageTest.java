package dev.turnup.probe.stun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The messages of RFC 5769, byte by byte, and what is no message. */
class StunMessageTest {
  private static final StunTransaction SHORT = new StunTransaction("b7e7a701bc34d686fa87dfae");
  private static final StunKey KEY = StunKey.shortTerm("VOkJxbRl1RmTxUk/WvJxBt");

  private static final String REQUEST =
      "000100582112a442b7e7a701bc34d686fa87dfae"
          + "802200105354554e207465737420636c69656e74"
          + "002400046e0001ff80290008932ff9b151263b36"
          + "000600096576746a3a68367659202020"
          + "000800149aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a2"
          + "80280004e57a3bcf";

  private static final String IPV4_RESPONSE =
      "0101003c2112a442b7e7a701bc34d686fa87dfae"
          + "8022000b7465737420766563746f7220"
          + "002000080001a147e112a643"
          + "000800142b91f599fd9e90c38c7489f92af9ba53f06be7d7"
          + "80280004c07d4c96";

  private static final String IPV6_RESPONSE =
      "010100482112a442b7e7a701bc34d686fa87dfae"
          + "8022000b7465737420766563746f7220"
          + "002000140002a1470113a9faa5d3f179bc25f4b5bed2b9d9"
          + "00080014a382954e4be67bf11784c97c8292c275bfe3ed41"
          + "80280004c8fb0b4c";

  private static final String LONG_TERM_REQUEST =
      "000100602112a44278ad3433c6ad72c029da412e"
          + "00060012e3839ee38388e383aae38383e382afe382b90000"
          + "0015001c662f2f3439396b39353464364f4c33346f4c394653547679363473"
          + "41"
          + "0014000b6578616d706c652e6f726700"
          + "00080014f67024656dd64a3e02b8e0712e85c9a28ca89666";

  private static byte[] octets(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  private static StunMessage read(String hex) {
    return StunMessage.tryParse(octets(hex)).orElseThrow();
  }

  private static InetSocketAddress socket(String address) {
    return new InetSocketAddress(InetAddress.ofLiteral(address), 32853);
  }

  @Test
  void readsTheSampleRequest() {
    StunMessage message = read(REQUEST);

    assertThat(message.method()).isEqualTo(StunMethod.BINDING);
    assertThat(message.kind()).isEqualTo(StunClass.REQUEST);
    assertThat(message.transaction()).isEqualTo(SHORT);
    assertThat(message.text(StunAttribute.SOFTWARE)).contains("STUN test client");
    assertThat(message.text(StunAttribute.USERNAME)).contains("evtj:h6vY");
    assertThat(message.number(StunAttribute.PRIORITY)).contains(0x6e0001ffL);
    assertThat(message.isIntact(KEY)).isTrue();
    assertThat(message.isIntact(StunKey.shortTerm("VOkJxbRl1RmTxUk/WvJxBT"))).isFalse();
    assertThat(message.fingerprint()).contains(true);
  }

  @Test
  void writesTheSampleRequest() {
    byte spaces = ' ';
    byte[] written =
        new StunWriter(StunMethod.BINDING, StunClass.REQUEST, SHORT)
            .add(StunAttribute.SOFTWARE, "STUN test client")
            .add(StunAttribute.PRIORITY, 0x6e0001ffL)
            .add(StunAttribute.ICE_CONTROLLED, octets("932ff9b151263b36"))
            .add(StunAttribute.USERNAME, "evtj:h6vY".getBytes(StandardCharsets.UTF_8), spaces)
            .withIntegrity(KEY)
            .withFingerprint()
            .octets();

    assertThat(HexFormat.of().formatHex(written)).isEqualTo(REQUEST);
  }

  @Test
  void readsAndWritesTheSampleResponses() {
    assertThat(read(IPV4_RESPONSE).kind()).isEqualTo(StunClass.SUCCESS);
    assertThat(read(IPV4_RESPONSE).mappedAddress()).contains(socket("192.0.2.1"));
    assertThat(read(IPV4_RESPONSE).isIntact(KEY)).isTrue();
    assertThat(read(IPV4_RESPONSE).fingerprint()).contains(true);
    assertThat(read(IPV6_RESPONSE).mappedAddress())
        .contains(socket("2001:db8:1234:5678:11:2233:4455:6677"));
    assertThat(read(IPV6_RESPONSE).isIntact(KEY)).isTrue();
    assertThat(HexFormat.of().formatHex(response("192.0.2.1"))).isEqualTo(IPV4_RESPONSE);
    assertThat(HexFormat.of().formatHex(response("2001:db8:1234:5678:11:2233:4455:6677")))
        .isEqualTo(IPV6_RESPONSE);
  }

  private static byte[] response(String address) {
    byte space = ' ';
    return new StunWriter(StunMethod.BINDING, StunClass.SUCCESS, SHORT)
        .add(StunAttribute.SOFTWARE, "test vector".getBytes(StandardCharsets.UTF_8), space)
        .addMasked(StunAttribute.XOR_MAPPED_ADDRESS, socket(address))
        .withIntegrity(KEY)
        .withFingerprint()
        .octets();
  }

  @Test
  void readsAndWritesTheSampleRequestWithLongTermCredentials() {
    String user = "\u30DE\u30C8\u30EA\u30C3\u30AF\u30B9";
    // As the RFC writes it, with what preparation drops and changes.
    StunKey key = StunKey.longTerm(user, "example.org", "The\u00ADM\u00AAtr\u2168");
    byte[] written =
        new StunWriter(
                StunMethod.BINDING,
                StunClass.REQUEST,
                new StunTransaction("78ad3433c6ad72c029da412e"))
            .add(StunAttribute.USERNAME, user)
            .add(StunAttribute.NONCE, "f//499k954d6OL34oL9FSTvy64sA")
            .add(StunAttribute.REALM, "example.org")
            .withIntegrity(key)
            .octets();

    assertThat(read(LONG_TERM_REQUEST).isIntact(key)).isTrue();
    assertThat(HexFormat.of().formatHex(written)).isEqualTo(LONG_TERM_REQUEST);
  }

  @Test
  void provesIntegrityBySha256() {
    StunKey key = StunKey.longTermSha256("user", "realm", "pass");
    byte[] written =
        new StunWriter(StunMethod.ALLOCATE, StunClass.REQUEST, SHORT)
            .add(StunAttribute.LIFETIME, 600)
            .withIntegritySha256(key)
            .withFingerprint()
            .octets();

    StunMessage message = StunMessage.tryParse(written).orElseThrow();
    assertThat(message.isIntact(key)).isTrue();
    assertThat(message.fingerprint()).contains(true);
    assertThat(message.isIntact(StunKey.longTerm("user", "realm", "pass"))).isFalse();
  }

  @Test
  void noticesEveryFlippedBit() {
    for (int bit = 0; bit < octets(REQUEST).length * 8; bit++) {
      byte[] changed = octets(REQUEST);
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(
              StunMessage.tryParse(changed)
                  .filter(m -> m.fingerprint().orElse(false) && m.isIntact(KEY)))
          .as("bit " + bit)
          .isEmpty();
    }
  }

  @Test
  void doesNotBelieveWhatFollowsTheIntegrity() {
    byte[] written =
        new StunWriter(StunMethod.BINDING, StunClass.SUCCESS, SHORT)
            .withIntegrity(KEY)
            .addMasked(StunAttribute.XOR_MAPPED_ADDRESS, socket("192.0.2.66"))
            .octets();

    assertThat(StunMessage.tryParse(written).orElseThrow().mappedAddress()).isEmpty();
  }

  @Test
  void readsAnError() {
    byte[] written =
        new StunWriter(StunMethod.ALLOCATE, StunClass.ERROR, SHORT)
            .add(StunAttribute.ERROR_CODE, "\0\0\4\46Stale Nonce".getBytes(StandardCharsets.UTF_8))
            .octets();

    assertThat(StunMessage.tryParse(written).flatMap(StunMessage::error))
        .contains(new StunMessage.Error(438, "Stale Nonce"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        "000100002112a442b7e7a701bc34d686fa87df",
        "000100002112a443b7e7a701bc34d686fa87dfae",
        "000100032112a442b7e7a701bc34d686fa87dfae000000",
        "000100042112a442b7e7a701bc34d686fa87dfae",
        "000100042112a442b7e7a701bc34d686fa87dfae00200008",
        "000100042112a442b7e7a701bc34d686fa87dfae0020ffff",
        "000200002112a442b7e7a701bc34d686fa87dfae",
        "800100002112a442b7e7a701bc34d686fa87dfae"
      })
  void refusesWhatIsNoMessage(String hex) {
    assertThat(StunMessage.tryParse(octets(hex))).isEmpty();
  }

  @Test
  void neverThrowsOnHostileInput() {
    Random random = new Random(20261121);
    for (int i = 0; i < 20_000; i++) {
      byte[] datagram = octets(i % 2 == 0 ? IPV6_RESPONSE : LONG_TERM_REQUEST);
      for (int n = random.nextInt(6); n >= 0; n--) {
        datagram[20 + random.nextInt(datagram.length - 20)] = (byte) random.nextInt();
      }
      assertThatCode(() -> StunMessage.tryParse(datagram).ifPresent(StunMessageTest::readAll))
          .as(HexFormat.of().formatHex(datagram))
          .doesNotThrowAnyException();
    }
  }

  private static void readAll(StunMessage message) {
    assertThat(message.isIntact(KEY)).isIn(true, false);
    message.mappedAddress();
    message.error();
    message.fingerprint();
    message.address(StunAttribute.XOR_MAPPED_ADDRESS);
    message.text(StunAttribute.SOFTWARE);
    message.number(StunAttribute.SOFTWARE);
    assertThat(message.toString()).startsWith("STUN");
  }

  /** RFC 8489 appendix B.1. */
  @Test
  void hidesAUserNameAsTheRfcDoes() {
    assertThat(
            HexFormat.of()
                .formatHex(StunKey.userHash("\u30de\u30c8\u30ea\u30c3\u30af\u30b9", "example.org")))
        .isEqualTo("4a3cf38fef6992bda952c6780417da0f24819415569e60b205c46e41407f1704");
  }
}
