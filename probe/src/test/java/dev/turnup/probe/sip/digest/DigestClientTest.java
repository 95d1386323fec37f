package dev.turnup.probe.sip.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.turnup.schema.secret.Secret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigestClientTest {
  private static final byte[] NO_BODY = {};
  private static final DigestCredentials ALICE =
      new DigestCredentials("alice \"\\ smith", new Secret("canary-password"));

  private final DigestClient client = new DigestClient(ALICE, new Random(1));

  private static DigestChallenge challenge(String header) {
    return DigestChallenge.tryParse(header).orElseThrow();
  }

  private DigestAuthorization answer(String... headers) {
    List<DigestChallenge> challenges =
        List.of(headers).stream().map(DigestClientTest::challenge).toList();
    return client.answer(challenges, "REGISTER", "sip:a.example", NO_BODY).orElseThrow();
  }

  private static DigestVerifier verifier(Clock clock, DigestAlgorithm... algorithms) {
    return new DigestVerifier(
        "lab", List.of(algorithms), Duration.ofSeconds(30), clock, new Random(2));
  }

  @Test
  void answersTheStrongestChallenge() {
    DigestAuthorization given =
        answer(
            "Digest realm=\"a\", nonce=\"1\", algorithm=MD5, qop=\"auth\"",
            "Digest realm=\"a\", nonce=\"1\", algorithm=SHA-512-256, qop=\"auth\"",
            "Digest realm=\"a\", nonce=\"1\", algorithm=SHA-256, qop=\"auth\"",
            "Digest realm=\"a\", nonce=\"1\", algorithm=SHA-1024, qop=\"auth\"");

    assertThat(given.algorithm()).isEqualTo("SHA-512-256");
  }

  @Test
  void answersNoUnknownAlgorithm() {
    assertThat(
            client.answer(
                List.of(challenge("Digest realm=\"a\", nonce=\"1\", algorithm=AKAv1-MD5")),
                "REGISTER",
                "sip:a",
                NO_BODY))
        .isEmpty();
  }

  @Test
  void countsUsesOfANonceAndChangesTheClientNonce() {
    String header = "Digest realm=\"a\", nonce=\"n\", qop=\"auth,auth-int\"";

    DigestAuthorization first = answer(header);
    DigestAuthorization second = answer(header);

    assertThat(first.nonceCount()).contains("00000001");
    assertThat(second.nonceCount()).contains("00000002");
    assertThat(second.clientNonce()).isPresent().isNotEqualTo(first.clientNonce());
    assertThat(second.qop()).contains(QualityOfProtection.AUTH);
  }

  @Test
  void leavesOutWhatOldServersDoNotKnow() {
    DigestAuthorization given = answer("Digest realm=\"a\", nonce=\"n\"");

    assertThat(given.headerValue()).doesNotContain("qop").doesNotContain("nc=").contains("MD5");
  }

  @ParameterizedTest
  @EnumSource(DigestAlgorithm.class)
  void isAcceptedByTheVerifier(DigestAlgorithm algorithm) {
    DigestVerifier verifier = verifier(Clock.systemUTC(), algorithm);
    String answer = answer(verifier.challenges(false).getFirst()).headerValue();

    assertThat(answer).doesNotContain("canary-password");
    assertThat(verifier.judge(answer, "REGISTER", NO_BODY, List.of(ALICE)))
        .isEqualTo(new DigestVerifier.Judgement.Accepted(ALICE.username()));
  }

  @Test
  void provesTheBodyWithAuthInt() {
    DigestChallenge integrity =
        challenge("Digest realm=\"lab\", nonce=\"n\", qop=\"auth-int\", algorithm=SHA-256");
    byte[] body = "v=0".getBytes(java.nio.charset.StandardCharsets.UTF_8);

    DigestAuthorization given =
        client.answer(List.of(integrity), "INVITE", "sip:a", body).orElseThrow();

    assertThat(given.isResponseOf(ALICE, "INVITE", body)).isTrue();
    assertThat(given.isResponseOf(ALICE, "INVITE", NO_BODY)).isFalse();
  }

  @Test
  void refusesAWrongPassword() {
    DigestVerifier verifier = verifier(Clock.systemUTC(), DigestAlgorithm.MD5);
    String answer = answer(verifier.challenges(false).getFirst()).headerValue();

    assertThat(
            verifier.judge(
                answer,
                "REGISTER",
                NO_BODY,
                List.of(new DigestCredentials(ALICE.username(), new Secret("other")))))
        .isEqualTo(new DigestVerifier.Judgement.Refused("wrong response"));
  }

  @Test
  void findsAReplayAndAnOldNonceStale() {
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    DigestVerifier now = verifier(Clock.fixed(start, ZoneOffset.UTC), DigestAlgorithm.MD5);
    String answer = answer(now.challenges(false).getFirst()).headerValue();

    assertThat(now.judge(answer, "REGISTER", NO_BODY, List.of(ALICE)))
        .isInstanceOf(DigestVerifier.Judgement.Accepted.class);
    assertThat(now.judge(answer, "REGISTER", NO_BODY, List.of(ALICE)))
        .isEqualTo(new DigestVerifier.Judgement.Stale());
    assertThat(
            verifier(Clock.systemUTC(), DigestAlgorithm.MD5)
                .judge(answer, "REGISTER", NO_BODY, List.of(ALICE)))
        .isEqualTo(new DigestVerifier.Judgement.Stale());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Digest",
        "Basic realm=\"a\"",
        "Digest realm=\"a",
        "Digest realm",
        "Digest =\"a\"",
        "Digest realm=\"a\" nonce",
        "Digest nonce=\"n\""
      })
  void readsNoBrokenChallenge(String header) {
    assertThat(DigestChallenge.tryParse(header)).isEmpty();
  }

  @Test
  void survivesEveryPrefixOfAChallenge() {
    String header = "Digest realm=\"a\\\"b\", qop=\"auth\", algorithm=MD5, nonce=\"n\", stale=true";
    for (int i = 0; i <= header.length(); i++) {
      assertThat(DigestChallenge.tryParse(header.substring(0, i))).isNotNull();
    }
    assertThat(challenge(header).realm()).isEqualTo("a\"b");
    assertThat(challenge(challenge(header).headerValue())).isEqualTo(challenge(header));
  }

  @Test
  void refusesToForgeHeaders() {
    DigestClient forger =
        new DigestClient(new DigestCredentials("a\r\nX: y", new Secret("s")), new Random(1));

    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            forger
                .answer(
                    List.of(challenge("Digest realm=\"a\", nonce=\"n\"")),
                    "REGISTER",
                    "sip:a",
                    NO_BODY)
                .orElseThrow()
                .headerValue());
  }
}
