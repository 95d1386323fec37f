package dev.turnup.lab.pbx;

import dev.turnup.lab.pbx.config.PbxEndpoint;
import dev.turnup.probe.sip.Reply;
import dev.turnup.probe.sip.SipHeader;
import dev.turnup.probe.sip.SipMessage;
import dev.turnup.probe.sip.digest.DigestCredentials;
import dev.turnup.probe.sip.digest.DigestVerifier;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Lets those in who prove who they are. Thread-safe. */
final class Gate {
  /** Of challenges to nobody we know; Asterisk's default. */
  private static final String UNKNOWN_REALM = "asterisk";

  private static final Duration NONCE_LIFETIME = Duration.ofSeconds(32);

  private final PbxSettings settings;
  private final Map<String, DigestVerifier> verifiers = new ConcurrentHashMap<>();

  Gate(PbxSettings settings) {
    this.settings = settings;
  }

  /**
   * The challenge to send; empty lets the request in. Strangers are challenged like everybody, so
   * that nobody can find out who exists.
   */
  Optional<Reply> challenge(SipMessage request, Optional<PbxEndpoint> endpoint) {
    List<DigestCredentials> users =
        endpoint.flatMap(PbxEndpoint::credentials).map(List::of).orElse(List.of());
    if (endpoint.isPresent() && users.isEmpty()) {
      return Optional.empty();
    }
    boolean isProxy = request.method().equals("INVITE") && settings.inviteChallenge() == 407;
    DigestVerifier verifier = verifier(endpoint.map(PbxEndpoint::realm).orElse(UNKNOWN_REALM));
    boolean isStale = false;
    for (String value : request.headerValues(isProxy ? "Proxy-Authorization" : "Authorization")) {
      byte[] body = request.body().getBytes(StandardCharsets.ISO_8859_1);
      switch (verifier.judge(value, request.method(), body, users)) {
        case DigestVerifier.Judgement.Accepted _ -> {
          return Optional.empty();
        }
        case DigestVerifier.Judgement.Stale _ -> isStale = true;
        case DigestVerifier.Judgement.Refused _ -> {
          // The next may be right; if none is, there is a new challenge.
        }
      }
    }
    return Optional.of(reply(isProxy, verifier.challenges(isStale)));
  }

  private static Reply reply(boolean isProxy, List<String> challenges) {
    String header = isProxy ? "Proxy-Authenticate" : "WWW-Authenticate";
    return new Reply(
        isProxy ? 407 : 401,
        isProxy ? "Proxy Authentication Required" : "Unauthorized",
        challenges.stream().map(value -> new SipHeader(header, value)).toList(),
        Optional.empty());
  }

  private DigestVerifier verifier(String realm) {
    return verifiers.computeIfAbsent(
        realm,
        name ->
            new DigestVerifier(
                name, settings.algorithms(), NONCE_LIFETIME, settings.clock(), settings.random()));
  }
}
