package dev.turnup.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.schema.artifact.Artifact;
import dev.turnup.schema.artifact.RenderedSite;
import dev.turnup.schema.artifact.TargetConfiguration;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.FieldPath;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.Outcome;
import dev.turnup.schema.secret.Secret;
import dev.turnup.schema.secret.SecretReference;
import dev.turnup.schema.secret.Secrets;
import dev.turnup.schema.site.Site;
import dev.turnup.templates.view.AskedFields;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RendererTest {
  private static final String SITE =
      """
      worksheet: turnup/v1
      site: acme-hq
      proxy:
        host: 192.0.2.10
      subscribers:
        - number: "6001"
          digestPassword: { env: P1 }
        - number: "6002"
          digestPassword: { env: P2 }
      media:
        codecs: [PCMU]
      endpoints:
        - id: boardroom
          family: baresip
          lines: ["6001"]
        - id: lobby
          family: linphone
          lines: ["6002"]
      pbx:
        family: asterisk
      firewall:
        family: nftables
      """;

  private final Renderer renderer = new Renderer(Families.builtIn());

  private static Secrets secrets(String first, String second) {
    return new Secrets(
        Map.of(
            new SecretReference.Env("P1"),
            new Secret(first),
            new SecretReference.Env("P2"),
            new Secret(second)));
  }

  private Outcome<RenderedSite> render(String yaml) {
    return renderer.render(SiteYaml.read(yaml), secrets("one-secret", "two-secret"));
  }

  /** Code and field of each finding. */
  private static List<String> found(Outcome<RenderedSite> outcome) {
    return outcome.diagnostics().stream()
        .map(found -> found.code().id() + " " + field(found))
        .toList();
  }

  private static FieldPath field(Diagnostic found) {
    return ((Location.InWorksheet) found.location()).path();
  }

  @Test
  void rendersTargetsInTheOrderInWhichTheyAreApplied() {
    assertThat(render(SITE).orThrow().targets())
        .extracting(target -> target.target().text())
        .containsExactly("firewall", "pbx", "endpoint-boardroom", "endpoint-lobby");
  }

  @Test
  void findsNothingLostInAPlainSite() {
    assertThat(found(render(SITE))).isEmpty();
  }

  @Test
  void givesAnEndpointItsOwnLinesOnly() {
    Artifact accounts = render(SITE).orThrow().targets().get(2).artifacts().getFirst();
    assertThat(accounts.body()).contains("one-secret").doesNotContain("two-secret", "6002");
  }

  @Test
  void refusesAValueAtItsFieldWithoutShowingIt() {
    Outcome<RenderedSite> outcome =
        renderer.render(SiteYaml.read(SITE), secrets("hush hush", "x\ny"));
    assertThat(found(outcome))
        .containsExactly(
            "FAM-004 subscribers[1].digestPassword",
            "FAM-004 subscribers[0].digestPassword",
            "FAM-004 subscribers[1].digestPassword");
    assertThat(outcome.diagnostics().toString()).doesNotContain("hush", "x\ny");
  }

  @Test
  void neverPrintsASecretByAccident() {
    assertThat(render(SITE).orThrow().toString()).doesNotContain("one-secret", "two-secret");
  }

  @Test
  void saysWhichSecretIsNotThere() {
    Outcome<RenderedSite> outcome = renderer.render(SiteYaml.read(SITE), Secrets.NONE);
    assertThat(found(outcome))
        .containsExactly(
            "FAM-009 subscribers[0].digestPassword",
            "FAM-009 subscribers[1].digestPassword",
            "FAM-009 subscribers[0].digestPassword",
            "FAM-009 subscribers[1].digestPassword");
  }

  @Test
  void refusesAPbxSubscriberWithoutPassword() {
    assertThat(found(render(SITE.replace("    digestPassword: { env: P2 }\n", ""))))
        .containsExactly("FAM-008 subscribers[1].digestPassword");
  }

  @Test
  void namesAnUnknownFamily() {
    assertThat(found(render(SITE.replace("family: linphone", "family: linfone"))))
        .containsExactly("FAM-001 endpoints[1].family");
  }

  @Test
  void namesALineWithoutSubscriber() {
    assertThat(found(render(SITE.replace("lines: [\"6002\"]", "lines: [\"6009\"]"))))
        .containsExactly("FAM-012 endpoints[1].lines[0]");
  }

  @Test
  void reportsACodecThatOneFamilyLacksForThatFamilyOnly() {
    assertThat(found(render(SITE.replace("[PCMU]", "[iLBC, PCMU]"))))
        .containsExactly("FAM-006 media.codecs[0]", "FAM-006 media.codecs[0]");
  }

  @Test
  void rendersASiteOfWhichNoFamilyHasACodec() {
    Outcome<RenderedSite> outcome = render(SITE.replace("[PCMU]", "[BV16]"));
    Artifact pjsip = outcome.orThrow().targets().get(1).artifacts().getFirst();
    assertThat(pjsip.body()).contains("disallow = all").doesNotContain("allow = \n");
    assertThat(found(outcome))
        .containsExactly("FAM-007 media.codecs", "FAM-007 media.codecs", "FAM-007 media.codecs");
  }

  @Test
  void refusesASiteOfWhichAFamilyHasNoDtmfMethod() {
    assertThat(found(render(SITE.replace("[PCMU]", "[PCMU]\n  dtmf: [info]"))))
        .containsExactly("FAM-007 media.dtmf");
  }

  @Test
  void reportsATagThatNoEndpointPutsOn() {
    String tagged = SITE + "network:\n  vlan: { id: 12, taggedBy: endpoint }\n";
    assertThat(found(render(tagged)))
        .containsExactly("FAM-005 network.vlan.id", "FAM-005 network.vlan.id");
    assertThat(found(render(tagged.replace("taggedBy: endpoint", "taggedBy: switch")))).isEmpty();
  }

  @Test
  void verifyingTheProxysCertificateIsTheBusinessOfThoseWhoRegister() {
    String verified =
        SITE.replace(
            "host: 192.0.2.10", "host: 192.0.2.10\n  transport: tls\n  tls: { ca: a.pem }");

    assertThat(render(verified).diagnostics())
        .extracting(Diagnostic::message)
        .hasSize(2)
        .allMatch(said -> said.contains("proxy.tls.ca; endpoint-"));
  }

  @Test
  void checksParameters() {
    String wrong =
        SITE.replace(
            "  family: nftables", "  family: nftables\n  parameters: { rate: lots, burst: \"7\" }");
    assertThat(found(render(wrong))).containsExactly("FAM-011 firewall.parameters.rate");
    String choice =
        SITE.replace("  family: asterisk", "  family: asterisk\n  parameters: { rtp: maybe }");
    assertThat(found(render(choice))).containsExactly("FAM-011 pbx.parameters.rtp");
  }

  @Test
  void refusesPathsThatClimb() {
    String climbing =
        SITE.replace(
            "  family: nftables", "  family: nftables\n  parameters: { directory: /a/../etc }");
    assertThat(found(render(climbing))).containsExactly("FAM-004 firewall.parameters.directory");
  }

  @Test
  void refusesTwoEndpointsInOnePlace() {
    String management = "\n    management: { ssh: { host: 192.0.2.9 } }";
    String shared =
        SITE.replace("family: linphone", "family: baresip")
            .replace("lines: [\"6001\"]", "lines: [\"6001\"]" + management)
            .replace("lines: [\"6002\"]", "lines: [\"6002\"]" + management);
    assertThat(found(render(shared)))
        .containsExactly("FAM-010 endpoints[1]", "FAM-010 endpoints[1]");
  }

  @Test
  void fillsParametersIntoCommandsWordByWord() {
    String named =
        SITE.replace(
            "  family: asterisk",
            "  family: asterisk\n  parameters: { command: \"sudo asterisk -C /x\" }");
    TargetConfiguration pbx = render(named).orThrow().targets().get(1);
    assertThat(pbx.health().getFirst().arguments())
        .containsExactly("sudo", "asterisk", "-C", "/x", "-rx", "pjsip show endpoint 6001");
  }

  @Test
  void refusesAnOptionWhereACommandTakesAName() {
    String option =
        SITE.replace(
                "  family: nftables", "  family: coturn\n  parameters: { owner: --reference=/x }")
            + "nat: { stun: { server: 192.0.2.9 } }\n";
    assertThat(found(render(option))).containsExactly("FAM-004 firewall.parameters.owner");
  }

  @Test
  void countsOnlyWhatDiffersFromTheDefaultAsAsked() {
    Site site = SiteYaml.read(SITE + "network:\n  dscp: { sip: CS3, rtp: AF41 }\n");
    assertThat(AskedFields.of(site))
        .extracting(FieldPath::text)
        .contains("network.dscp.rtp", "proxy.host", "media.codecs[0]", "subscribers[1].number")
        .doesNotContain("network.dscp.sip", "proxy.transport", "media.dtmf[0]", "nat.keepAlive");
  }
}
