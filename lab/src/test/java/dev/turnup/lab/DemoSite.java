package dev.turnup.lab;

import dev.turnup.schema.secret.Secret;
import dev.turnup.schema.secret.SecretReference;
import dev.turnup.schema.secret.Secrets;
import dev.turnup.schema.site.Addressing;
import dev.turnup.schema.site.Codec;
import dev.turnup.schema.site.Dscp;
import dev.turnup.schema.site.DtmfMethod;
import dev.turnup.schema.site.Host;
import dev.turnup.schema.site.Hosting;
import dev.turnup.schema.site.Media;
import dev.turnup.schema.site.Nat;
import dev.turnup.schema.site.Network;
import dev.turnup.schema.site.OfferMode;
import dev.turnup.schema.site.PortRange;
import dev.turnup.schema.site.Proof;
import dev.turnup.schema.site.Proxy;
import dev.turnup.schema.site.SipTransport;
import dev.turnup.schema.site.Site;
import dev.turnup.schema.site.SrtpKeys;
import dev.turnup.schema.site.SrtpMode;
import dev.turnup.schema.site.Subscriber;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The demo worksheet as a value, and what a push of it leaves on the lab's PBX. */
public final class DemoSite {
  private static final SecretReference PASSWORD = new SecretReference.Env("TURNUP_DEMO_PASSWORD");
  public static final Proof.Inbound CALLBACK =
      new Proof.Inbound(Optional.empty(), Optional.of("603"));
  public static final Proof.Inbound FROM_6002 =
      new Proof.Inbound(Optional.of("6002"), Optional.empty());

  private DemoSite() {}

  static Site of(Lab lab, SipTransport transport, Proof.Inbound inbound) {
    return of(lab.sipPort(), transport, inbound);
  }

