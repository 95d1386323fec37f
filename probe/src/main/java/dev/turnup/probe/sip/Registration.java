package dev.turnup.probe.sip;

import java.time.Duration;

/**
 * An attempt to register (RFC 3261 §10).
 *
 * @param contact our Contact URI
 * @param granted how long the registrar keeps the binding; zero when it has none
 */
public record Registration(
    Account account, NextHop registrar, String contact, RequestOutcome outcome, Duration granted) {
  public boolean isActive() {
    return !granted.isZero() && outcome.succeeded();
  }
}
