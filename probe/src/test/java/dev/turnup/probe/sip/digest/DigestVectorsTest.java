package dev.turnup.probe.sip.digest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.schema.secret.Secret;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Known answers from RFC 2617 §3.5 and RFC 7616 §3.9. */
class DigestVectorsTest {
  private static final byte[] NO_BODY = {};
  private static final DigestCredentials MUFASA_OLD =
      new DigestCredentials("Mufasa", new Secret("Circle Of Life"));
  private static final DigestCredentials MUFASA =
      new DigestCredentials("Mufasa", new Secret("Circle of Life"));

  private static DigestAuthorization rfc7616(DigestAlgorithm algorithm, String response) {
    return new DigestAuthorization(
        "Mufasa",
        false,
        "http-auth@example.org",
        "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v",
        "/dir/index.html",
        response,
        algorithm.token(),
        Optional.of("FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"),
        Optional.of(QualityOfProtection.AUTH),
        Optional.of("f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ"),
        Optional.of("00000001"));
  }

  @Test
  void givesTheResponseOfRfc2617() {
    DigestAuthorization given =
        DigestAuthorization.tryParse(
                """
                Digest username="Mufasa", realm="testrealm@host.com",
                  nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", uri="/dir/index.html",
                  qop=auth, nc=00000001, cnonce="0a4f113b",
                  response="6629fae49393a05397450978507c4ef1",
                  opaque="5ccc069c403ebaf9f0171e9517f40e41"
                """)
            .orElseThrow();

    assertThat(given.isResponseOf(MUFASA_OLD, "GET", NO_BODY)).isTrue();
    assertThat(given.isResponseOf(MUFASA, "GET", NO_BODY)).isFalse();
    assertThat(given.isResponseOf(MUFASA_OLD, "POST", NO_BODY)).isFalse();
  }

  @Test
  void givesTheMd5ResponseOfRfc7616() {
    DigestAuthorization given = rfc7616(DigestAlgorithm.MD5, "8ca523f5e9506fed4657c9700eebdbec");

    assertThat(given.isResponseOf(MUFASA, "GET", NO_BODY)).isTrue();
  }

  @Test
  void givesTheSha256ResponseOfRfc7616() {
    DigestAuthorization given =
        rfc7616(
            DigestAlgorithm.SHA_256,
            "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1");

    assertThat(given.isResponseOf(MUFASA, "GET", NO_BODY)).isTrue();
  }

  /** RFC 7616 §3.9.2 as corrected by erratum 4897: the printed values are of another hash. */
  @Test
  void givesTheSha512256UserhashResponseOfRfc7616() {
    DigestCredentials jason =
        new DigestCredentials("J\u00e4s\u00f8n Doe", new Secret("Secret, or not?"));
    String userhash = "793263caabb707a56211940d90411ea4a575adeccb7e360aeb624ed06ece9b0b";
    DigestAuthorization given =
        new DigestAuthorization(
            userhash,
            true,
            "api@example.org",
            "5TsQWLVdgBdmrQ0XsxbDODV+57QdFR34I9HAbC/RVvkK",
            "/doe.json",
            "3798d4131c277846293534c3edc11bd8a5e4cdcbff78b05db9d95eeb1cec68a5",
            "SHA-512-256",
            Optional.of("HRPCssKJSGjCrkzDg8OhwpzCiGPChXYjwrI2QmXDnsOS"),
            Optional.of(QualityOfProtection.AUTH),
            Optional.of("NTg6RKcb9boFIAS3KrFK9BGeh+iDa/sm6jUMp2wds69v"),
            Optional.of("00000001"));

    assertThat(
            DigestComputation.userhash(
                DigestAlgorithm.SHA_512_256, jason.username(), "api@example.org"))
        .isEqualTo(userhash);
    assertThat(given.isResponseOf(jason, "GET", NO_BODY)).isTrue();
  }

  @Test
  void givesTheResponseWithoutQopOfRfc2069() {
    DigestAuthorization given =
        new DigestAuthorization(
            "Mufasa",
            false,
            "testrealm@host.com",
            "dcd98b7102dd2f0e8b11d0f600bfb0c093",
            "/dir/index.html",
            "670fd8c2df070c60b045671b8b24ff02",
            "MD5",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    assertThat(given.isResponseOf(MUFASA_OLD, "GET", NO_BODY)).isTrue();
  }
}
