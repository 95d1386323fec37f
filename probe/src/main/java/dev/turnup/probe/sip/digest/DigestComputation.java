package dev.turnup.probe.sip.digest;

/** The hashes of RFC 7616 §3.4.1 to §3.4.4, by the RFC's names. */
final class DigestComputation {
  private DigestComputation() {}

  /** request-digest; every part but the password is in {@code given}. */
  static String response(
      DigestAuthorization given,
      DigestAlgorithm algorithm,
      DigestCredentials credentials,
      String method,
      byte[] body) {
    String clientNonce = given.clientNonce().orElse("");
    String ha1 =
        algorithm.hash(
            credentials.username() + ":" + given.realm() + ":" + credentials.password().reveal());
    if (algorithm.isSession()) {
      ha1 = algorithm.hash(ha1 + ":" + given.nonce() + ":" + clientNonce);
    }
    String a2 = method + ":" + given.uri();
    if (given.qop().filter(QualityOfProtection.AUTH_INT::equals).isPresent()) {
      a2 += ":" + algorithm.hash(body);
    }
    String ha2 = algorithm.hash(a2);
    if (given.qop().isEmpty()) {
      return algorithm.hash(ha1 + ":" + given.nonce() + ":" + ha2);
    }
    return algorithm.hash(
        String.join(
            ":",
            ha1,
            given.nonce(),
            given.nonceCount().orElse(""),
            clientNonce,
            given.qop().get().token(),
            ha2));
  }

  /** The name of RFC 7616 §3.4.4. */
  static String userhash(DigestAlgorithm algorithm, String username, String realm) {
    return algorithm.hash(username + ":" + realm);
  }
}
