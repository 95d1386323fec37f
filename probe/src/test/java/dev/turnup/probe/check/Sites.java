package dev.turnup.probe.check;

import dev.turnup.schema.secret.Secret;
import dev.turnup.schema.secret.SecretReference;
import dev.turnup.schema.secret.Secrets;
import dev.turnup.schema.site.Addressing;
import dev.turnup.schema.site.Codec;
import dev.turnup.schema.site.Dscp;
import dev.turnup.schema.site.DtmfMethod;
import dev.turnup.schema.site.Host;
import dev.turnup.schema.site.HostPort;
import dev.turnup.schema.site.Hosting;
import dev.turnup.schema.site.IceMode;
import dev.turnup.schema.site.Media;
import dev.turnup.schema.site.Nat;
import dev.turnup.schema.site.Network;
import dev.turnup.schema.site.OfferMode;
import dev.turnup.schema.site.PortRange;
import dev.turnup.schema.site.Proof;
import dev.turnup.schema.site.Proxy;
import dev.turnup.schema.site.SipTransport;
import dev.turnup.schema.site.Site;
import dev.turnup.schema.site.SrtpMode;
import dev.turnup.schema.site.Subscriber;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Worksheets for tests: one subscriber, three codecs, all proofs. */
public final class Sites {
  public static final SecretReference PASSWORD = new SecretReference.Env("PASSWORD");
  public static final Secrets SECRETS =
      new Secrets(java.util.Map.of(PASSWORD, new Secret("wonderland")));

  public static final Site USUAL = site(proxy("127.0.0.1", 5060, SipTransport.UDP), proof("600"));

  private Sites() {}

  public static Proof proof(String echo) {
    return new Proof(
        Optional.of(echo),
        Optional.of("602"),
        "1590*#",
        Optional.of(new Proof.Inbound(Optional.empty(), Optional.of("603"))));
  }

  public static Proxy proxy(String host, int port, SipTransport transport) {
    return new Proxy(
        Host.parse(host),
        Optional.of(port),
        transport,
        Optional.of(Host.parse("acme.example")),
        Optional.empty(),
        Optional.empty(),
        Hosting.PRIVATE,
        Duration.ofMinutes(5),
        Optional.empty());
  }

  public static Proxy withRealm(Proxy proxy, String realm) {
    return new Proxy(
        proxy.host(),
        proxy.port(),
        proxy.transport(),
        proxy.domain(),
        Optional.of(realm),
        proxy.backup(),
        proxy.hosting(),
        proxy.expires(),
        proxy.tls());
  }

  public static Site site(Proxy proxy, Proof proof) {
    return site(proxy, proof, Optional.of(PASSWORD));
  }

  public static Site site(Proxy proxy, Proof proof, Optional<SecretReference> password) {
    Network network =
        new Network(
            Addressing.DHCP,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            new Network.Marking(new Dscp(24), new Dscp(46)));
    Media media =
        new Media(
            List.of(Codec.G722, Codec.PCMU, Codec.PCMA),
            Duration.ofMillis(20),
            List.of(DtmfMethod.RFC4733),
            SrtpMode.DISABLED,
            OfferMode.EARLY,
            new PortRange(16384, 16584));
    return new Site(
        "turnup/v1",
        "acme",
        network,
        proxy,
        List.of(new Subscriber("6001", Optional.of("alice"), password, Optional.empty())),
        media,
        new Nat(Optional.empty(), Optional.empty(), Duration.ofSeconds(25)),
        List.of(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        proof);
  }

  /** The usual one, with other media. */
  private static Site with(Media media) {
    Site usual = USUAL;
    return new Site(
        usual.worksheet(),
        usual.site(),
        usual.network(),
        usual.proxy(),
        usual.subscribers(),
        media,
        usual.nat(),
        usual.endpoints(),
        usual.pbx(),
        usual.trunks(),
        usual.firewall(),
        usual.natServer(),
        usual.guard(),
        usual.proof());
  }

  public static Site withSrtp(SrtpMode mode) {
    Media media = USUAL.media();
    return with(
        new Media(
            media.codecs(),
            media.packetTime(),
            media.dtmf(),
            mode,
            media.offer(),
            media.rtpPorts()));
  }

  /** The usual one, with a STUN server. */
  public static Site withStun() {
    return with(
        new Nat(
            Optional.of(new Nat.Stun(HostPort.parse("198.51.100.9"))),
            Optional.empty(),
            Duration.ofSeconds(25)));
  }

  /** The usual one, with ICE. */
  public static Site withIce(IceMode mode) {
    return with(
        new Nat(
            Optional.empty(), Optional.empty(), Optional.empty(), mode, Duration.ofSeconds(25)));
  }

  /** The usual one, with a TURN server. */
  public static Site withTurn() {
    Nat.Turn turn =
        new Nat.Turn(
            HostPort.parse("198.51.100.9"),
            Nat.TurnTransport.UDP,
            "acme",
            new SecretReference.Env("ACME_TURN"));
    return with(
        new Nat(
            Optional.empty(),
            Optional.of(turn),
            Optional.empty(),
            IceMode.DISABLED,
            Duration.ofSeconds(25)));
  }

  private static Site with(Nat nat) {
    Site usual = USUAL;
    return new Site(
        usual.worksheet(),
        usual.site(),
        usual.network(),
        usual.proxy(),
        usual.subscribers(),
        usual.media(),
        nat,
        usual.endpoints(),
        usual.pbx(),
        usual.trunks(),
        usual.firewall(),
        usual.natServer(),
        usual.guard(),
        usual.proof());
  }

  public static Site anyOffer() {
    Media media = USUAL.media();
    return with(
        new Media(
            media.codecs(),
            media.packetTime(),
            media.dtmf(),
            media.srtp(),
            OfferMode.ANY,
            media.rtpPorts()));
  }

  public static Site withDtmf(DtmfMethod... methods) {
    Media media = USUAL.media();
    return with(
        new Media(
            media.codecs(),
            media.packetTime(),
            List.of(methods),
            media.srtp(),
            media.offer(),
            media.rtpPorts()));
  }

  public static Site withCodecs(List<Codec> codecs) {
    Media media = USUAL.media();
    return with(
        new Media(
            codecs,
            media.packetTime(),
            media.dtmf(),
            media.srtp(),
            media.offer(),
            media.rtpPorts()));
  }
}
