package dev.turnup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.cli.shell.ExitCode;
import dev.turnup.schema.catalog.FamilyDescriptor;
import dev.turnup.schema.catalog.FamilyKind;
import dev.turnup.templates.Families;
import dev.turnup.templates.scaffold.Scaffold;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A family of one's own is a folder that commands make, check and use; no Java is written. */
class FamilyCommandTest {
  @TempDir Path folder;

  static Stream<String> kinds() {
    return Families.builtIn().descriptors().stream()
        .map(FamilyDescriptor::kind)
        .distinct()
        .map(FamilyKind::word);
  }

  private Path families() {
    return folder.resolve("families");
  }

  private Ran newFamily(String... arguments) {
    return Ran.turnup(
        Stream.concat(
                Stream.of("family", "new"),
                Stream.concat(Stream.of(arguments), Stream.of("--into", families().toString())))
            .toArray(String[]::new));
  }

  private Path good(String... arguments) {
    Ran made = newFamily(arguments);
    assertThat(made.exitCode()).as(made.toString()).isZero();
    return families().resolve(arguments[0]);
  }

  private static void append(Path file, String text) throws IOException {
    Files.writeString(file, Files.readString(file) + text);
  }

  private static void replace(Path file, String from, String to) throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains(from);
    Files.writeString(file, text.replace(from, to));
  }

  private static Ran check(Path family, String... more) {
    return Ran.turnup(
        Stream.concat(Stream.of("family", "check", family.toString()), Stream.of(more))
            .toArray(String[]::new));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void isOneFolderFromScaffoldToRenderedSite(String kind) throws IOException {
    Path family = good("acme-" + kind, "--kind", kind);
    assertThat(check(family).exitCode()).isZero();

    append(family.resolve("settings.ftl"), "greeting=[=site]\n");
    Ran changed = check(family);
    assertThat(changed.exitCode()).isEqualTo(ExitCode.FINDINGS);
    assertThat(changed.out()).contains("FAM-013", "+greeting=acme-hq");

    Ran updated = check(family, "--update");
    assertThat(updated.exitCode()).as(updated.toString()).isZero();
    assertThat(updated.err()).contains("1 written");
    assertThat(check(family).exitCode()).isZero();

    String worksheet = family.resolve("golden/plain/site.yaml").toString();
    assertThat(Ran.turnup("validate", worksheet).out()).contains("acme-" + kind);
    Ran validated = Ran.turnup("validate", worksheet, "--families", families().toString());
    assertThat(validated.exitCode()).as(validated.toString()).isZero();
    Ran rendered =
        Ran.turnup(
            Map.of("TURNUP_FAMILIES", families().toString()),
            "render",
            "--mask-secrets",
            worksheet);
    assertThat(rendered.exitCode()).as(rendered.toString()).isZero();
    assertThat(rendered.out()).contains("greeting=acme-hq");
  }

  @Test
  void thereIsAScaffoldForEachKind() {
    assertThat(Scaffold.kinds().stream().map(FamilyKind::word)).containsAll(kinds().toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"yealink", "asterisk", "nftables", "kamailio", "cucm"})
  void beginsAsAnotherFamilyIs(String original) throws IOException {
    Path family = good("acme-own", "--from", original);
    assertThat(check(family).exitCode()).isZero();
    assertThat(family.resolve("golden/plain/expected/summary.txt")).content().contains("target ");
    assertThat(family.resolve("golden/plain/site.yaml")).content().contains("family: acme-own");

    Path next = good("acme-next", "--from", "acme-own", "--families", families().toString());
    assertThat(next.resolve("golden/plain/site.yaml")).content().contains("family: acme-next");
    assertThat(check(next).exitCode()).isZero();
  }

  @Test
  void standsInForOneThatShips() throws IOException {
    Path own = good("asterisk", "--from", "asterisk");
    append(own.resolve("pjsip.conf.ftl"), "; ours\n");
    String demo = "../sites/demo/site.yaml";
    assertThat(Ran.turnup("render", "--mask-secrets", demo).out()).doesNotContain("; ours");
    Ran ours = Ran.turnup("render", "--mask-secrets", demo, "--families", families().toString());
    assertThat(ours.exitCode()).as(ours.toString()).isZero();
    assertThat(ours.out()).contains("; ours");
  }

  @Test
  void neverFallsBackToTheOneThatShips() throws IOException {
    Path own = good("asterisk", "--from", "asterisk");
    replace(own.resolve("family.yaml"), "kind: pbx", "kind: pbxx");
    Ran ran =
        Ran.turnup("validate", "../sites/demo/site.yaml", "--families", families().toString());
    assertThat(ran.exitCode()).isEqualTo(ExitCode.FINDINGS);
    assertThat(ran.err()).contains("FAM-002", own.resolve("family.yaml") + ":", "pbxx");
  }

  @Test
  void saysWhereADescriptionIsWrong() throws IOException {
    Path family = good("acme-phone", "--kind", "endpoint");
    replace(family.resolve("family.yaml"), "transports: [udp]", "transports: [upd]");
    append(family.resolve("family.yaml"), "artefacts: []\n");
    Ran ran = check(family);
    assertThat(ran.exitCode()).isEqualTo(ExitCode.FINDINGS);
    assertThat(ran.out())
        .contains(family.resolve("family.yaml") + ":8:16", "upd")
        .contains("unknown key \"artefacts\"", "Did you mean \"artifacts\"?");
  }

  @Test
  void saysWhereATemplateIsWrong() throws IOException {
    Path family = good("acme-phone", "--kind", "endpoint");
    append(family.resolve("settings.ftl"), "[#if site]\n");
    Ran unparsed = check(family);
    assertThat(unparsed.out()).contains("FAM-003", family.resolve("settings.ftl") + ":");
    replace(family.resolve("settings.ftl"), "[#if site]", "[=sight]");
    Ran failed = check(family);
    assertThat(failed.exitCode()).isEqualTo(ExitCode.FINDINGS);
    assertThat(failed.out()).contains("FAM-003", "sight");
  }

  @Test
  void aSecretInAnOpenFileIsRefused() throws IOException {
    Path family = good("acme-phone", "--kind", "endpoint");
    replace(family.resolve("family.yaml"), "mode: \"0600\"", "mode: \"0644\"");
    Ran ran = check(family, "--update");
    assertThat(ran.exitCode()).isEqualTo(ExitCode.FINDINGS);
    assertThat(ran.out()).contains("FAM-015").doesNotContain("simple-password");
  }

  @Test
  void whatDiffersShowsNoSecret() throws IOException {
    Path family = good("acme-phone", "--kind", "endpoint");
    replace(family.resolve("settings.ftl"), ".password=", ".passphrase=");
    Ran ran = check(family);
    assertThat(ran.out()).contains(".passphrase=").doesNotContain("simple-password");
  }

  @Test
  void wantsLimitationsAndAGoldenCase() throws IOException {
    Path family = good("acme-phone", "--kind", "endpoint");
    Files.writeString(family.resolve("limitations.md"), "\n");
    Files.delete(family.resolve("golden/plain/site.yaml"));
    Ran ran = check(family);
    assertThat(ran.exitCode()).isEqualTo(ExitCode.FINDINGS);
    assertThat(ran.out()).contains("FAM-014", "limitations.md", "golden/NAME/site.yaml");
  }

  @Test
  void overwritesNothing() throws IOException {
    Path family = good("acme-phone", "--kind", "endpoint");
    Files.writeString(family.resolve("settings.ftl"), "mine\n");
    assertThat(newFamily("acme-phone", "--kind", "endpoint").exitCode())
        .isEqualTo(ExitCode.FINDINGS);
    assertThat(family.resolve("settings.ftl")).hasContent("mine\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "family",
        "family new",
        "family new Acme --kind endpoint",
        "family new acme",
        "family new acme --kind phone",
        "family new acme --from no-such-family",
        "family new acme --from yealink --kind endpoint",
        "family check no-such-folder",
        "validate ../sites --families no-such-folder"
      })
  void aWrongCommandLineIsUsage(String line) {
    Ran ran = Ran.turnup(line.split(" "));
    assertThat(ran.exitCode()).as(ran.toString()).isEqualTo(ExitCode.USAGE);
    assertThat(Path.of("families")).doesNotExist();
  }

  static Stream<Path> shipped() throws IOException {
    try (Stream<Path> folders = Files.list(Path.of("../templates/families"))) {
      return folders.filter(Files::isDirectory).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void whatShipsKeepsTheContract(Path family) {
    Ran ran = check(family);
    assertThat(ran.exitCode()).as(ran.toString()).isZero();
  }

  @Test
  void theListSaysHowEachIsPushedAndChecked() {
    Ran ran = Ran.turnup("families");
    assertThat(ran.out())
        .containsPattern("(?m)^asterisk +pbx +22, 20 +tcp, tls, udp +any way +health +Asterisk")
        .containsPattern("(?m)^nftables +firewall +- +- +any way +check, health +nftables$")
        .containsPattern("(?m)^axis +endpoint .* http +read back ");
  }

  @Test
  void printsTheContract() {
    assertThat(Ran.turnup("family", "contract").out()).contains("## family.yaml", "## golden/");
  }
}
