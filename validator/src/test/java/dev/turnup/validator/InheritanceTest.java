package dev.turnup.validator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.FieldPath;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.Outcome;
import dev.turnup.schema.secret.SecretReference;
import dev.turnup.schema.site.Codec;
import dev.turnup.schema.site.Site;
import dev.turnup.validator.layer.ResolvedText;
import dev.turnup.validator.layer.SharedFindings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InheritanceTest {
  private static final String SITE =
      """
      worksheet: turnup/v1
      site: acme
      subscribers:
        - { number: "6001", digestPassword: { env: ACME } }
      """;

  @TempDir Path folder;

  @BeforeEach
  void isARoot() throws IOException {
    Files.createFile(folder.resolve(".turnup-root"));
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private static ValidatedSite valid(Path worksheet) {
    return new Validator(SampleCatalog.CATALOG).validate(worksheet).orThrow();
  }

  private List<String> said(Path worksheet) {
    return said(new Validator(SampleCatalog.CATALOG), worksheet);
  }

  private List<String> said(Validator validator, Path worksheet) {
    return validator.validate(worksheet).diagnostics().stream().map(this::line).toList();
  }

  private String line(Diagnostic finding) {
    return finding.code().id()
        + " "
        + (finding.location() instanceof Location.InFile(var span)
            ? span.toString().replace(folder + "/", "")
            : "?");
  }

  @Test
  void nearerWinsMapsMergeAndListsReplace() throws IOException {
    write(
        "defaults.yaml", "proxy: { host: 192.0.2.1, expires: 600s }\nmedia: { codecs: [PCMU] }\n");
    write("eu/defaults.yaml", "proxy: { host: 192.0.2.2 }\nmedia: { codecs: [PCMA, G722] }\n");
    Site site = valid(write("eu/acme/site.yaml", SITE + "media: { packetTime: 30ms }\n")).site();
    assertThat(site.proxy().host().text()).isEqualTo("192.0.2.2");
    assertThat(site.proxy().expires()).hasSeconds(600);
    assertThat(site.media().codecs()).containsExactly(Codec.PCMA, Codec.G722);
    assertThat(site.media().packetTime()).hasMillis(30);
  }

  @Test
  void eachValueKnowsTheFileThatSetIt() throws IOException {
    Path outer = write("defaults.yaml", "# all\nmedia:\n  codecs: [PCMU]\n");
    Path file = write("eu/site.yaml", SITE + "proxy: { host: 192.0.2.1 }\n");
    var sources = valid(file).sources();
    assertThat(sources.find(FieldPath.of("media.codecs")).orElseThrow())
        .hasToString(outer + ":3:3");
    assertThat(sources.find(FieldPath.of("proxy.host")).orElseThrow()).hasToString(file + ":5:16");
  }

  @Test
  void aTildeTakesAnInheritedValueAway() throws IOException {
    write(
        "defaults.yaml",
        "proxy: { host: 192.0.2.1, backup: 192.0.2.9 }\nmedia: { codecs: [PCMU] }\n");
    write("eu/defaults.yaml", "proxy: { backup: ~ }\n");
    Path nearer = write("eu/a/site.yaml", SITE);
    assertThat(valid(nearer).site().proxy().backup()).isEmpty();
    assertThat(said(nearer)).isEmpty();
    Path file = write("a/site.yaml", SITE + "proxy: { backup: ~ }\n");
    assertThat(valid(file).site().proxy().backup()).isEmpty();
    assertThat(said(file)).isEmpty();
  }

  @Test
  void aReferenceAndAWayToPushAreOneValueEach() throws IOException {
    write(
        "defaults.yaml",
        """
        proxy: { host: 192.0.2.1 }
        media: { codecs: [PCMU] }
        pbx:
          family: asterisk
          management: { ssh: { host: 192.0.2.1, user: root, password: { file: pw } } }
        """);
    Path other =
        write("a/site.yaml", SITE + "pbx: { management: { directory: { path: /srv } } }\n");
    assertThat(valid(other).site().pbx().orElseThrow().management().orElseThrow().transport())
        .isEqualTo("directory");
    Path same =
        write("b/site.yaml", SITE + "pbx: { management: { ssh: { password: { env: PW } } } }\n");
    var ssh = valid(same).site().pbx().orElseThrow().management().orElseThrow();
    assertThat(ssh.option("user")).hasValue("root");
    assertThat(ssh.secret("password")).hasValue(new SecretReference.Env("PW"));
  }

  @Test
  void pathsStartAtTheFileThatWroteThem() throws IOException {
    write(
        "defaults.yaml",
        """
        proxy: { host: 192.0.2.1, transport: tls, tls: { ca: ca.pem } }
        media: { codecs: [PCMU] }
        pbx:
          family: asterisk
          management:
            ssh: { host: 192.0.2.1, user: root, privateKey: keys/a, knownHosts: ~/k,
              password: { exec: [./get, a] }, passphrase: { file: pw } }
        """);
    Site site = valid(write("eu/a/site.yaml", SITE)).site();
    assertThat(site.proxy().tls().orElseThrow().ca()).hasValue("../../ca.pem");
    var ssh = site.pbx().orElseThrow().management().orElseThrow();
    assertThat(ssh.option("privateKey")).hasValue("../../keys/a");
    assertThat(ssh.option("knownHosts")).hasValue("~/k");
    assertThat(ssh.secret("passphrase")).hasValue(new SecretReference.File("../../pw"));
    assertThat(ssh.secret("password"))
        .hasValue(new SecretReference.Exec(List.of("./get", "a"), "../.."));
  }

  @Test
  void mistakesInDefaultsAreFoundThereAlsoWhenTheWorksheetHidesThem() throws IOException {
    write(
        "defaults.yaml",
        """
        proxy: { host: 192.0.2.1, transprot: udp, port: 70000 }
        media: { codecs: PCMU }
        site: x
        network: { ip: 192.0.2.5 }
        """);
    Path file = write("a/site.yaml", SITE + "proxy: { port: 5060 }\nmedia: { codecs: [PCMA] }\n");
    assertThat(said(file))
        .containsExactly(
            "WS-013 defaults.yaml:1:27",
            "WS-019 defaults.yaml:1:49",
            "WS-016 defaults.yaml:2:18",
            "WS-032 defaults.yaml:3:1",
            "WS-032 defaults.yaml:4:12");
  }

  @Test
  void whatAWorksheetLacksIsItsOwnLack() throws IOException {
    write("defaults.yaml", "proxy: { transport: tls }\nmedia: { codecs: [PCMU] }\n");
    assertThat(said(write("a/site.yaml", SITE))).containsExactly("WS-015 a/site.yaml:1:1");
  }

  @Test
  void defaultsThatAreNoYamlHideNoOtherMistakeAndBringNoOther() throws IOException {
    write("defaults.yaml", "proxy: { host: \n  - [\n");
    assertThat(said(write("a/site.yaml", SITE + "natt: {}\n")))
        .containsExactly("WS-003 defaults.yaml:2:3", "WS-013 a/site.yaml:5:1");
  }

  @Test
  void aFileOfCommentsSaysNothing() throws IOException {
    write("defaults.yaml", "# nothing yet\n");
    Path file =
        write("a/site.yaml", SITE + "proxy: { host: 192.0.2.1 }\nmedia: { codecs: [PCMU] }\n");
    assertThat(said(file)).isEmpty();
  }

  @Test
  void aFileUnderTheOtherEndingIsSaidNotToBeRead() throws IOException {
    write("defaults.yml", "media: { codecs: [PCMU] }\n");
    Path file =
        write("a/site.yaml", SITE + "proxy: { host: 192.0.2.1 }\nmedia: { codecs: [PCMU] }\n");
    assertThat(said(file)).containsExactly("WS-035 defaults.yml:1:1");
  }

  @Test
  void theSearchEndsAtTheRepository() throws IOException {
    write("defaults.yaml", "prxy: {}\n");
    Files.createDirectories(folder.resolve("repo/.git"));
    Path file =
        write("repo/site.yaml", SITE + "proxy: { host: 192.0.2.1 }\nmedia: { codecs: [PCMU] }\n");
    assertThat(said(file)).isEmpty();
  }

  @Test
  void aLoopOfLinksIsAFileThatCannotBeRead() throws IOException {
    Files.createSymbolicLink(folder.resolve("defaults.yaml"), Path.of("defaults.yaml"));
    assertThat(said(write("site.yaml", SITE))).containsExactly("WS-001 defaults.yaml:1:1");
  }

  @Test
  void defaultsAreReadOnceForManyWorksheets() throws IOException {
    Path defaults =
        write("defaults.yaml", "proxy: { host: 192.0.2.1 }\nmedia: { codecs: [PCMU] }\n");
    Validator validator = new Validator(SampleCatalog.CATALOG);
    assertThat(validator.validate(write("a/site.yaml", SITE)).find()).isPresent();
    Files.delete(defaults);
    assertThat(validator.validate(write("b/site.yaml", SITE)).find()).isPresent();
    assertThat(said(folder.resolve("b/site.yaml")))
        .containsExactly("WS-015 b/site.yaml:1:1", "WS-015 b/site.yaml:1:1");
  }

  @Test
  void aSharedMistakeIsSaidOnceWithHowManyItAppliesTo() throws IOException {
    write(
        "defaults.yaml", "proxy: { host: 192.0.2.1 }\nmedia: { codecs: [PCMU], dtmf: [infoo] }\n");
    Validator validator = new Validator(SampleCatalog.CATALOG);
    List<Path> files =
        List.of(write("a/site.yaml", SITE), write("b/site.yaml", SITE), write("c/site.yaml", SITE));
    List<List<Diagnostic>> once =
        SharedFindings.once(
            files.stream().map(Path::toString).toList(),
            files.stream().map(file -> validator.validate(file).diagnostics()).toList());
    assertThat(once.getFirst()).hasSize(1);
    assertThat(once.getFirst().getFirst().related().getFirst().message())
        .startsWith("applies to 3 worksheets: ");
    assertThat(once.get(1)).isEmpty();
    assertThat(once.get(2)).isEmpty();
  }

  @Test
  void aCommentInDefaultsAllowsAWarning() throws IOException {
    write(
        "defaults.yaml",
        "proxy: { host: 192.0.2.1 }\nmedia: { codecs: [PCMU] }\n"
            + "nat: { keepAlive: 2m } # turnup: allow SITE-025 because it keeps bindings\n");
    assertThat(said(write("a/site.yaml", SITE))).isEmpty();
    assertThat(said(write("b/site.yaml", SITE + "nat: { keepAlive: 20s }\n"))).isEmpty();
    assertThat(said(write("c/site.yaml", SITE + "nat: { keepAlive: 3m }\n")))
        .containsExactly("SITE-025 c/site.yaml:5:19");
  }

  @Test
  void anEnvironmentChangesDefaultsAndWorksheet() throws IOException {
    write("defaults.yaml", "proxy: { host: 192.0.2.1 }\nmedia: { codecs: [PCMU] }\n");
    write("defaults.staging.yaml", "proxy: { host: 198.51.100.1 }\n");
    write("a/site.staging.yaml", "media: { codecs: [G722] }\n");
    Path file = write("a/site.yaml", SITE + "media: { codecs: [PCMA] }\n");
    Site staging =
        new Validator(SampleCatalog.CATALOG, Optional.of("staging"), Severities.OWN)
            .validate(file)
            .orThrow()
            .site();
    assertThat(staging.proxy().host().text()).isEqualTo("198.51.100.1");
    assertThat(staging.media().codecs()).containsExactly(Codec.G722);
    assertThat(valid(file).site().media().codecs()).containsExactly(Codec.PCMA);
  }

  @Test
  void anEnvironmentThatAWorksheetDoesNotKnowIsAnError() throws IOException {
    Path file =
        write("site.yaml", SITE + "proxy: { host: 192.0.2.1 }\nmedia: { codecs: [PCMU] }\n");
    Validator staging =
        new Validator(SampleCatalog.CATALOG, Optional.of("stagign"), Severities.OWN);
    assertThat(said(staging, file)).containsExactly("WS-033 site.yaml:1:1");
    write("site.stagign.yaml", "worksheet: turnup/v1\n");
    assertThat(said(staging, file)).containsExactly("WS-032 site.stagign.yaml:1:1");
  }

  @Test
  void theResolvedTextMeansTheSameSite() throws IOException {
    write(
        "defaults.yaml",
        """
        proxy: { host: 192.0.2.1, realm: "a: b" }
        media: { codecs: [PCMU] }
        pbx:
          family: asterisk
          management: { ssh: { host: 192.0.2.1, user: root, privateKey: keys/a } }
        """);
    Path file = write("eu/site.yaml", SITE + "proof: { echo: \"*97\", dtmfReadback: \"1\" }\n");
    Validator validator = new Validator(SampleCatalog.CATALOG);
    ResolvedText.Written written =
        ResolvedText.write(validator.resolve(file).orThrow(), SampleCatalog.CATALOG);
    write("alone/.turnup-root", "");
    Path alone = write("alone/site.yaml", written.yaml());
    Outcome<ValidatedSite> again = new Validator(SampleCatalog.CATALOG).validate(alone);
    Outcome<ValidatedSite> before = validator.validate(file);
    assertThat(again.diagnostics()).isEmpty();
    assertThat(again.orThrow().site()).isEqualTo(before.orThrow().site());
    assertThat(written.yaml()).contains("privateKey: \"../keys/a\"", "# built-in default");
    assertThat(written.origins().get("proxy.realm")).endsWith("defaults.yaml:1:34");
  }

  /** TLS settings of a folder are for the sites that use TLS; one that says otherwise is right. */
  @Test
  void tlsSettingsOfAFolderAreNotAskedOfASiteThatNamesAnotherTransport() throws IOException {
    write("defaults.yaml", "proxy: { tls: { scheme: sips } }\nmedia: { codecs: [PCMU] }\n");
    String proxy = "proxy: { host: 192.0.2.10 }\n";
    Path silent = write("silent.yaml", SITE + proxy);
    Path plain = write("plain.yaml", SITE + proxy.replace(" }", ", transport: udp }"));

    assertThat(said(silent)).containsExactly("SITE-059 defaults.yaml:1:10");
    assertThat(said(plain)).isEmpty();
  }

  @Test
  void aPathOnTheTargetIsNotResolved() throws IOException {
    write(
        "defaults.yaml",
        """
        proxy: { host: 192.0.2.1 }
        media: { codecs: [PCMU] }
        pbx:
          family: asterisk
          management:
            ssh: { host: 192.0.2.1, user: root, stateDirectory: /srv/turnup, privateKey: key }
        """);
    Path file = write("a/site.yaml", SITE);
    assertThat(valid(file).site().pbx().orElseThrow().management().orElseThrow().options())
        .containsEntry("stateDirectory", "/srv/turnup")
        .containsEntry("privateKey", "../key");
    Path outer = folder.resolve("defaults.yaml");
    Files.writeString(outer, Files.readString(outer).replace("/srv/turnup", "turnup"));
    assertThat(said(file)).containsExactly("WS-029 defaults.yaml:6:57");
  }
}
