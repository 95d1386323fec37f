package dev.turnup.ci.form;

import dev.turnup.schema.secret.SecretReference;
import dev.turnup.schema.site.Appliance;
import dev.turnup.schema.site.Endpoint;
import dev.turnup.schema.site.Pbx;
import dev.turnup.schema.site.Site;
import dev.turnup.schema.site.Subscriber;
import dev.turnup.schema.site.Trunk;
import java.util.List;
import java.util.Optional;

/** A site as the form knows it: without ways to push and without commands that fetch secrets. */
final class WithoutWays {
  private WithoutWays() {}

  static Site toPush(Site site) {
    return new Site(
        site.worksheet(),
        site.site(),
        site.network(),
        site.proxy(),
        site.subscribers().stream().map(WithoutWays::subscriber).toList(),
        site.media(),
        site.nat(),
        endpoints(site.endpoints()),
        site.pbx()
            .map(one ->
                new Pbx(
                    one.family(),
                    one.version(),
                    one.rtpPorts(),
                    Optional.empty(),
                    one.parameters())),
        site.trunks().stream().map(WithoutWays::trunk).toList(),
        site.firewall().map(WithoutWays::appliance),
        site.natServer().map(WithoutWays::appliance),
        site.guard().map(WithoutWays::appliance),
        site.proof());
  }

  private static Appliance appliance(Appliance one) {
    return new Appliance(one.family(), one.version(), Optional.empty(), one.parameters());
  }

  private static Trunk trunk(Trunk one) {
    return new Trunk(
        one.id(),
        one.family(),
        one.preset(),
        one.host(),
        one.port(),
        one.transport(),
        one.mode(),
        one.username(),
        one.password().filter(reference -> !(reference instanceof SecretReference.Exec)),
        one.domain(),
        one.sources(),
        one.numbers(),
        one.rings(),
        one.callerId(),
        one.dialPrefix(),
        one.numberPrefix(),
        one.codecs(),
        one.dtmf(),
        one.srtp(),
        one.parameters());
  }

  private static Subscriber subscriber(Subscriber one) {
    return new Subscriber(
        one.number(),
        one.digestUsername(),
        one.digestPassword().filter(reference -> !(reference instanceof SecretReference.Exec)),
        one.displayName());
  }

  private static List<Endpoint> endpoints(List<Endpoint> all) {
    return all.stream()
        .map(one ->
            new Endpoint(
                one.id(),
                one.family(),
                one.version(),
                one.lines(),
                one.sipPort(),
                Optional.empty(),
                one.parameters()))
        .toList();
  }
}
