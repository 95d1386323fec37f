package dev.turnup.probe.sip.digest;

import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Answers challenges for one user: a fresh cnonce each time, a nonce count that rises with each use
 * of a nonce. Thread-safe.
 */
public final class DigestClient {
  private static final int CLIENT_NONCE_OCTETS = 18;
  private static final int MOST_NONCES = 64;

  private final DigestCredentials credentials;
  private final RandomGenerator random;
  private final Map<String, Integer> counts = new HashMap<>();

  public DigestClient(DigestCredentials credentials, RandomGenerator random) {
    this.credentials = credentials;
    this.random = random;
  }

  /**
   * The answer to the strongest of these challenges that we support; empty when we support none.
   *
   * @param uri the request URI exactly as the request line has it
   */
  public Optional<DigestAuthorization> answer(
      List<DigestChallenge> challenges, String method, String uri, byte[] body) {
    return DigestChallenge.strongest(challenges)
        .map(challenge -> answer(challenge, method, uri, body));
  }

  private DigestAuthorization answer(
      DigestChallenge challenge, String method, String uri, byte[] body) {
    DigestAlgorithm algorithm = challenge.knownAlgorithm().orElseThrow();
    Optional<QualityOfProtection> qop = challenge.qop().stream().sorted().findFirst();
    boolean needsClientNonce = qop.isPresent() || algorithm.isSession();
    String username =
        challenge.isUserhash()
            ? DigestComputation.userhash(algorithm, credentials.username(), challenge.realm())
            : credentials.username();
    DigestAuthorization unsigned =
        new DigestAuthorization(
            username,
            challenge.isUserhash(),
            challenge.realm(),
            challenge.nonce(),
            uri,
            "",
            challenge.algorithm(),
            challenge.opaque(),
            qop,
            needsClientNonce ? Optional.of(clientNonce()) : Optional.empty(),
            qop.map(_ -> "%08x".formatted(count(challenge.nonce()))));
    return unsigned.withResponse(
        DigestComputation.response(unsigned, algorithm, credentials, method, body));
  }

  private String clientNonce() {
    byte[] octets = new byte[CLIENT_NONCE_OCTETS];
    random.nextBytes(octets);
    return Base64.getUrlEncoder().encodeToString(octets);
  }

  private synchronized int count(String nonce) {
    if (counts.size() > MOST_NONCES) {
      counts.clear();
    }
    return counts.merge(nonce, 1, Integer::sum);
  }
}
