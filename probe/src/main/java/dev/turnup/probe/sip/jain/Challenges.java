package dev.turnup.probe.sip.jain;

import dev.turnup.probe.sip.SipHeader;
import dev.turnup.probe.sip.SipMessage;
import dev.turnup.probe.sip.digest.DigestChallenge;
import dev.turnup.probe.sip.digest.DigestClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The challenges that one request met, and our answers (RFC 3261 §22). One user agent server and
 * one proxy may challenge it; each nonce is answered once, and a new nonce again only when the old
 * one is said to be stale.
 */
final class Challenges {
  private static final int MOST_ATTEMPTS = 4;

  private final Optional<DigestClient> client;
  private final List<String> answeredRealms = new ArrayList<>();
  private List<SipHeader> credentials = List.of();
  private int attempts;

  Challenges(Optional<DigestClient> client) {
    this.client = client;
  }

  /** What the next attempt has to carry. */
  List<SipHeader> credentials() {
    return credentials;
  }

  /**
   * Takes a response.
   *
   * @return whether it is worth sending the request again with {@link #credentials}
   */
  boolean answer(SipMessage response, String method, String uri, String body) {
    boolean isProxy = response.isStatus(407);
    if (client.isEmpty() || !(isProxy || response.isStatus(401)) || ++attempts >= MOST_ATTEMPTS) {
      return false;
    }
    List<DigestChallenge> challenges =
        response.headerValues(isProxy ? "Proxy-Authenticate" : "WWW-Authenticate").stream()
            .flatMap(value -> DigestChallenge.tryParse(value).stream())
            .toList();
    Optional<DigestChallenge> chosen = DigestChallenge.strongest(challenges);
    if (chosen.isEmpty()) {
      return false;
    }
    String key = isProxy + " " + chosen.get().realm();
    if (answeredRealms.contains(key) && !chosen.get().isStale()) {
      return false;
    }
    answeredRealms.add(key);
    String name = isProxy ? "Proxy-Authorization" : "Authorization";
    List<SipHeader> next = new ArrayList<>(credentials);
    next.removeIf(header -> header.is(name));
    client
        .get()
        .answer(List.of(chosen.get()), method, uri, body.getBytes(StandardCharsets.UTF_8))
        .ifPresent(answer -> next.add(new SipHeader(name, answer.headerValue())));
    credentials = List.copyOf(next);
    return true;
  }
}
