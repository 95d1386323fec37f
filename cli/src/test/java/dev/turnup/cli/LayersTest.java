package dev.turnup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.cli.shell.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Defaults of folders and overlays of environments, as the commands show them. */
class LayersTest {
  private static final String SITE =
      """
      worksheet: turnup/v1
      site: %s
      subscribers:
        - { number: "%s", digestPassword: { env: PW } }
      """;

  @TempDir Path folder;

  @BeforeEach
  void isARoot() throws IOException {
    write(".turnup-root", "");
    write("defaults.yaml", "proxy: { host: 192.0.2.1 }\nmedia: { codecs: [PCMU] }\n");
    write("eu/defaults.yaml", "media: { codecs: [G722, PCMA] }\n");
    write("eu/a/site.yaml", SITE.formatted("a", "6001"));
    write("eu/b/site.yaml", SITE.formatted("b", "6002"));
    write("us/c/site.yaml", SITE.formatted("c", "6003"));
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  @Test
  void validatesATreeThatInherits() {
    Ran ran = Ran.turnup("validate", folder.toString());
    assertThat(ran.exitCode()).as(ran.toString()).isZero();
    assertThat(ran.err()).contains("3 worksheets: 0 errors");
  }

  @Test
  void saysASharedMistakeOnceAndInWhichFile() throws IOException {
    write("eu/defaults.yaml", "media: { codecs: [G722, PCMX] }\n");
    Ran ran = Ran.turnup("validate", folder.toString());
    assertThat(ran.exitCode()).isEqualTo(ExitCode.FINDINGS);
    assertThat(ran.out())
        .containsOnlyOnce("[WS-017]")
        .contains("eu/defaults.yaml:1:25: error", "applies to 2 worksheets: ");
    assertThat(ran.err()).contains("3 worksheets: 1 error,");
    Ran junit = Ran.turnup("validate", "--format", "junit", folder.toString());
    assertThat(junit.out())
        .as("both sites that inherit it fail")
        .contains("WS-017")
        .contains("eu/b/site.yaml.run");
  }

  @Test
  void explainsWhereAnInheritedValueIsFromAndWhatItStandsOver() {
    Ran ran = Ran.turnup("explain", folder.resolve("eu/a/site.yaml") + "#media.codecs");
    assertThat(ran.exitCode()).as(ran.toString()).isZero();
    assertThat(ran.out().replaceAll("\\s+", " "))
        .contains("value [G722, PCMA]")
        .contains("from " + folder + "/eu/defaults.yaml:1:10")
        .contains("over " + folder + "/defaults.yaml:2:10: [PCMU]");
  }

  @Test
  void readsTheWorksheetsOfAnEnvironment() throws IOException {
    write("defaults.staging.yaml", "proxy: { host: 198.51.100.1 }\n");
    Ran ran =
        Ran.turnup("explain", "--env", "staging", folder.resolve("eu/a/site.yaml") + "#proxy.host");
    assertThat(ran.out()).contains("198.51.100.1").contains("defaults.staging.yaml:1:16");
    assertThat(Ran.turnup("validate", "--env", "stagign", folder.toString()).out())
        .contains("WS-033");
    assertThat(Ran.turnup("validate", "--env", "Bad!", folder.toString()).exitCode())
        .isEqualTo(ExitCode.USAGE);
  }

  @Test
  void fetchesAnInheritedSecretFromTheFolderOfTheFileThatNamesIt() throws IOException {
    write("pw", "s3cret-of-all\n");
    write(
        "us/defaults.yaml",
        """
        pbx:
          family: asterisk
          management: { ssh: { host: 192.0.2.1, user: root, password: { file: ../pw } } }
        """);
    Ran ran = Ran.turnup(java.util.Map.of("PW", "x"), "secrets", "check", folder + "/us");
    assertThat(ran.exitCode()).as(ran.toString()).isZero();
    assertThat(ran.err()).contains("2 secrets there");
  }

  @Test
  void showsAWorksheetWithAllThatItInherits() throws IOException {
    Path site = folder.resolve("eu/a/site.yaml");
    Ran ran = Ran.turnup("render", "--show", "worksheet", site.toString());
    assertThat(ran.exitCode()).as(ran.toString()).isZero();
    assertThat(ran.out())
        .contains("codecs: [G722, PCMA]", "eu/defaults.yaml:1:18", "# built-in default")
        .contains("digestPassword: { env: PW }");
    write("alone/.turnup-root", "");
    Path alone = write("alone/site.yaml", ran.out());
    assertThat(Ran.turnup("validate", alone.toString()).exitCode()).isZero();
    Ran json = Ran.turnup("render", "--show", "worksheet", "--format", "json", folder.toString());
    assertThat(json.out())
        .contains("\"media.codecs\": \"" + folder + "/eu/defaults.yaml:1:18\"")
        .contains("\"codecs\": [\"PCMU\"]");
  }

  @Test
  void correctsTheFileThatHasTheMistake() throws IOException {
    Path defaults = write("eu/defaults.yaml", "# ours\nmedai: { codecs: [G722, ulaw] }\n");
    String site = Files.readString(folder.resolve("eu/a/site.yaml"));
    Ran ran = Ran.turnup("validate", "--fix", folder.toString());
    assertThat(ran.exitCode()).as(ran.toString()).isZero();
    assertThat(defaults).hasContent("# ours\nmedia: { codecs: [G722, PCMU] }\n");
    assertThat(folder.resolve("eu/a/site.yaml")).hasContent(site);
    assertThat(ran.err()).contains("fixed " + defaults + ":2: renamed to media");
  }

  @Test
  void namingDefaultsIsNoWayToValidateThem() {
    Ran ran = Ran.turnup("validate", folder.resolve("defaults.yaml").toString());
    assertThat(ran.out()).contains("WS-034").contains("name the worksheets or the folder");
  }
}
