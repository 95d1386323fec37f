package dev.turnup.templates.view;

import dev.turnup.schema.diagnostic.FieldPath;
import dev.turnup.schema.site.Dscp;
import dev.turnup.schema.site.DtmfMethod;
import dev.turnup.schema.site.Endpoint;
import dev.turnup.schema.site.Host;
import dev.turnup.schema.site.HostPort;
import dev.turnup.schema.site.Hosting;
import dev.turnup.schema.site.Nat;
import dev.turnup.schema.site.Network;
import dev.turnup.schema.site.PortRange;
import dev.turnup.schema.site.Proof;
import dev.turnup.schema.site.Proxy;
import dev.turnup.schema.site.Site;
import dev.turnup.schema.site.Subscriber;
import dev.turnup.templates.view.MediaView.DtmfView;
import dev.turnup.templates.view.NetworkView.DscpView;
import dev.turnup.templates.view.NetworkView.MarkingView;
import dev.turnup.templates.view.NetworkView.VlanView;
import dev.turnup.templates.view.TargetView.EndpointView;
import dev.turnup.templates.view.TargetView.HostView;
import dev.turnup.templates.view.TargetView.PbxView;
import dev.turnup.templates.view.TargetView.PortsView;
import dev.turnup.templates.view.TargetView.ProofView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns each worksheet value into a field that knows its path. */
final class ViewAssembly {
  private static final int STUN_PORT = 3478;

  private final ViewSource source;
  private final Site site;

  ViewAssembly(ViewSource source) {
    this.source = source;
    this.site = source.site();
  }

  TargetView view() {
    FieldPath name = FieldPath.of("site");
    List<EndpointView> endpoints = endpoints();
    Optional<EndpointView> own =
        source.endpoint().isPresent()
            ? Optional.of(endpoints.get(source.endpoint().getAsInt()))
            : Optional.empty();
    List<TrunkView> trunks = new TrunkAssembly(source).views();
    return new TargetView(
        Field.of(name, site.site()),
        Field.of(name, site.site().replace('-', '_')),
        network(site.network()),
        proxy(site.proxy()),
        subscribers(site.subscribers()),
        subscribers(lines()),
        media(),
        nat(site.nat()),
        own,
        endpoints,
        pbx(),
        source.trunk().isPresent()
            ? Optional.of(trunks.get(source.trunk().getAsInt()))
            : Optional.empty(),
        trunks,
        proof(site.proof()),
        source.parameters());
  }

  private NetworkView network(Network network) {
    FieldPath at = FieldPath.of("network");
    FieldPath mask = at.field("netmask");
    FieldPath vlan = at.field("vlan");
    FieldPath dscp = at.field("dscp");
    List<Field> dns = new ArrayList<>();
    for (int i = 0; i < network.dns().size(); i++) {
      dns.add(Field.of(at.field("dns").index(i), network.dns().get(i).text()));
    }
    return new NetworkView(
        Field.of(at.field("addressing"), network.addressing().spelling()),
        network.ip().map(ip -> Field.of(at.field("ip"), ip.text())),
        network.netmask().filter(m -> m.prefixLength() <= 32).map(m -> Field.of(mask, m.dotted())),
        network.netmask().map(m -> Field.of(mask, m.prefixLength())),
        network.gateway().map(ip -> Field.of(at.field("gateway"), ip.text())),
        dns,
        network
            .vlan()
            .map(v ->
                new VlanView(
                    Field.of(vlan.field("id"), v.id()),
                    Field.of(vlan.field("taggedBy"), v.taggedBy().spelling()))),
        new MarkingView(
            dscp(dscp.field("sip"), network.dscp().sip()),
            dscp(dscp.field("rtp"), network.dscp().rtp())));
  }

  private static DscpView dscp(FieldPath at, Dscp mark) {
    return new DscpView(
        Field.of(at, mark.name()), Field.of(at, mark.value()), Field.of(at, mark.tosByte()));
  }

  private static ProxyView proxy(Proxy proxy) {
    FieldPath at = FieldPath.of("proxy");
    FieldPath domain = at.field(proxy.domain().isPresent() ? "domain" : "host");
    Host of = proxy.effectiveDomain();
    return new ProxyView(
        Field.of(at.field("host"), proxy.host().text()),
        Field.of(at.field("host"), proxy.host().inUri()),
        Field.of(at.field("port"), proxy.effectivePort()),
        Field.of(at.field("transport"), proxy.transport().spelling()),
        Field.of(domain, of.text()),
        Field.of(domain, of.inUri()),
        proxy.domain().map(given -> Field.of(domain, given.text())),
        proxy.realm().map(realm -> Field.of(at.field("realm"), realm)),
        proxy.backup().map(backup -> host(at.field("backup"), backup, proxy.effectivePort())),
        Field.of(at.field("hosting"), proxy.hosting() == Hosting.HOSTED),
        Field.of(at.field("expires"), proxy.expires().toSeconds()));
  }

