package dev.turnup.validator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorksheetsTest {
  @TempDir Path folder;

  @Test
  void findsWorksheetsBelowADirectoryInOrder() throws IOException {
    Path second = write("west/b.yaml", "worksheet: turnup/v1\n");
    Path first = write("east/site.yml", "");
    Path misspelt = write("west/c.site.yaml", "worksheat: turnup/v1\n");
    write("west/playbook.yaml", "- hosts: all\n");
    write("defaults.yaml", "worksheet: turnup/v1\n");
    write(".git/site.yaml", "worksheet: turnup/v1\n");
    write("west/.hidden.yaml", "worksheet: turnup/v1\n");
    write("notes.txt", "worksheet: turnup/v1\n");

    assertThat(Worksheets.find(List.of(folder)).orThrow()).containsExactly(first, second, misspelt);
  }

  @Test
  void takesANamedFileWhateverItIsCalled() throws IOException {
    Path file = write("sheet.txt", "");

    assertThat(Worksheets.find(List.of(file, file)).orThrow()).containsExactly(file);
  }

  @Test
  void passesOverOverlaysButNotWorksheetsThatAreCalledLikeOne() throws IOException {
    Path site = write("a/site.yaml", "");
    Path overlay = write("a/site.staging.yaml", "proxy: {}\n");
    Path named = write("a/acme.yaml", "worksheet: turnup/v1\n");
    Path dotted = write("a/acme.west.yaml", "worksheet: turnup/v1\n");
    Path formed = write("a/acme.site.yaml", "");

    assertThat(Worksheets.find(List.of(folder)).orThrow())
        .containsExactly(formed, dotted, named, site);
    assertThat(ids(Worksheets.find(List.of(overlay)))).containsExactly("WS-034");
    assertThat(Worksheets.find(List.of(overlay, site)).orThrow()).containsExactly(site);
    assertThat(ids(Worksheets.find(List.of(write("defaults.yaml", ""))))).containsExactly("WS-034");
  }

  @Test
  void leavesLoopsOfLinksOut() throws IOException {
    Path file = write("a/site.yaml", "");
    Files.createSymbolicLink(folder.resolve("a/loop"), folder.resolve("a"));

    assertThat(Worksheets.find(List.of(folder)).orThrow()).containsExactly(file);
  }

  @Test
  void reportsWhatIsMissingAndWhatIsEmptyTogether() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));

    Outcome<List<Path>> outcome = Worksheets.find(List.of(folder.resolve("gone.yaml"), empty));

    assertThat(ids(outcome)).containsExactly("WS-001", "WS-025");
  }

  @Test
  void reportsAMissingFileADirectoryAndForeignEncodings() throws IOException {
    Validator validator = new Validator(SampleCatalog.CATALOG);
    Path latin = folder.resolve("latin.yaml");
    Files.write(
        latin, "worksheet: turnup/v1\nsite: M\u00fcnchen".getBytes(StandardCharsets.ISO_8859_1));
    Path wide = folder.resolve("wide.yaml");
    Files.write(wide, "worksheet".getBytes(StandardCharsets.UTF_16));

    assertThat(ids(validator.validate(folder.resolve("gone.yaml")))).containsExactly("WS-001");
    assertThat(ids(validator.validate(folder))).containsExactly("WS-001");
    assertThat(validator.validate(latin).diagnostics().getFirst().location().toString())
        .contains("latin.yaml:2:8");
    assertThat(validator.validate(wide).diagnostics().getFirst().cause())
        .hasValue("it looks like UTF-16");
  }

  @Test
  void refusesAnEndlessFile() throws IOException {
    Path file = folder.resolve("long.yaml");
    Files.write(file, new byte[13 * 1024 * 1024]);

    assertThat(ids(new Validator(SampleCatalog.CATALOG).validate(file))).containsExactly("WS-005");
  }

  @Test
  void ignoresAByteOrderMark() throws IOException {
    String demo = Files.readString(Path.of("..", "sites", "demo", "site.yaml"));

    assertThat(new Validator(SampleCatalog.CATALOG).validate("bom.yaml", "\uFEFF" + demo))
        .isInstanceOf(Outcome.Accepted.class);
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private static List<String> ids(Outcome<?> outcome) {
    return outcome.diagnostics().stream().map(Diagnostic::code).map(code -> code.id()).toList();
  }
}
