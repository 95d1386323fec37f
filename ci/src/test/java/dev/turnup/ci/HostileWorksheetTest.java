package dev.turnup.ci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.deployer.Deployer;
import dev.turnup.schema.artifact.RenderedSite;
import dev.turnup.schema.catalog.Catalog;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.Outcome;
import dev.turnup.schema.secret.Secret;
import dev.turnup.schema.secret.SecretReference;
import dev.turnup.schema.secret.Secrets;
import dev.turnup.schema.site.Scalar;
import dev.turnup.schema.site.Site;
import dev.turnup.templates.Families;
import dev.turnup.templates.Renderer;
import dev.turnup.validator.ValidatedSite;
import dev.turnup.validator.Validator;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * From the text of a worksheet to the line: whatever is written in a field, it is taken, or every
 * error stands at that very line (or one that names the same subscriber).
 */
class HostileWorksheetTest {
  private static final Families FAMILIES = Families.builtIn();
  private static final Validator VALIDATOR =
      new Validator(new Catalog(FAMILIES.descriptors(), Deployer.transports(), FAMILIES.presets()));
  private static final Renderer RENDERER = new Renderer(FAMILIES);

  /** One of every field; each value has a line of its own. */
  private static final String WORKSHEET =
      """
      worksheet: turnup/v1
      site: acme-hq
      network:
        addressing: static
        ip: 192.0.2.50
        netmask: 255.255.255.0
        gateway: 192.0.2.1
        dns:
          - 192.0.2.2
        vlan:
          id: 7
          taggedBy: switch
        dscp:
          sip: CS3
          rtp: EF
      proxy:
        host: pbx.acme.example
        port: 5061
        transport: tls
        domain: acme.example
        realm: acme-realm
        backup: 192.0.2.11
        hosting: private
        expires: 600s
        tls:
          certificate: verify
          ca: ca.pem
          clientCertificate: own.p12
          clientPassphrase:
            env: PASSPHRASE
          scheme: sip
      subscribers:
        - number: "6001"
          digestUsername: acme-6001
          digestPassword:
            env: PASSWORD
          displayName: Board room
        - number: "6002"
          digestPassword:
            env: PASSWORD
      media:
        packetTime: 20ms
        codecs:
          - PCMU
        dtmf:
          - rfc4733
        srtp: required
        srtpKeys: sdes
        offer: early
        rtpPorts: 16384-16584
      nat:
        stun:
          server: 192.0.2.20
        turn:
          server: 192.0.2.21
          transport: udp
          username: relay
          password:
            env: PASSWORD
        publicAddress: 203.0.113.10
        keepAlive: 25s
      endpoints:
        - id: boardroom
          family: linphone
          version: "5"
          sipPort: 5070
          lines:
            - "6001"
          management:
            ssh:
              host: 192.0.2.50
              user: turnup
              knownHosts: known_hosts
          parameters:
            configDirectory: /etc/linphone
            service: linphone
            owner: linphone
      pbx:
        family: asterisk
        version: "22"
        rtpPorts: 10000-10200
        management:
          ssh:
            host: 192.0.2.10
            user: root
        parameters:
          configDirectory: /etc/asterisk
          command: asterisk
          transports: render
          certificate: /etc/asterisk/keys/a.crt
          context: subscribers
      trunks:
        - id: itsp
          family: asterisk-trunk
          host: sip.provider.example
          port: 5060
          transport: udp
          mode: registration
          username: acme
          password:
            env: PASSWORD
          domain: provider.example
          sources:
            - 198.51.100.0/24
          numbers:
            - "+4930123456"
          rings: "6001"
          callerId: "+4930123456"
          dialPrefix: "0"
          numberPrefix: "+49"
          codecs:
            - PCMU
          dtmf: rfc4733
          srtp: disabled
          parameters:
            pjsipTransport: udp
      firewall:
        family: nftables
        parameters:
          directory: /etc/nftables.d
          trusted: 192.0.2.0/24
      natServer:
        family: coturn
        parameters:
          owner: turnserver
          reloadCommand: systemctl restart coturn
          deniedPeers: 10.0.0.0-10.255.255.255
      guard:
        family: fail2ban
        parameters:
          logPath: /var/log/asterisk/security.log
          banAction: nftables-allports
      proof:
        echo: "600"
        dtmfReadback: "602"
        digits: 1590*#
        inbound:
          callback: "603"
      """;

  /** What no worksheet with one of the others would have as well. */
  private static final Set<String> ELSEWHERE = Set.of("from", "preset");

