package dev.turnup.probe.sip.jain;

import dev.turnup.probe.sip.SipHeader;
import dev.turnup.probe.sip.SipMessage;
import dev.turnup.probe.sip.digest.DigestChallenge;
import dev.turnup.probe.sip.digest.DigestClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The challenges that one request met, and our answers (RFC 3261 §22). One user agent server and
 * any number of proxies may challenge it; each is answered once, and again only when it says that
 * its nonce was stale.
 */
final class Challenges {
  private static final int MOST_ATTEMPTS = 4;

  private final Optional<DigestClient> client;
  private final Map<Asker, DigestChallenge> met = new LinkedHashMap<>();
  private List<SipHeader> credentials = List.of();
  private int attempts;

  /** Who challenges: the server or a proxy on the way, each with its realm. */
  private record Asker(boolean isProxy, String realm) {
    String header() {
      return isProxy ? "Proxy-Authorization" : "Authorization";
    }
  }

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
    Asker asker = new Asker(isProxy, chosen.get().realm());
    if (met.containsKey(asker) && !chosen.get().isStale()) {
      return false;
    }
    met.put(asker, chosen.get());
    byte[] octets = body.getBytes(StandardCharsets.UTF_8);
    // Those before are used once more, and count so.
    List<SipHeader> next = new ArrayList<>();
    met.forEach((each, challenge) ->
        client
            .get()
            .answer(List.of(challenge), method, uri, octets)
            .map(answer -> new SipHeader(each.header(), answer.headerValue()))
            .ifPresent(next::add));
    credentials = List.copyOf(next);
    return true;
  }
}
