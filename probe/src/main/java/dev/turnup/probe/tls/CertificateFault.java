package dev.turnup.probe.tls;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Why a server's certificate proves nothing. */
public enum CertificateFault {
  EXPIRED,
  NOT_YET_VALID,
  WRONG_NAME,
  SELF_SIGNED,
  UNKNOWN_AUTHORITY;

  /**
   * All that speaks against a chain.
   *
   * @param at when it is looked at
   * @param identities the names of which the server must have one
   */
  public static Set<CertificateFault> of(
      TlsHandshake handshake, Instant at, List<String> identities) {
    Set<CertificateFault> faults = EnumSet.noneOf(CertificateFault.class);
    List<TlsCertificate> chain = handshake.chain();
    if (chain.isEmpty()) {
      return faults;
    }
    if (chain.stream().anyMatch(one -> at.isAfter(one.notAfter()))) {
      faults.add(EXPIRED);
    }
    if (chain.stream().anyMatch(one -> at.isBefore(one.notBefore()))) {
      faults.add(NOT_YET_VALID);
    }
    if (!SipIdentity.isFor(chain.getFirst(), identities)) {
      faults.add(WRONG_NAME);
    }
    if (!handshake.isTrusted()) {
      faults.add(chain.getFirst().isSelfSigned() ? SELF_SIGNED : UNKNOWN_AUTHORITY);
    }
    return faults;
  }
}
