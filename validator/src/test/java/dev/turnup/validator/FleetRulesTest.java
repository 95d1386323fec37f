package dev.turnup.validator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.FieldPath;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.Severity;
import dev.turnup.validator.fleet.Member;
import dev.turnup.validator.fleet.Written;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetRulesTest {
  @TempDir Path folder;

  private final List<Path> worksheets = new ArrayList<>();
  private Validator validator = new Validator(SampleCatalog.CATALOG);

  private void site(String name, String number, String proxy, String more) throws IOException {
    String text =
        """
        worksheet: turnup/v1
        site: %s
        proxy: { %s }
        subscribers:
          - { number: "%s", digestPassword: { env: PW } }
        media: { codecs: [PCMU] }
        %s
        """
            .formatted(name, proxy, number, more);
    worksheets.add(Files.writeString(folder.resolve(worksheets.size() + ".yaml"), text));
  }

  private List<List<Diagnostic>> found() {
    List<Member> members = new ArrayList<>();
    for (Path worksheet : worksheets) {
      ValidatedSite valid = validator.validate(worksheet).orThrow();
      members.add(new Member(worksheet.toString(), valid.site(), valid.sources()));
    }
    return validator.judge(
        members,
        member ->
            List.of(
                new Written(FieldPath.of("firewall"), "/etc/rules", member.site().site()),
                new Written(FieldPath.of("firewall"), "/etc/same", "same")));
  }

  /** Code and line of what is said of the second site; nothing may be said of the first. */
  private List<String> said() {
    List<List<Diagnostic>> found = found();
    assertThat(found.getFirst()).isEmpty();
    return found.get(1).stream()
        .map(one ->
            one.code().id()
                + " "
                + (one.location() instanceof Location.InFile(var span) ? span.start().line() : 0))
        .toList();
  }

  @Test
  void sitesWithNothingInCommonAreNotSpokenOf() throws IOException {
    site("a", "6001", "host: 192.0.2.10", "");
    site("b", "6002", "host: 192.0.2.10", "");
    assertThat(said()).isEmpty();
  }

  @Test
  void twoWorksheetsOfOneSiteAreAnError() throws IOException {
    site("a", "6001", "host: 192.0.2.10", "");
    site("a", "6002", "host: 192.0.2.10", "");
    assertThat(said()).containsExactly("FLEET-001 2");
    assertThat(found().get(1).getFirst().related().getFirst().span())
        .hasToString(folder.resolve("0.yaml") + ":2:7");
  }

  @Test
  void oneNumberAtOneDomainIsOneAccount() throws IOException {
    site("a", "6001", "host: 192.0.2.10, domain: acme.example", "");
    site("b", "6001", "host: 192.0.2.11, domain: ACME.example", "");
    assertThat(said()).containsExactly("FLEET-002 5");
  }

  @Test
  void everyBuildingMayHaveItsOwnPrivatePbx() throws IOException {
    site("a", "6001", "host: 192.168.1.10", "");
    site("b", "6001", "host: 192.168.1.10", "");
    assertThat(said()).isEmpty();
  }

  @Test
  void addressesOfOneNetworkDiffer() throws IOException {
    String ip = "network: { addressing: static, ip: %s, netmask: 24, dns: [%1$s9] }";
    site("a", "6001", "host: pbx.acme.example", ip.formatted("10.1.0.5"));
    site("b", "6002", "host: pbx.acme.example", ip.formatted("10.1.0.5"));
    assertThat(said()).containsExactly("FLEET-003 7");
    worksheets.clear();
    site("a", "6001", "host: pbx1.acme.example", ip.formatted("10.1.0.5"));
    site("b", "6002", "host: pbx2.acme.example", ip.formatted("10.1.0.5"));
    assertThat(said()).as("nothing says that they are on one network").isEmpty();
    worksheets.clear();
    site("a", "6001", "host: pbx1.acme.example", ip.formatted("192.0.2.5"));
    site("b", "6002", "host: pbx2.acme.example", ip.formatted("192.0.2.5"));
    assertThat(said()).as("there is one Internet").containsExactly("FLEET-003 7");
  }

  @Test
  void onePbxHasOneRangeOfPorts() throws IOException {
    String pbx = "pbx: { family: %s, rtpPorts: %s, management: { directory: { path: /srv/p } } }";
    site("a", "6001", "host: 192.0.2.10", pbx.formatted("asterisk", "10000-20000"));
    site("b", "6002", "host: 192.0.2.10", pbx.formatted("asterisk", "10000-10999"));
    assertThat(said()).containsExactly("FLEET-004 7");
    worksheets.clear();
    site("a", "6001", "host: 192.0.2.10", pbx.formatted("asterisk", "10000-20000"));
    site("b", "6002", "host: 192.0.2.10", pbx.formatted("asterisk", "10000-20000"));
    assertThat(said()).isEmpty();
  }

  @Test
  void oneFileHasOneSite() throws IOException {
    String firewall = "firewall: { family: nftables, management: { directory: { path: %s } } }";
    site("a", "6001", "host: 192.0.2.10", firewall.formatted("/srv/fw"));
    site("b", "6002", "host: 192.0.2.10", firewall.formatted("/srv/fw"));
    assertThat(said()).containsExactly("FLEET-005 7");
    worksheets.clear();
    site("a", "6001", "host: 192.0.2.10", firewall.formatted("/srv/a"));
    site("b", "6002", "host: 192.0.2.10", firewall.formatted("/srv/b"));
    assertThat(said()).isEmpty();
  }

  @Test
  void aCommentWithAReasonAllowsAWarning() throws IOException {
    site("a", "6001", "host: 192.0.2.10", "");
    site("b", "6001", "host: 192.0.2.10", "");
    Path second = worksheets.get(1);
    String text = Files.readString(second);
    Files.writeString(
        second,
        text.replace("} }", "} } # turnup: allow FLEET-002 because both doors ring the guard"));
    assertThat(said()).isEmpty();
    assertThat(validator.validate(second).diagnostics()).isEmpty();
  }

  @Test
  void whatAWarningWeighsIsForTheCallerToSay() throws IOException {
    site("a", "6001", "host: 192.0.2.10", "");
    site("b", "6001", "host: 192.0.2.10", "nat: { keepAlive: 2m }");
    validator =
        new Validator(
            SampleCatalog.CATALOG,
            Optional.empty(),
            new Severities(Map.of("FLEET-002", Severity.ERROR, "SITE-025", Severity.NOTE)));
    assertThat(found().get(1).getFirst().isError()).isTrue();
    assertThat(validator.validate(worksheets.get(1)).diagnostics().getFirst().severity())
        .isEqualTo(Severity.NOTE);
    Validator strict =
        new Validator(
            SampleCatalog.CATALOG,
            Optional.empty(),
            new Severities(Map.of("SITE-025", Severity.ERROR)));
    assertThat(strict.validate(worksheets.get(1)).find()).isEmpty();
  }
}
