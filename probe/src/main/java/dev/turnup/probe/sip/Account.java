package dev.turnup.probe.sip;

import dev.turnup.probe.sip.digest.DigestCredentials;
import java.util.Optional;

/**
 * On whose behalf requests are made.
 *
 * @param scheme {@code sip} or {@code sips}
 * @param user the user part of the address of record
 * @param domain its host part, IPv6 in brackets
 * @param credentials to answer challenges with; without them a challenge is a final answer
 */
public record Account(
    String scheme,
    String user,
    String domain,
    Optional<String> displayName,
    Optional<DigestCredentials> credentials) {
  public Account {
    SipText.check(scheme);
    SipText.check(user);
    SipText.check(domain);
    displayName.ifPresent(SipText::check);
  }

  /** With {@code sip} addresses. */
  public Account(
      String user,
      String domain,
      Optional<String> displayName,
      Optional<DigestCredentials> credentials) {
    this("sip", user, domain, displayName, credentials);
  }

  /** The address of record. */
  public String uri() {
    return scheme + ":" + user + "@" + domain;
  }

  /** The URI of somebody else in the same domain. */
  public String uriOf(String otherUser) {
    SipText.check(otherUser);
    return scheme + ":" + SipText.escapedUser(otherUser) + "@" + domain;
  }

  /** Where to register (RFC 3261 §10.2). */
  public String registrarUri() {
    return scheme + ":" + domain;
  }
}
