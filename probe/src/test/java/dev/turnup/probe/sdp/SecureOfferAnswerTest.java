package dev.turnup.probe.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.probe.srtp.MasterKey;
import dev.turnup.probe.srtp.SrtpSuite;
import dev.turnup.schema.site.Codec;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys in session descriptions: RFC 4568. */
class SecureOfferAnswerTest {
  private static final String KEY = "WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz";
  private final SplittableRandom random = new SplittableRandom(4568);

  @Test
  void readsTheExampleOfRfc4568Section9() {
    CryptoLine line =
        CryptoLine.tryParse(
                "1 AES_CM_128_HMAC_SHA1_80 inline:" + KEY + "|2^20|1:4 FEC_ORDER=FEC_SRTP")
            .orElseThrow();
    assertThat(line.tag()).isEqualTo(1);
    assertThat(line.knownSuite()).contains(SrtpSuite.AES_CM_128_HMAC_SHA1_80);
    assertThat(line.inline()).isEqualTo(KEY);
    assertThat(line.obstacle()).contains("it asks for a master key identifier");
    assertThat(line.key()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "1 AES_CM_128_HMAC_SHA1_80 inline:" + KEY + ", -",
        "1 AES_CM_128_HMAC_SHA1_80 inline:" + KEY + "|2^31, -",
        "1 aes_cm_128_hmac_sha1_32 INLINE:" + KEY + "|2^31 WSH=64, -",
        "1 AES_CM_128_HMAC_SHA1_80 inline:" + KEY + " -UNENCRYPTED_SRTP, -",
        "1 AES_CM_128_HMAC_SHA1_80 inline:"
            + KEY
            + " UNENCRYPTED_SRTP, it asks for UNENCRYPTED_SRTP",
        "1 AES_CM_128_HMAC_SHA1_80 inline:" + KEY + " KDR=1, it asks for KDR=1",
        "1 AES_CM_128_HMAC_SHA1_80 inline:"
            + KEY
            + "|1:1;inline:"
            + KEY
            + "|2:1, it has several keys",
        "1 F8_128_HMAC_SHA1_80 inline:" + KEY + ", suite F8_128_HMAC_SHA1_80 is not known",
        "1 AEAD_AES_128_GCM inline:"
            + KEY
            + ", 'key and salt have 30 octets, AEAD_AES_128_GCM needs 28'"
      })
  void saysWhatItCannotUse(String text, String obstacle) {
    CryptoLine line = CryptoLine.tryParse(text).orElseThrow();
    assertThat(line.obstacle()).isEqualTo(Optional.ofNullable(obstacle));
    assertThat(line.key().isPresent()).isEqualTo(obstacle == null);
  }

