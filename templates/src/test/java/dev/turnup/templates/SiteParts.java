package dev.turnup.templates;

import dev.turnup.schema.secret.SecretReference;
import dev.turnup.schema.site.Site;
import dev.turnup.schema.site.Subscriber;
import dev.turnup.schema.site.Trunk;
import java.util.List;
import java.util.Optional;

/**
 * Sites and trunks with some of their values replaced: what no worksheet could say is tried too.
 */
final class SiteParts {
  private SiteParts() {}

  /** The same site with other subscribers and trunks. */
  static Site with(Site site, List<Subscriber> subscribers, List<Trunk> trunks) {
    return new Site(
        site.worksheet(),
        site.site(),
        site.network(),
        site.proxy(),
        subscribers,
        site.media(),
        site.nat(),
        site.endpoints(),
        site.pbx(),
        trunks,
        site.firewall(),
        site.natServer(),
        site.guard(),
        site.proof());
  }

  /** The same trunk with another account. */
  static Trunk trunk(Trunk trunk, String username, SecretReference password) {
    return new Trunk(
        trunk.id(),
        trunk.family(),
        trunk.preset(),
        trunk.host(),
        trunk.port(),
        trunk.transport(),
        trunk.mode(),
        Optional.of(username),
        Optional.of(password),
        trunk.domain(),
        trunk.sources(),
        trunk.numbers(),
        trunk.rings(),
        trunk.callerId(),
        trunk.dialPrefix(),
        trunk.numberPrefix(),
        trunk.codecs(),
        trunk.dtmf(),
        trunk.srtp(),
        trunk.parameters());
  }
}
