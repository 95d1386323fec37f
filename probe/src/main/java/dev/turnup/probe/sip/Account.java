package dev.turnup.probe.sip;

import dev.turnup.probe.sip.digest.DigestCredentials;
import java.util.Optional;

/**
 * On whose behalf requests are made.
 *
 * @param user the user part of the address of record
 * @param domain its host part, IPv6 in brackets
 * @param credentials to answer challenges with; without them a challenge is a final answer
 */
public record Account(
    String user,
    String domain,
    Optional<String> displayName,
    Optional<DigestCredentials> credentials) {
  public Account {
    SipText.check(user);
    SipText.check(domain);
    displayName.ifPresent(SipText::check);
  }

  /** The address of record. */
  public String uri() {
    return "sip:" + user + "@" + domain;
  }

  /** The URI of somebody else in the same domain. */
  public String uriOf(String otherUser) {
    SipText.check(otherUser);
    return "sip:" + SipText.escapedUser(otherUser) + "@" + domain;
  }
}