  @ParameterizedTest
  @CsvSource({
    "''",
    "x",
    "1",
    "1 AES_CM_128_HMAC_SHA1_80",
    "1 AES_CM_128_HMAC_SHA1_80 inline:",
    "-1 A inline:x"
  })
  void readsOverWhatIsNoCryptoLine(String text) {
    assertThat(CryptoLine.tryParse(text)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void writesKeysThatItReadsAgain(SrtpSuite suite) {
    MasterKey key = MasterKey.random(suite, random);
    Attribute written = CryptoLine.of(3, key).attribute();
    assertThat(CryptoLine.tryParse(written.value().orElseThrow()).flatMap(CryptoLine::key))
        .contains(key);
    assertThat(written.toString()).doesNotContain("inline");
  }

  @Test
  void judgesALineWhoseKeyIsMasked() {
    CryptoLine line =
        CryptoLine.tryParse("1 AES_256_CM_HMAC_SHA1_80 inline:" + "*".repeat(62) + "==")
            .orElseThrow();
    assertThat(line.obstacle()).isEmpty();
    assertThat(line.key()).isEmpty();
  }

  @Test
  void offersSecureAudioOnlyWhereItIsRequired() {
    MediaDescription audio = OfferAnswer.offer(ours(sdes(true)), 1).audio().orElseThrow();
    assertThat(audio.protocol()).isEqualTo("RTP/SAVP");
    assertThat(audio.cryptoLines()).extracting(CryptoLine::tag).containsExactly(1, 2, 3, 4);
    assertThat(audio.cryptoLines()).allMatch(line -> line.key().isPresent());
    assertThat(OfferAnswer.offer(ours(sdes(false)), 1).audio().orElseThrow().protocol())
        .isEqualTo("RTP/AVP");
    assertThat(OfferAnswer.offer(ours(MediaSecurity.PLAIN), 1).audio().orElseThrow().isSecured())
        .isFalse();
  }

  @Test
  void agreesOnTheKeysOfOneLine() {
    SessionDescription offer = OfferAnswer.offer(ours(sdes(true)), 1);
    SessionDescription answer = OfferAnswer.answer(offer, ours(sdes(true)), 2).orElseThrow();
    SecurityAgreement caller = SecurityAgreement.of(offer, answer, answer);
    SecurityAgreement called = SecurityAgreement.of(answer, offer, answer);
    assertThat(answer.audio().orElseThrow().cryptoLines()).hasSize(1);
    assertThat(caller).isInstanceOf(SecurityAgreement.Sdes.class);
    SecurityAgreement.Sdes one = (SecurityAgreement.Sdes) caller;
    assertThat(called).isEqualTo(new SecurityAgreement.Sdes(one.theirs(), one.ours()));
    assertThat(one.ours().key()).isNotEqualTo(one.theirs().key());
  }

  @ParameterizedTest
  @EnumSource
  void answersEverySuiteUnderItsTag(SrtpSuite suite) {
    SessionDescription offer =
        OfferAnswer.offer(ours(MediaSecurity.Sdes.only(List.of(suite), random)), 1);
    SessionDescription answer = OfferAnswer.answer(offer, ours(sdes(true)), 2).orElseThrow();
    assertThat(SecurityAgreement.of(offer, answer, answer))
        .isInstanceOfSatisfying(
            SecurityAgreement.Sdes.class,
            agreed -> assertThat(agreed.theirs().knownSuite()).contains(suite));
  }

  @Test
  void refusesWhatIsNotSecuredAsItMustBe() {
    SessionDescription plain = OfferAnswer.offer(ours(MediaSecurity.PLAIN), 1);
    SessionDescription secure = OfferAnswer.offer(ours(sdes(true)), 1);
    SessionDescription either = OfferAnswer.offer(ours(sdes(false)), 1);
    assertThat(OfferAnswer.answer(plain, ours(sdes(true)), 2)).isEmpty();
    assertThat(OfferAnswer.answer(secure, ours(MediaSecurity.PLAIN), 2)).isEmpty();
    assertThat(OfferAnswer.answer(secure, ours(sdes(false)), 2)).isPresent();
    assertThat(agreed(plain, sdes(false))).isEqualTo(new SecurityAgreement.Plain(false));
    assertThat(agreed(either, MediaSecurity.PLAIN)).isEqualTo(new SecurityAgreement.Plain(true));
    assertThat(agreed(either, sdes(false))).isInstanceOf(SecurityAgreement.Sdes.class);
  }

  @ParameterizedTest
  @CsvSource({
    "a=crypto:1 , a=crypto:2 , WRONG_TAG",
    "a=crypto:1 , a=crypto:77 , WRONG_TAG",
    "AES_CM_128_HMAC_SHA1_80, AES_192_CM_HMAC_SHA1_80, SUITE_NOT_OFFERED",
    "inline:...., inline:, KEY_UNUSABLE",
    "a=crypto:, a=cripto:, KEY_UNUSABLE"
  })
  void namesWhatIsWrongWithAnAnswer(
      String text, String replacement, SecurityAgreement.Fault fault) {
    SessionDescription offer = OfferAnswer.offer(ours(sdes(true)), 1);
    String body = OfferAnswer.answer(offer, ours(sdes(true)), 2).orElseThrow().body();
    SessionDescription answer =
        SessionDescription.tryParse(body.replaceFirst(text, replacement)).orElseThrow();
    assertThat(SecurityAgreement.of(offer, answer, answer))
        .isInstanceOfSatisfying(
            SecurityAgreement.Broken.class, broken -> assertThat(broken.fault()).isEqualTo(fault));
  }

  /** Hold and its answer go on with the keys that there are (RFC 4568 §7.1.4). */
  @Test
  void keepsItsKeyInFurtherOffersAndAnswers() {
    SessionDescription offer = OfferAnswer.offer(ours(sdes(true)), 1);
    SessionDescription answer = OfferAnswer.answer(offer, ours(sdes(true)), 2).orElseThrow();
    SecurityAgreement before = SecurityAgreement.of(offer, answer, answer);
    SessionDescription hold = OfferAnswer.hold(offer, Hold.SENDONLY);
    SessionDescription held = OfferAnswer.answerAgain(hold, answer).orElseThrow();
    assertThat(SecurityAgreement.of(hold, held, held)).isEqualTo(before);
    SessionDescription theirHold = OfferAnswer.hold(answer, Hold.SENDONLY);
    SessionDescription ourAnswer = OfferAnswer.answerAgain(theirHold, offer).orElseThrow();
    assertThat(ourAnswer.audio().orElseThrow().cryptoLines()).hasSize(1);
    assertThat(SecurityAgreement.of(ourAnswer, theirHold, ourAnswer)).isEqualTo(before);
  }

  private SecurityAgreement agreed(SessionDescription offer, MediaSecurity answering) {
    SessionDescription answer = OfferAnswer.answer(offer, ours(answering), 2).orElseThrow();
    return SecurityAgreement.of(offer, answer, answer);
  }

  private MediaSecurity sdes(boolean isRequired) {
    return MediaSecurity.Sdes.fresh(isRequired, random);
  }

  private static AudioCapabilities ours(MediaSecurity security) {
    return new AudioCapabilities(
        List.of(Codec.PCMU),
        true,
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 20_000),
        Duration.ofMillis(20),
        security);
  }
}
