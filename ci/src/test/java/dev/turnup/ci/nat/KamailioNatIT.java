package dev.turnup.ci.nat;

import static java.util.stream.Collectors.joining;

import dev.turnup.ci.nat.NatNetwork.Kind;
import dev.turnup.ci.peer.Peer;
import dev.turnup.ci.peer.RealCoturn;
import dev.turnup.ci.peer.RealKamailio;
import dev.turnup.ci.peer.RealRtpengine;
import dev.turnup.ci.peer.RequiresPeers;
import dev.turnup.schema.artifact.Artifact;
import dev.turnup.schema.artifact.TargetConfiguration;
import dev.turnup.schema.catalog.Catalog;
import dev.turnup.schema.secret.Secret;
import dev.turnup.schema.secret.SecretReference;
import dev.turnup.schema.secret.Secrets;
import dev.turnup.schema.site.Site;
import dev.turnup.templates.Families;
import dev.turnup.templates.Renderer;
import dev.turnup.validator.Validator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two subscribers behind the kernel's NAT call each other through a rendered Kamailio with
 * rtpengine, which both answer to where packets came from.
 */
@RequiresPeers({Peer.KAMAILIO, Peer.RTPENGINE, Peer.COTURN, Peer.NFT, Peer.IP})
class KamailioNatIT {
  private static final String[] CHECKS = {"registration", "inbound", "nat"};

  @TempDir Path folder;
  private NatNetwork network;
  private Office office;
  private RealCoturn stun;
  private @Nullable RealRtpengine rtpengine;
  private RealKamailio kamailio;

  @BeforeEach
  void start() throws IOException {
    network = new NatNetwork(folder);
    office = new Office(folder, network.office());
  }

  /**
   * Boots what stands beyond the gateway.
   *
   * @param media the address that rtpengine takes and announces
   */
  private void serve(String media) throws IOException {
    serve(worksheet(), media);
  }

  private void serve(String worksheet, String media) throws IOException {
    lay(worksheet + pbx(media));
    serve();
    rtpengine = RealRtpengine.start(folder.resolve("rtpengine.conf"), network.world());
  }

  /** The same without a media proxy. */
  private void serveWithoutRtpengine() throws IOException {
    lay(
        (worksheet() + pbx(""))
            .lines()
            .filter(line -> !line.matches(" +(rtpengine|media).*"))
            .collect(joining("\n")));
    serve();
  }

  private void serve() throws IOException {
    stun = World.coturn(folder, network.world());
    kamailio =
        RealKamailio.start(
            RealKamailio.Version.V5_6,
            folder.resolve("kamailio.cfg"),
            5060,
            folder.resolve("turnup_ctl"),
            network.world());
  }

  @AfterEach
  void stop() {
    kamailio.close();
    if (rtpengine != null) {
      rtpengine.close();
    }
    stun.close();
    network.close();
  }

