package dev.turnup.probe.scenario;

import dev.turnup.probe.sip.Account;
import dev.turnup.probe.sip.digest.DigestCredentials;
import dev.turnup.schema.secret.Secrets;
import dev.turnup.schema.site.Proof;
import dev.turnup.schema.site.Site;
import dev.turnup.schema.site.Subscriber;
import java.util.List;
import java.util.Optional;

/** Whom we register: the first subscriber, and who calls it. */
final class Participants {
  private final Site site;
  private final Secrets secrets;

  Participants(Site site, Secrets secrets) {
    this.site = site;
    this.secrets = secrets;
  }

  Account first() {
    return account(site.subscribers().getFirst());
  }

  /** The subscriber of {@code proof.inbound.from}, if it is another one. */
  Optional<Account> other() {
    return site.proof()
        .inbound()
        .flatMap(Proof.Inbound::from)
        .flatMap(site::subscriber)
        .filter(from -> !from.number().equals(site.subscribers().getFirst().number()))
        .map(this::account);
  }

  List<Account> all() {
    return other().map(second -> List.of(first(), second)).orElseGet(() -> List.of(first()));
  }

  private Account account(Subscriber subscriber) {
    Optional<DigestCredentials> credentials =
        subscriber
            .digestPassword()
            .flatMap(secrets::find)
            .map(password -> new DigestCredentials(subscriber.effectiveDigestUsername(), password));
    return new Account(
        site.proxy().effectiveTls().scheme().spelling(),
        subscriber.number(),
        site.proxy().effectiveDomain().inUri(),
        subscriber.displayName(),
        credentials);
  }
}
