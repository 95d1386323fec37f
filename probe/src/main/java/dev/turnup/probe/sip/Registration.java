package dev.turnup.probe.sip;

import java.time.Duration;
import java.util.List;

/**
 * An attempt to register (RFC 3261 §10).
 *
 * @param contact our Contact URI
 * @param granted how long the registrar keeps the binding; zero when it has none
 * @param otherBindings what else it has for this address of record: left by others, or by us before
 */
public record Registration(
    Account account,
    NextHop registrar,
    String contact,
    RequestOutcome outcome,
    Duration granted,
    List<Binding> otherBindings) {
  public Registration {
    otherBindings = List.copyOf(otherBindings);
  }

  /** One whose registrar has named no other binding. */
  public Registration(
      Account account,
      NextHop registrar,
      String contact,
      RequestOutcome outcome,
      Duration granted) {
    this(account, registrar, contact, outcome, granted, List.of());
  }

  public boolean isActive() {
    return !granted.isZero() && outcome.succeeded();
  }
}
