package dev.turnup.validator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.validator.fixing.Fixes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FixesTest {
  private final Fixes fixes = new Fixes(SampleCatalog.CATALOG);

  private static String worksheet(String number, String codecs) {
    return """
    worksheet: turnup/v1   # the format
    site: acme
    proxy:
      host: 192.0.2.10     # the PBX
    subscribers:
      - number: %s
        digestPassword: { env: ACME }
    media:
      codecs: [%s]
    """
        .formatted(number, codecs);
  }

  @Test
  void renamesAMisspeltKeyAndKeepsItsComment() {
    String good = worksheet("\"6001\"", "PCMU");
    assertThat(fixes.fix(good.replace("host:", "hots:")).text()).isEqualTo(good);
    assertThat(fixes.fix(good.replace("site:", "Site:")).said())
        .containsExactly("2: renamed to site");
  }

  @Test
  void writesTheNamesOfRtp() {
    assertThat(fixes.fix(worksheet("\"6001\"", "G711u, \"G.722\", PCMA")).text())
        .isEqualTo(worksheet("\"6001\"", "PCMU, G722, PCMA"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0100", "+4930123", "*97", "0x13"})
  void quotesNumbersThatOtherReadersWouldChange(String number) {
    assertThat(fixes.fix(worksheet(number, "PCMU")).text())
        .isEqualTo(worksheet("\"" + number + "\"", "PCMU"));
  }

  @Test
  void leavesAKeyAloneThatIsThereAlready() {
    String twice = worksheet("\"6001\"", "PCMU").replace("  host:", "  hots: 192.0.2.11\n  host:");
    assertThat(fixes.fix(twice).text()).isEqualTo(twice);
  }

  @Test
  void leavesAWordAloneThatCouldBeTwo() {
    String either = worksheet("\"6001\"", "PCMX");
    assertThat(fixes.fix(either).text()).isEqualTo(either);
  }

  @Test
  void keepsLineEndsAndTheByteOrderMark() {
    String windows = "\uFEFF" + worksheet("0100", "PCMU").replace("\n", "\r\n");
    assertThat(fixes.fix(windows).text()).isEqualTo(windows.replace("0100", "\"0100\""));
  }

  @ParameterizedTest
  @MethodSource("dev.turnup.validator.Fixture#worksheets")
  void neverMakesAWorksheetWorseAndIsDoneInOneGo(Path fixture) throws IOException {
    String text = Files.readString(fixture);
    Validator validator = new Validator(SampleCatalog.CATALOG);
    Fixes.Fixed once = fixes.fix(text);
    assertThat(fixes.fix(once.text()).said()).isEmpty();
    if (once.said().isEmpty()) {
      assertThat(once.text()).isEqualTo(text);
    }
    boolean wasGood = validator.validate("a", text).find().isPresent();
    assertThat(validator.validate("a", once.text()).find().isPresent()).isIn(wasGood, true);
  }

  @ParameterizedTest
  @MethodSource("dev.turnup.validator.ExampleWorksheetsTest#examples")
  void leavesGoodWorksheetsAlone(Path example) throws IOException {
    assertThat(fixes.fix(Files.readString(example)).said()).isEmpty();
  }
}
