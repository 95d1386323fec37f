package dev.turnup.probe.sip.digest;

import static dev.turnup.probe.sip.digest.AuthenticationParameters.quoted;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One {@code WWW-Authenticate} or {@code Proxy-Authenticate} value (RFC 7616 §3.3).
 *
 * @param algorithm the word that was sent; {@code MD5} when none was
 * @param qop the known ones that were offered; empty when none was sent, as before RFC 2617
 * @param isQopSent whether any {@code qop} was sent, a known one or not
 */
public record DigestChallenge(
    String realm,
    String nonce,
    Optional<String> opaque,
    String algorithm,
    List<QualityOfProtection> qop,
    boolean isQopSent,
    boolean isStale,
    boolean isUserhash) {
  public DigestChallenge {
    qop = List.copyOf(qop);
  }

  /** The challenge in a header value; empty for another scheme or one without realm and nonce. */
  public static Optional<DigestChallenge> tryParse(String headerValue) {
    return AuthenticationParameters.tryParse(headerValue).flatMap(DigestChallenge::of);
  }

  private static Optional<DigestChallenge> of(Map<String, String> parameters) {
    String realm = parameters.get("realm");
    String nonce = parameters.get("nonce");
    if (realm == null || nonce == null) {
      return Optional.empty();
    }
    List<QualityOfProtection> qop = new ArrayList<>();
    for (String token : parameters.getOrDefault("qop", "").split(",")) {
      QualityOfProtection.find(token).ifPresent(qop::add);
    }
    return Optional.of(
        new DigestChallenge(
            realm,
            nonce,
            Optional.ofNullable(parameters.get("opaque")),
            parameters.getOrDefault("algorithm", DigestAlgorithm.MD5.token()),
            qop,
            parameters.containsKey("qop"),
            "true".equalsIgnoreCase(parameters.get("stale")),
            "true".equalsIgnoreCase(parameters.get("userhash"))));
  }

  /** The algorithm, if it is known here. */
  public Optional<DigestAlgorithm> knownAlgorithm() {
    return DigestAlgorithm.find(algorithm);
  }

  /** Whether we can answer: the algorithm and, if any was sent, one {@code qop} are known. */
  public boolean isAnswerable() {
    return knownAlgorithm().isPresent() && !(isQopSent && qop.isEmpty());
  }

  /** The strongest of several that we can answer (RFC 8760 §2.4); the first among equals. */
  public static Optional<DigestChallenge> strongest(List<DigestChallenge> challenges) {
    return challenges.stream()
        .filter(DigestChallenge::isAnswerable)
        .sorted(
            Comparator.comparing((DigestChallenge c) -> c.knownAlgorithm().orElseThrow())
                .reversed())
        .findFirst();
  }

  /** The header value. */
  public String headerValue() {
    StringBuilder text = new StringBuilder("Digest realm=" + quoted(realm));
    if (isQopSent) {
      text.append(", qop=")
          .append(quoted(String.join(",", qop.stream().map(QualityOfProtection::token).toList())));
    }
    text.append(", algorithm=").append(algorithm).append(", nonce=").append(quoted(nonce));
    opaque.ifPresent(value -> text.append(", opaque=").append(quoted(value)));
    if (isStale) {
      text.append(", stale=true");
    }
    if (isUserhash) {
      text.append(", userhash=true");
    }
    return text.toString();
  }
}