  private void lay(String whole) throws IOException {
    Catalog catalog = new Catalog(Families.builtIn().descriptors(), java.util.List.of());
    Site site = new Validator(catalog).validate("site.yaml", whole).orThrow().site();
    Secrets secrets =
        new Secrets(
            Map.of(new SecretReference.Env("PASSWORD"), new Secret(ProbeFromOffice.PASSWORD)));
    for (TargetConfiguration target :
        new Renderer(Families.builtIn()).render(site, secrets).orThrow().targets()) {
      for (Artifact file : target.artifacts()) {
        Path path = Path.of(file.path());
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.body());
      }
    }
  }

  private static String worksheet() {
    return """
    worksheet: turnup/v1
    site: acme
    network: { addressing: static, ip: %1$s, netmask: 255.255.255.0, gateway: 10.0.0.1 }
    proxy: { host: %2$s, domain: acme.example, hosting: hosted, expires: 5m }
    subscribers:
      - { number: "6001", digestUsername: acme-6001, digestPassword: { env: PASSWORD } }
      - { number: "6002", digestUsername: acme-6002, digestPassword: { env: PASSWORD } }
    media: { codecs: [G722, PCMU], rtpPorts: 16384-16584 }
    nat: { stun: { server: "203.0.113.10:3478" }, keepAlive: 5s }
    proof: { inbound: { from: "6002" } }
    """
        .formatted(NatNetwork.OFFICE, NatNetwork.SERVER);
  }

  private String pbx(String media) {
    return """
    pbx:
      family: kamailio
      rtpPorts: 30000-30200
      parameters:
        configDirectory: %1$s
        runDirectory: %1$s
        owner: root
        children: "1"
        reloadCommand: "true"
        rtpengine: 127.0.0.1:2223
        rtpengineFile: render
        rtpengineDirectory: %1$s
        rtpengineReload: "true"
        mediaAddress: %2$s
    """
        .formatted(folder, media);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SYMMETRIC")
  void isToldAndNothingIsWrong(Kind kind) throws Exception {
    serve(NatNetwork.SERVER);
    network.translating(kind);
    office
        .probe(worksheet(), CHECKS)
        .names()
        .passed("nat mapping", kind.words())
        .passed("nat silence", "5 s of silence")
        .passed("inbound audio:", "marker heard")
        .passed("inbound audio back", "marker heard");
  }

  @Test
  void rtpThatIsBlockedIsNamed() throws Exception {
    serve(NatNetwork.SERVER);
    network.translating(Kind.PORT_RESTRICTED).blockingRtp();
    office.probe(worksheet(), "registration", "inbound").names("PRB-1105");
  }

  @Test
  void aDroppedAcknowledgementIsNamed() throws Exception {
    serve(NatNetwork.SERVER);
    network.translating(Kind.PORT_RESTRICTED).droppingAcknowledgements();
    office.probe(worksheet(), "registration", "inbound").names("PRB-1108");
  }

  @Test
  void droppedFragmentsAreNamed() throws Exception {
    serve(NatNetwork.SERVER);
    network.translating(Kind.PORT_RESTRICTED).droppingFragments();
    office.probe(worksheet(), CHECKS).names("PRB-1112");
  }

  @Test
  void aMediaProxyThatAnnouncesAPrivateAddressIsNamed() throws Exception {
    serve("127.0.0.1");
    network.translating(Kind.FULL_CONE);
    office.probe(worksheet(), "registration", "inbound").names("PRB-1103");
  }

  /** Then both ends send to the public address of their own gateway. */
  @Test
  void aMissingHairpinIsNamed() throws Exception {
    serveWithoutRtpengine();
    network.translating(Kind.FULL_CONE);
    office.probe(worksheet(), "registration", "inbound").names("PRB-1107");
  }

  @Test
  void aHairpinMendsIt() throws Exception {
    serveWithoutRtpengine();
    network.translating(Kind.FULL_CONE).hairpinning();
    office
        .probe(worksheet(), "registration", "inbound")
        .names()
        .passed("inbound audio:", "marker heard")
        .passed("inbound audio back", "marker heard");
  }

  /** STUN learns an address that the media proxy never sees, and Kamailio vouches for no other. */
  @Test
  void aStunAddressBehindASymmetricNatIsNamed() throws Exception {
    serve(NatNetwork.SERVER);
    network.translating(Kind.SYMMETRIC);
    office.probe(worksheet(), CHECKS).names("PRB-1104");
  }

  /** The proxy asks seldom after its contacts, for that keeps the binding, too. */
  @Test
  void aBindingThatDiesIsNamed() throws Exception {
    serve(keptAlive("60s"), NatNetwork.SERVER);
    network.translating(Kind.PORT_RESTRICTED).forgettingAfter(3);
    office.probe(keptAlive("12s"), CHECKS).names("PRB-1110");
  }

  private static String keptAlive(String every) {
    return worksheet().replace("keepAlive: 5s", "keepAlive: " + every);
  }

  /** What STUN learns is of no use there: the media proxy has to learn where RTP comes from. */
  @Test
  void aSymmetricNatIsLeftToTheMediaProxy() throws Exception {
    serve(NatNetwork.SERVER);
    network.translating(Kind.SYMMETRIC);
    office
        .probe(
            worksheet()
                .replace("stun: { server: \"203.0.113.10:3478\" }, ", "")
                .replace("hosting: hosted, ", ""),
            CHECKS)
        .names()
        .passed("inbound audio:", "marker heard")
        .passed("inbound audio back", "marker heard");
  }
}
