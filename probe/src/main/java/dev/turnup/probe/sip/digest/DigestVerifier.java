package dev.turnup.probe.sip.digest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The server's side of digest authentication: gives out nonces and judges answers. Thread-safe.
 *
 * <p>Nonces are kept in memory and the oldest are forgotten, which a client sees as {@code stale}.
 */
public final class DigestVerifier {
  private static final int NONCE_OCTETS = 24;
  private static final int MOST_NONCES = 4096;

  private final String realm;
  private final List<DigestAlgorithm> algorithms;
  private final Duration nonceLifetime;
  private final Clock clock;
  private final RandomGenerator random;
  private final Map<String, Nonce> nonces = new HashMap<>();

  private static final class Nonce {
    final Instant made;
    long highestCount;

    Nonce(Instant made) {
      this.made = made;
    }
  }

  /**
   * @param algorithms offered in this order; at least one
   * @param nonceLifetime after which a nonce is stale
   */
  public DigestVerifier(
      String realm,
      List<DigestAlgorithm> algorithms,
      Duration nonceLifetime,
      Clock clock,
      RandomGenerator random) {
    if (algorithms.isEmpty()) {
      throw new IllegalArgumentException("no algorithm to offer");
    }
    this.realm = realm;
    this.algorithms = List.copyOf(algorithms);
    this.nonceLifetime = nonceLifetime;
    this.clock = clock;
    this.random = random;
  }

  /** What became of a request's credentials. */
  public sealed interface Judgement {
    /** They are right. */
    record Accepted(String username) implements Judgement {}

    /** They are right, but for a nonce that is no longer good: challenge again with stale=true. */
    record Stale() implements Judgement {}

    /** They are wrong. */
    record Refused(String reason) implements Judgement {}
  }

  /** Header values for a 401 or 407, one for each algorithm, all with a fresh nonce. */
  public List<String> challenges(boolean stale) {
    String nonce = freshNonce();
    return algorithms.stream()
        .map(algorithm ->
            new DigestChallenge(
                realm,
                nonce,
                Optional.empty(),
                algorithm.token(),
                List.of(QualityOfProtection.AUTH),
                true,
                stale,
                false))
        .map(DigestChallenge::headerValue)
        .toList();
  }

  /**
   * Judges one header value.
   *
   * @param users everybody who may come, for the name may be hashed
   */
  public Judgement judge(
      String headerValue, String method, byte[] body, List<DigestCredentials> users) {
    Optional<DigestAuthorization> parsed = DigestAuthorization.tryParse(headerValue);
    if (parsed.isEmpty()) {
      return new Judgement.Refused("not readable as digest credentials");
    }
    DigestAuthorization given = parsed.get();
    if (!given.realm().equals(realm)) {
      return new Judgement.Refused("for another realm");
    }
    Optional<DigestAlgorithm> algorithm =
        DigestAlgorithm.find(given.algorithm()).filter(algorithms::contains);
    if (algorithm.isEmpty()) {
      return new Judgement.Refused("an algorithm that was not offered");
    }
    Optional<DigestCredentials> user =
        users.stream().filter(candidate -> isNamed(given, algorithm.get(), candidate)).findFirst();
    if (user.isEmpty()) {
      return new Judgement.Refused("unknown user");
    }
    if (!given.isResponseOf(user.get(), method, body)) {
      return new Judgement.Refused("wrong response");
    }
    return isFresh(given) ? new Judgement.Accepted(user.get().username()) : new Judgement.Stale();
  }

  private static boolean isNamed(
      DigestAuthorization given, DigestAlgorithm algorithm, DigestCredentials candidate) {
    String name = candidate.username();
    return given
        .username()
        .equals(
            given.isUserhash() ? DigestComputation.userhash(algorithm, name, given.realm()) : name);
  }

  /** A count that was used before is a replay (RFC 7616 §3.4, {@code nc}). */
  private synchronized boolean isFresh(DigestAuthorization given) {
    Nonce nonce = nonces.get(given.nonce());
    if (nonce == null || nonce.made.plus(nonceLifetime).isBefore(clock.instant())) {
      return false;
    }
    if (given.qop().isEmpty()) {
      return true;
    }
    long count = parseCount(given.nonceCount().orElse(""));
    if (count <= nonce.highestCount) {
      return false;
    }
    nonce.highestCount = count;
    return true;
  }

  private static long parseCount(String hexadecimal) {
    return hexadecimal.matches("[0-9A-Fa-f]{8}") ? Long.parseLong(hexadecimal, 16) : -1;
  }

  private synchronized String freshNonce() {
    Instant now = clock.instant();
    nonces.values().removeIf(nonce -> nonce.made.plus(nonceLifetime).isBefore(now));
    if (nonces.size() >= MOST_NONCES) {
      nonces.clear();
    }
    byte[] octets = new byte[NONCE_OCTETS];
    random.nextBytes(octets);
    String text = Base64.getUrlEncoder().encodeToString(octets);
    nonces.put(text, new Nonce(now));
    return text;
  }
}