  private static final List<String> VALUES =
      List.of(
          "a\\nb",
          "a\\0b",
          "../../etc/passwd",
          "--help",
          "$(id)",
          "a b",
          "<a>",
          "a;b",
          "a#b",
          "a\\\"b",
          "'",
          "{x}",
          "${x}",
          "%s",
          "äß日本",
          "a,b",
          "=1+1",
          "[x]",
          "\\\\");
  private static final Pattern VALUE = Pattern.compile("( *(?:- )?(?:[A-Za-z]+: )?)(\\S.*)");

  static List<Integer> lines() {
    List<String> lines = WORKSHEET.lines().toList();
    return IntStream.range(0, lines.size())
        .filter(i -> !lines.get(i).endsWith(":"))
        .boxed()
        .toList();
  }

  @Test
  void theWorksheetIsGoodAndHasEveryField() {
    Outcome<ValidatedSite> good = VALIDATOR.validate("site.yaml", WORKSHEET);
    assertThat(rendered(good.orThrow().site()).diagnostics()).noneMatch(Diagnostic::isError);
    Set<String> missing = new TreeSet<>();
    collect(Site.class, missing);
    missing.removeIf(name -> WORKSHEET.contains(name + ":"));
    assertThat(missing).isEqualTo(new TreeSet<>(ELSEWHERE));
  }

  private static void collect(Type type, Set<String> names) {
    if (type instanceof ParameterizedType of) {
      Stream.of(of.getActualTypeArguments()).forEach(each -> collect(each, names));
    } else if (type instanceof Class<?> raw
        && raw.isRecord()
        && raw.getPackage().equals(Site.class.getPackage())
        && !raw.isAnnotationPresent(Scalar.class)
        && !raw.getSimpleName().equals("Management")) {
      for (RecordComponent part : raw.getRecordComponents()) {
        names.add(part.getName());
        collect(part.getGenericType(), names);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("lines")
  void whateverIsWrittenIsTakenOrRefusedAtItsLine(int index) {
    List<String> lines = WORKSHEET.lines().toList();
    Matcher value = VALUE.matcher(lines.get(index));
    assertThat(value.matches()).isTrue();
    for (String hostile : VALUES) {
      List<String> changed = new ArrayList<>(lines);
      changed.set(index, value.group(1) + '"' + hostile + '"');
      Outcome<ValidatedSite> read =
          VALIDATOR.validate("site.yaml", String.join("\n", changed) + "\n");
      assertThat(errors(read))
          .as("%s = %s: %s", lines.get(index), hostile, read.diagnostics())
          .allSatisfy(line -> assertThat(line).isIn(related(index + 1)));
      read.find()
          .ifPresent(taken ->
              assertThat(rendered(taken.site()).diagnostics())
                  .filteredOn(Diagnostic::isError)
                  .allSatisfy(found ->
                      assertThat(line(found, taken))
                          .as("%s = %s: %s", lines.get(index), hostile, found)
                          .hasValue(index + 1)));
    }
  }

  /** Where the first subscriber's number or the PBX is changed, those who name it stand alone. */
  private static Set<Integer> related(int line) {
    List<String> lines = WORKSHEET.lines().toList();
    String text = lines.get(line - 1);
    String name =
        text.contains("number: \"6001\"")
            ? "\"6001\""
            : text.equals("  family: asterisk") ? "family: asterisk" : text;
    Set<Integer> all = new TreeSet<>(Set.of(line));
    IntStream.range(0, lines.size())
        .filter(i -> !name.equals(text) && lines.get(i).contains(name))
        .forEach(i -> all.add(i + 1));
    return all;
  }

  private static List<Integer> errors(Outcome<ValidatedSite> read) {
    return read.diagnostics().stream()
        .filter(Diagnostic::isError)
        .map(found ->
            found.location() instanceof Location.InFile(var span) ? span.start().line() : -1)
        .toList();
  }

  private static OptionalInt line(Diagnostic found, ValidatedSite site) {
    return found.location() instanceof Location.InWorksheet(var path)
        ? site.sources().find(path).map(span -> OptionalInt.of(span.start().line())).orElseThrow()
        : OptionalInt.empty();
  }

  private static Outcome<RenderedSite> rendered(Site site) {
    Secret secret = new Secret("S3cret-word");
    return RENDERER.render(
        site,
        new Secrets(
            Map.of(
                new SecretReference.Env("PASSWORD"), secret,
                new SecretReference.Env("PASSPHRASE"), secret)));
  }
}