  private static HostView host(FieldPath at, HostPort server, int port) {
    return new HostView(
        Field.of(at, server.host().text()),
        Field.of(at, server.host().inUri()),
        Field.of(at, server.port().orElse(port)));
  }

  /** The subscribers of the endpoint's lines; a line that names none has been reported before. */
  private List<Subscriber> lines() {
    if (source.endpoint().isEmpty()) {
      return site.subscribers();
    }
    Endpoint own = site.endpoints().get(source.endpoint().getAsInt());
    return own.lines().stream().flatMap(line -> site.subscriber(line).stream()).toList();
  }

  private List<SubscriberView> subscribers(List<Subscriber> chosen) {
    return chosen.stream().map(this::subscriber).toList();
  }

  private SubscriberView subscriber(Subscriber subscriber) {
    FieldPath at = FieldPath.of("subscribers").index(site.subscribers().indexOf(subscriber));
    FieldPath username =
        at.field(subscriber.digestUsername().isPresent() ? "digestUsername" : "number");
    return new SubscriberView(
        Field.of(at.field("number"), subscriber.number()),
        Field.of(at.field("number"), subscriber.number().replace("#", "%23")),
        Field.of(username, subscriber.effectiveDigestUsername()),
        subscriber
            .digestPassword()
            .flatMap(reference -> source.secrets().find(reference))
            .map(secret -> Field.of(at.field("digestPassword"), secret.reveal())),
        subscriber.displayName().map(name -> Field.of(at.field("displayName"), name)));
  }

  private MediaView media() {
    FieldPath at = FieldPath.of("media");
    return new MediaView(
        source.codecs(at.field("codecs"), site.media().codecs()),
        Field.of(at.field("packetTime"), site.media().packetTime().toMillis()),
        new DtmfView(dtmf(DtmfMethod.RFC4733), dtmf(DtmfMethod.INFO), dtmf(DtmfMethod.INBAND)),
        Field.of(at.field("srtp"), site.media().srtp().spelling()),
        Field.of(at.field("srtpKeys"), site.media().srtpKeys().spelling()),
        Field.of(at.field("offer"), site.media().offer().spelling()),
        ports(at.field("rtpPorts"), site.media().rtpPorts()));
  }

  private Field dtmf(DtmfMethod method) {
    FieldPath at = FieldPath.of("media.dtmf");
    int index = site.media().dtmf().indexOf(method);
    return index < 0 ? Field.of(at, false) : Field.of(at.index(index), true);
  }

  private static NatView nat(Nat nat) {
    FieldPath at = FieldPath.of("nat");
    FieldPath keepAlive = at.field("keepAlive");
    return new NatView(
        nat.stun().map(stun -> host(at.field("stun").field("server"), stun.server(), STUN_PORT)),
        nat.publicAddress().map(ip -> Field.of(at.field("publicAddress"), ip.text())),
        Field.of(at.field("ice"), nat.ice().spelling()),
        Field.of(keepAlive, nat.keepAlive().toSeconds()),
        Field.of(keepAlive, nat.keepAlive().toMillis()));
  }

  private List<EndpointView> endpoints() {
    List<EndpointView> views = new ArrayList<>();
    for (int i = 0; i < site.endpoints().size(); i++) {
      Endpoint endpoint = site.endpoints().get(i);
      FieldPath at = FieldPath.of("endpoints").index(i);
      views.add(
          new EndpointView(
              Field.of(at.field("id"), endpoint.id()),
              endpoint.version().map(version -> Field.of(at.field("version"), version)),
              Field.of(at.field("sipPort"), endpoint.sipPort())));
    }
    return views;
  }

  private Optional<PbxView> pbx() {
    FieldPath at = FieldPath.of("pbx");
    return site.pbx()
        .map(pbx ->
            new PbxView(
                pbx.version().map(version -> Field.of(at.field("version"), version)),
                ports(at.field("rtpPorts"), pbx.rtpPorts())));
  }

  private static PortsView ports(FieldPath at, PortRange range) {
    return new PortsView(Field.of(at, range.first()), Field.of(at, range.last()));
  }

  private static ProofView proof(Proof proof) {
    FieldPath at = FieldPath.of("proof");
    FieldPath inbound = at.field("inbound");
    return new ProofView(
        proof.echo().map(number -> Field.of(at.field("echo"), number)),
        proof.dtmfReadback().map(number -> Field.of(at.field("dtmfReadback"), number)),
        Field.of(at.field("digits"), proof.digits()),
        Field.of(at.field("digits"), proof.digits().length()),
        proof
            .inbound()
            .flatMap(Proof.Inbound::from)
            .map(number -> Field.of(inbound.field("from"), number)),
        proof
            .inbound()
            .flatMap(Proof.Inbound::callback)
            .map(number -> Field.of(inbound.field("callback"), number)));
  }
}
