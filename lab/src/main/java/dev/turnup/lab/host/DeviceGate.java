package dev.turnup.lab.host;

import dev.turnup.probe.sip.digest.DigestAlgorithm;
import dev.turnup.probe.sip.digest.DigestCredentials;
import dev.turnup.probe.sip.digest.DigestVerifier;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

/** Lets the device's one user in. Thread-safe. */
final class DeviceGate {
  private static final Duration NONCE_LIFETIME = Duration.ofMinutes(5);

  private final LabHttpDeviceSettings settings;
  private volatile DigestVerifier verifier = newVerifier();

  DeviceGate(LabHttpDeviceSettings settings) {
    this.settings = settings;
  }

  private static DigestVerifier newVerifier() {
    return new DigestVerifier(
        "lab",
        List.of(DigestAlgorithm.SHA_256, DigestAlgorithm.MD5),
        NONCE_LIFETIME,
        Clock.systemUTC(),
        new SecureRandom());
  }

  /** From now on every nonce that was given out is stale. */
  void forgetNonces() {
    verifier = newVerifier();
  }

  /**
   * What to ask for in {@code WWW-Authenticate}; empty lets the request in.
   *
   * @param authorization the request's own header value; empty text when it has none
   */
  List<String> challenges(String authorization, String method, byte[] body) {
    return switch (settings.login()) {
      case BASIC -> {
        String pair = settings.username() + ":" + settings.password().reveal();
        byte[] octets = pair.getBytes(StandardCharsets.UTF_8);
        String right = "Basic " + Base64.getEncoder().encodeToString(octets);
        yield same(authorization, right) ? List.of() : List.of("Basic realm=\"lab\"");
      }
      case BEARER ->
          same(authorization, "Bearer " + settings.password().reveal())
              ? List.of()
              : List.of("Bearer realm=\"lab\"");
      case DIGEST -> digest(authorization, method, body);
    };
  }

  private List<String> digest(String authorization, String method, byte[] body) {
    DigestVerifier now = verifier;
    DigestCredentials user = new DigestCredentials(settings.username(), settings.password());
    return switch (now.judge(authorization, method, body, List.of(user))) {
      case DigestVerifier.Judgement.Accepted _ -> List.of();
      case DigestVerifier.Judgement.Stale _ -> now.challenges(true);
      case DigestVerifier.Judgement.Refused _ -> now.challenges(false);
    };
  }

  private static boolean same(String given, String right) {
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
  }
}
