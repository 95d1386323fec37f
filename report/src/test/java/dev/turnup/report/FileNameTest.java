package dev.turnup.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNameTest {
  @ParameterizedTest
  @CsvSource({
    "./sites/hq.yaml, sites/hq.yaml",
    "sites/../sites/hq.yaml, sites/hq.yaml",
    "/srv/repo/sites/hq.yaml, sites/hq.yaml",
    "/srv/repository/hq.yaml, /srv/repository/hq.yaml",
    "../hq.yaml, ../hq.yaml",
  })
  void isRelativeToTheFolderWhereThatCanBe(String file, String name) {
    assertThat(FileName.relative(file, Path.of("/srv/repo"))).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "sites/a b.yaml, sites/a%20b.yaml",
    "a:b/100%.yaml, a%3Ab/100%25.yaml",
    "/elsewhere/hq.yaml, file:///elsewhere/hq.yaml",
    "ü.yaml, %C3%BC.yaml",
  })
  void aUriHoldsNoCharacterThatUrisGiveAMeaning(String file, String uri) {
    assertThat(FileName.uri(file)).isEqualTo(uri);
  }
}
