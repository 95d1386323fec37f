package dev.turnup.probe.sip.digest;

import static dev.turnup.probe.sip.digest.AuthenticationParameters.quoted;

import java.util.Map;
import java.util.Optional;

/**
 * One {@code Authorization} or {@code Proxy-Authorization} value (RFC 7616 §3.4).
 *
 * @param username the name, or its hash when {@code isUserhash}
 * @param algorithm the word that was sent; {@code MD5} when none was
 * @param nonceCount eight hexadecimal digits, present with {@code qop} only
 */
public record DigestAuthorization(
    String username,
    boolean isUserhash,
    String realm,
    String nonce,
    String uri,
    String response,
    String algorithm,
    Optional<String> opaque,
    Optional<QualityOfProtection> qop,
    Optional<String> clientNonce,
    Optional<String> nonceCount) {

  /** The credentials in a header value; empty for another scheme or when a part is missing. */
  public static Optional<DigestAuthorization> tryParse(String headerValue) {
    return AuthenticationParameters.tryParse(headerValue).flatMap(DigestAuthorization::of);
  }

  private static Optional<DigestAuthorization> of(Map<String, String> parameters) {
    String username = parameters.get("username");
    String realm = parameters.get("realm");
    String nonce = parameters.get("nonce");
    String uri = parameters.get("uri");
    String response = parameters.get("response");
    if (username == null || realm == null || nonce == null || uri == null || response == null) {
      return Optional.empty();
    }
    return Optional.of(
        new DigestAuthorization(
            username,
            "true".equalsIgnoreCase(parameters.get("userhash")),
            realm,
            nonce,
            uri,
            response,
            parameters.getOrDefault("algorithm", DigestAlgorithm.MD5.token()),
            Optional.ofNullable(parameters.get("opaque")),
            Optional.ofNullable(parameters.get("qop")).flatMap(QualityOfProtection::find),
            Optional.ofNullable(parameters.get("cnonce")),
            Optional.ofNullable(parameters.get("nc"))));
  }

  /**
   * Whether {@code response} is what these credentials give for this method and body (RFC 7616
   * §3.4.1).
   */
  public boolean isResponseOf(DigestCredentials credentials, String method, byte[] body) {
    return DigestAlgorithm.find(algorithm)
        .map(known -> DigestComputation.response(this, known, credentials, method, body))
        .filter(response::equalsIgnoreCase)
        .isPresent();
  }

  DigestAuthorization withResponse(String value) {
    return new DigestAuthorization(
        username,
        isUserhash,
        realm,
        nonce,
        uri,
        value,
        algorithm,
        opaque,
        qop,
        clientNonce,
        nonceCount);
  }

  /** The header value, in the order of the RFC's examples. */
  public String headerValue() {
    StringBuilder text = new StringBuilder("Digest username=" + quoted(username));
    text.append(", realm=").append(quoted(realm));
    text.append(", uri=").append(quoted(uri));
    text.append(", algorithm=").append(algorithm);
    text.append(", nonce=").append(quoted(nonce));
    nonceCount.ifPresent(count -> text.append(", nc=").append(count));
    clientNonce.ifPresent(value -> text.append(", cnonce=").append(quoted(value)));
    qop.ifPresent(value -> text.append(", qop=").append(value.token()));
    text.append(", response=").append(quoted(response));
    opaque.ifPresent(value -> text.append(", opaque=").append(quoted(value)));
    if (isUserhash) {
      text.append(", userhash=true");
    }
    return text.toString();
  }
}
