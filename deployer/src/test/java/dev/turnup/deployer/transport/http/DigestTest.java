package dev.turnup.deployer.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.probe.sip.digest.DigestAuthorization;
import dev.turnup.probe.sip.digest.DigestCredentials;
import dev.turnup.schema.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigestTest {
  private static final Secret PASSWORD = new Secret("Circle of Life");
  private static final String NONCE = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";
  private static final String CHALLENGE =
      "Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\", algorithm=%s,"
          + " nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\","
          + " opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"";

  private static Digest digest(String... challenges) {
    return Digest.strongest(Challenge.parse(List.of(challenges))).orElseThrow();
  }

  /** RFC 7616 §3.9.1. */
  @ParameterizedTest
  @CsvSource({
    "MD5, 8ca523f5e9506fed4657c9700eebdbec",
    "SHA-256, 753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"
  })
  void answersAsTheRfcDoes(String algorithm, String response) {
    Digest.Request request = new Digest.Request("GET", "/dir/index.html", new byte[0]);
    assertThat(
            digest(CHALLENGE.formatted(algorithm))
                .authorization("Mufasa", PASSWORD, request, 1, NONCE))
        .contains("username=\"Mufasa\"", "qop=auth,", "nc=00000001", "algorithm=" + algorithm)
        .contains("response=\"" + response + "\"")
        .contains("opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"")
        .doesNotContain("Circle");
  }

  /** Another implementation of the same RFC has to agree. */
  @ParameterizedTest
  @CsvSource({
    "MD5, auth",
    "MD5-sess, auth",
    "MD5, auth-int",
    "SHA-256, auth-int",
    "SHA-256-sess, auth",
    "sha-256-SESS, auth-int",
    "SHA-512-256, auth",
    "MD5, ''",
    "'', ''"
  })
  void agreesWithAnotherImplementation(String algorithm, String qop) {
    String challenge =
        "Digest realm=\"a \\\"b\\\"\", nonce=\"n,=\""
            + (algorithm.isEmpty() ? "" : ", algorithm=" + algorithm)
            + (qop.isEmpty() ? "" : ", qop=\"" + qop + "\"");
    byte[] body = "{\"é\":1}".getBytes(StandardCharsets.UTF_8);
    String header =
        digest(challenge)
            .authorization("ü", PASSWORD, new Digest.Request("PUT", "/a?b=%20", body), 10, "c");
    DigestAuthorization read = DigestAuthorization.tryParse(header).orElseThrow();
    DigestCredentials right = new DigestCredentials("ü", PASSWORD);
    assertThat(read.isResponseOf(right, "PUT", body)).isTrue();
    assertThat(read.isResponseOf(right, "POST", body)).isFalse();
    assertThat(read.isResponseOf(right, "PUT", new byte[0])).isEqualTo(!qop.equals("auth-int"));
  }

  @Test
  void choosesTheStrongestThatItKnows() {
    assertThat(
            digest(
                    CHALLENGE.formatted("MD5") + ", " + CHALLENGE.formatted("SHA-256"),
                    CHALLENGE.formatted("SHA-3"))
                .algorithm())
        .isEqualTo(Digest.Algorithm.SHA_256);
    assertThat(Digest.strongest(Challenge.parse(List.of("Digest realm=\"x\"")))).isEmpty();
    assertThat(
            Digest.strongest(
                Challenge.parse(List.of("Digest realm=\"x\", nonce=\"n\", qop=\"new\""))))
        .isEmpty();
  }

  @Test
  void hidesTheUserWhereTheServerWantsIt() {
    Digest.Request request = new Digest.Request("GET", "/", new byte[0]);
    assertThat(
            digest(CHALLENGE.formatted("SHA-256") + ", userhash=true")
                .authorization("Mufasa", PASSWORD, request, 1, "c"))
        .endsWith(", userhash=true")
        .doesNotContain("Mufasa");
  }

  @Test
  void readsSeveralChallengesInOneHeader() {
    assertThat(Challenge.parse(List.of("Negotiate, Basic realm=\"a, b=c\", Digest nonce=x")))
        .extracting(Challenge::scheme)
        .containsExactly("negotiate", "basic", "digest");
    assertThat(Challenge.parse(List.of("Basic realm=\"open", "", ",,=", "\"")))
        .extracting(Challenge::scheme)
        .contains("basic");
  }
}