  /** The same for any PBX on 127.0.0.1. */
  public static Site of(int sipPort, SipTransport transport, Proof.Inbound inbound) {
    return new Site(
        "turnup/v1",
        "demo",
        new Network(
            Addressing.DHCP,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            new Network.Marking(Dscp.parse("CS3"), Dscp.parse("EF"))),
        new Proxy(
            Host.parse("127.0.0.1"),
            Optional.of(sipPort),
            transport,
            Optional.of(Host.parse("demo.example")),
            Optional.empty(),
            Optional.empty(),
            Hosting.PRIVATE,
            Duration.ofMinutes(5),
            Optional.empty()),
        List.of(subscriber("6001"), subscriber("6002")),
        new Media(
            List.of(Codec.G722, Codec.PCMU, Codec.PCMA),
            Duration.ofMillis(20),
            List.of(DtmfMethod.RFC4733),
            SrtpMode.DISABLED,
            OfferMode.EARLY,
            new PortRange(16384, 16584)),
        new Nat(Optional.empty(), Optional.empty(), Duration.ofSeconds(25)),
        List.of(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new Proof(Optional.of("600"), Optional.of("602"), "1590*#", Optional.of(inbound)));
  }

  private static Subscriber subscriber(String number) {
    return new Subscriber(
        number, Optional.of("demo-" + number), Optional.of(PASSWORD), Optional.empty());
  }

  static Secrets secrets(Lab lab) {
    return secrets(lab.subscriberPassword());
  }

  /** The same with this password of all subscribers. */
  public static Secrets secrets(String password) {
    return new Secrets(Map.of(PASSWORD, new Secret(password)));
  }

  /** The same with these DTMF methods. */
  public static Site withDtmf(Site site, DtmfMethod... methods) {
    Media media = site.media();
    return with(
        site,
        new Media(
            media.codecs(),
            media.packetTime(),
            List.of(methods),
            media.srtp(),
            media.offer(),
            media.rtpPorts()),
        site.proof());
  }

  /** The same with these codecs. */
  public static Site withCodecs(Site site, Codec... codecs) {
    Media media = site.media();
    return with(
        site,
        new Media(
            List.of(codecs),
            media.packetTime(),
            media.dtmf(),
            media.srtp(),
            media.offer(),
            media.rtpPorts()),
        site.proof());
  }

  /** The same with media secured like this. */
  public static Site withSrtp(Site site, SrtpMode mode) {
    return withSrtp(site, mode, SrtpKeys.SDES);
  }

  /** The same with keys from there. */
  public static Site withSrtp(Site site, SrtpMode mode, SrtpKeys keys) {
    Media media = site.media();
    return with(
        site,
        new Media(
            media.codecs(),
            media.packetTime(),
            media.dtmf(),
            mode,
            keys,
            media.offer(),
            media.rtpPorts()),
        site.proof());
  }

  /** The same with another incoming call. */
  public static Site withInbound(Site site, Proof.Inbound inbound) {
    Proof proof = site.proof();
    return with(
        site,
        site.media(),
        new Proof(proof.echo(), proof.dtmfReadback(), proof.digits(), Optional.of(inbound)));
  }

  /** The same with another proxy and other subscribers. */
  public static Site with(Site site, Proxy proxy, List<Subscriber> subscribers) {
    return new Site(
        site.worksheet(),
        site.site(),
        site.network(),
        proxy,
        subscribers,
        site.media(),
        site.nat(),
        site.endpoints(),
        site.pbx(),
        site.trunks(),
        site.firewall(),
        site.natServer(),
        site.guard(),
        site.proof());
  }

  /** The same with other measures against a NAT. */
  public static Site withNat(Site site, Nat nat) {
    return new Site(
        site.worksheet(),
        site.site(),
        site.network(),
        site.proxy(),
        site.subscribers(),
        site.media(),
        nat,
        site.endpoints(),
        site.pbx(),
        site.trunks(),
        site.firewall(),
        site.natServer(),
        site.guard(),
        site.proof());
  }

  /** The same with another media and proof. */
  public static Site with(Site site, Media media, Proof proof) {
    return new Site(
        site.worksheet(),
        site.site(),
        site.network(),
        site.proxy(),
        site.subscribers(),
        media,
        site.nat(),
        site.endpoints(),
        site.pbx(),
        site.trunks(),
        site.firewall(),
        site.natServer(),
        site.guard(),
        proof);
  }

  /** Writes what a push writes, and loads it. */
  static void push(Lab lab) throws IOException {
    push(lab, "rfc4733", "g722,ulaw,alaw");
  }

  /**
   * The same with other options.
   *
   * @param dtmfMode as Asterisk spells it
   * @param allow the codecs, likewise
   */
  static void push(Lab lab, String dtmfMode, String allow) throws IOException {
    Path folder = lab.root().resolve("etc/asterisk");
    StringBuilder text = new StringBuilder();
    for (String number : List.of("6001", "6002")) {
      text.append(
          """
          [%1$s]
          type = endpoint
          context = turnup-demo
          disallow = all
          allow = %4$s
          dtmf_mode = %3$s
          auth = %1$s
          aors = %1$s

          [%1$s]
          type = auth
          auth_type = digest
          username = demo-%1$s
          password = %2$s

          [%1$s]
          type = aor
          max_contacts = 1
          remove_existing = yes
          """
              .formatted(number, lab.subscriberPassword(), dtmfMode, allow));
    }
    Files.writeString(folder.resolve("turnup/demo-pjsip.conf"), text);
    Path extensions = folder.resolve("extensions.conf");
    Files.writeString(
        extensions,
        Files.readString(extensions) + "\n#tryinclude \"turnup/demo-extensions.conf\"\n");
    Files.writeString(
        folder.resolve("turnup/demo-extensions.conf"),
        """
        [turnup-demo]
        exten => 6001,1,Dial(PJSIP/6001,60)
         same => n,Hangup()
        exten => 6002,1,Dial(PJSIP/6002,60)
         same => n,Hangup()
        exten => 600,1,Answer()
         same => n,Echo()
         same => n,Hangup()
        exten => 602,1,Answer()
         same => n,Read(TURNUP_DIGITS,,6,t(),1,8)
         same => n,Wait(0.5)
         same => n,SendDTMF(${TURNUP_DIGITS},200,200)
         same => n,Wait(1)
         same => n,Hangup()
        exten => 603,1,Answer()
         same => n,Originate(PJSIP/${CHANNEL(endpoint)},app,Echo,,,30,ac(603))
         same => n,Wait(0.5)
         same => n,Hangup()
        """);
    lab.pbx().reload();
  }
}
