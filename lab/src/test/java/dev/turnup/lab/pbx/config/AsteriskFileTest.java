package dev.turnup.lab.pbx.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AsteriskFileTest {
  @TempDir Path folder;

  private AsteriskFile read(String text) throws IOException {
    Files.writeString(folder.resolve("a.conf"), text);
    return AsteriskFile.read(folder, "a.conf");
  }

  @Test
  void readsSectionsOfOneNameCommentsAndEscapes() throws IOException {
    AsteriskFile file =
        read(
            """
            ; a comment
            [6001]
            type = endpoint ; why
            password=a\\;b=c
            [6001]
            exten => 600,1,Answer()
            """);

    assertThat(file.sections()).hasSize(2);
    assertThat(file.sections().get(0).options())
        .containsExactly(
            new AsteriskOption("type", "endpoint"), new AsteriskOption("password", "a;b=c"));
    assertThat(file.sections().get(1).value("exten")).contains("600,1,Answer()");
    assertThat(file.misunderstood()).isEmpty();
  }

  @Test
  void includesByPatternInOrderAndMissesNothingThatItMayTry() throws IOException {
    Files.createDirectory(folder.resolve("turnup"));
    Files.writeString(folder.resolve("turnup/b-x.conf"), "[b]\nk = 2\n");
    Files.writeString(folder.resolve("turnup/a-x.conf"), "[a]\nk = 1\n");

    AsteriskFile file =
        read(
            "#include \"turnup/*-x.conf\"\n"
                + "#tryinclude \"turnup/none.conf\"\n"
                + "#include gone.conf\n");

    assertThat(file.sections()).extracting(AsteriskSection::name).containsExactly("a", "b");
    assertThat(file.misunderstood()).containsExactly("a.conf:3");
  }

  @Test
  void listsWhatItCannotReadByPlaceOnly() throws IOException {
    assertThat(read("[a]\npassword hunter2\n").misunderstood()).containsExactly("a.conf:2");
  }

  @Test
  void endsIncludesThatGoInCircles() throws IOException {
    assertThat(read("[a]\nk = 1\n#include \"a.conf\"\n").misunderstood()).isNotEmpty();
  }

  @Test
  void hasNoSectionsWithoutAFile() {
    assertThat(AsteriskFile.read(folder, "none.conf").sections()).isEmpty();
  }
}
