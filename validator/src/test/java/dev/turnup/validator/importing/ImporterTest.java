package dev.turnup.validator.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.schema.catalog.Catalog;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.Outcome;
import dev.turnup.schema.site.Site;
import dev.turnup.validator.Validator;
import dev.turnup.validator.draft.Draft;
import dev.turnup.validator.draft.DraftText;
import dev.turnup.validator.importing.Importer.Imported;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImporterTest {
  private static final Validator VALIDATOR = new Validator(Catalog.EMPTY);

  @TempDir Path folder;

  @Test
  void oneSiteForEachGroupOfRows() {
    List<Imported> sites =
        read("""
        site,proxy.host,subscribers.number,subscribers.digestPassword.env,media.codecs,network.addressing,network.ip,network.netmask
        acme,192.0.2.10,6001,ACME_6001,G722;PCMU,static,192.0.2.50,24
        ,,6002,ACME_6002,,,,
        bolt,192.0.2.10,0100,BOLT,PCMA,,,
        """)
            .orThrow();
    Site acme = site(sites.getFirst());
    assertThat(acme.subscribers().stream().map(one -> one.number()))
        .containsExactly("6001", "6002");
    assertThat(acme.media().codecs()).hasSize(2);
    assertThat(acme.network().ip()).isPresent();
    assertThat(site(sites.getLast()).subscribers().getFirst().number()).isEqualTo("0100");
  }

  @Test
  void takesThePapersQuestionsQuotesAndOtherSeparators() {
    Site site =
        site(
            read("\uFEFF\"Name of the site\";\"Address or hostname of SIP Proxy\";Subscriber"
                    + " Number;Digest Username;codecs\r\n"
                    + "acme;192.0.2.10;\"6001\";\"a \"\"b\"\"\nc\";G.711 ulaw\r\n")
                .orThrow()
                .getFirst());
    assertThat(site.subscribers().getFirst().digestUsername()).contains("a \"b\"\nc");
    assertThat(site.media().codecs().toString()).isEqualTo("[PCMU]");
  }

  @Test
  void oneRowMayHoldAWholeSite() {
    Site site =
        site(
            read("""
            site,proxy.host,subscribers[0].number,subscribers[1].number,media.codecs,endpoints.id,endpoints.family,endpoints.lines,endpoints.parameters.mac,pbx.family,pbx.management.ssh.host,pbx.management.ssh.password.env
            acme,192.0.2.10,6001,6002,PCMU,desk,yealink,6001;6002,00155e618899,asterisk,192.0.2.10,SSH_PASSWORD
            """)
                .orThrow()
                .getFirst());
    assertThat(site.subscribers()).hasSize(2);
    assertThat(site.endpoints().getFirst().lines()).containsExactly("6001", "6002");
    assertThat(site.endpoints().getFirst().parameters()).containsEntry("mac", "00155e618899");
    assertThat(site.pbx().orElseThrow().management().orElseThrow().secret("password")).isPresent();
  }

  /** Place and code of everything that is wrong; line breaks are written as /. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          site,proxy.hots/a,b                                                       | 1:6 IMP-002
          site,subscribers[0.number/a,6001                                          | 1:6 IMP-002
          site,proxy.host,rtpPorts/a,b,c                                            | 1:17 IMP-003
          site,Net mask,network.netmask/a,24,24                                     | 1:15 IMP-003
          site,digestPassword/a,hunter2                                             | 1:6 IMP-004
          site,Digest Password/a,hunter2                                            | 1:6 IMP-004
          site,pbx.management.ssh.password/a,hunter2                                | 1:6 IMP-004
          proxy.host,site/192.0.2.1,                                                | 2:1 IMP-005
          site,proxy.host/a,192.0.2.1/,192.0.2.2                                    | 3:2 IMP-006
          site,proxy.host/a,192.0.2.1/b,192.0.2.1/a,192.0.2.1                       | 4:1 IMP-007
          site,proxy.host/a,192.0.2.1,x                                             | 2:13 IMP-001
          site,proxy.host                                                           | 1:1 IMP-001
          site,proxy.host/a,"192.0.2.1                                              | 1:6 IMP-001
          site,proxy.host,subscribers.number,media.codecs/a,x y,6001,PCMU           | 2:3 WS-018
          site,proxy.host,subscribers.number,codecs/a,192.0.2.1,6001,PCMU;  G7111   | 2:25 WS-017
          site,proxy.host,subscribers.number,codecs/a,192.0.2.1,"60""01",PCMU       | 2:14 WS-019
          site,proxy.host,subscribers.number/a,192.0.2.1,6001                       | 2:1 WS-015
          site,number,digestPassword.env,proxy.host,codecs/a,1,hunter-2,192.0.2.1,PCMU | 2:5 SEC-002
          """)
  void saysWhatIsWrongAtLineAndColumn(String table, String expected) {
    Outcome<List<Imported>> outcome = read(table.strip().replace("/", "\n") + "\n");
    assertThat(outcome.find()).isEmpty();
    assertThat(outcome.diagnostics().stream().filter(Diagnostic::isError).map(ImporterTest::place))
        .containsExactly(expected);
    assertThat(outcome.diagnostics().toString()).doesNotContain("hunter");
  }

  @Test
  void anOpeningBracketOfAnOpenColumnBelongsToItsName() {
    List<Diagnostic> findings = new java.util.ArrayList<>();
    var header =
        CsvTable.read("t", "site,endpoints[1].parameters.a[b,pbx.parameters.[\n", findings)
            .getFirst();
    assertThat(Header.read(header, findings).stream().skip(1).map(Header.Meaning::path))
        .containsExactly("endpoints[1].parameters.a[b", "pbx.parameters.[");
    assertThat(findings).isEmpty();
  }

  @Test
  void allThatIsWrongIsSaidAtOnce() {
    assertThat(
            read(
                    """
                    site,proxy.host,subscribers.number,codecs
                    a,192.0.2.256,6001,PCMU
                    b,192.0.2.1,60 01,PCMU
                    c,192.0.2.1,6001,PCMX
                    """)
                .diagnostics()
                .stream()
                .filter(Diagnostic::isError)
                .map(ImporterTest::place))
        .containsExactly("2:3 WS-018", "3:13 WS-019", "4:18 WS-017");
  }

  @Test
  void theTemplateIsATableWhoseColumnsAllMeanSomething() {
    List<Diagnostic> findings = new java.util.ArrayList<>();
    var header = CsvTable.read("t", Importer.csvTemplate(), findings).getFirst();
    assertThat(Header.read(header, findings)).doesNotContainNull();
    assertThat(findings).isEmpty();
  }

  @Test
  void aSavedFormIsTakenAsYamlAndAsJson() throws IOException {
    Path yaml = Files.writeString(folder.resolve("a.yaml"), minimal("acme"));
    Path json =
        Files.writeString(
            folder.resolve("b.json"),
            """
            {"worksheet": "turnup/v1", "site": "bolt", "proxy": {"host": "192.0.2.10"},
             "subscribers": [{"number": "6001"}], "media": {"codecs": ["PCMU"]}}
            """);
    assertThat(new Importer(VALIDATOR).read(List.of(yaml, json)).orThrow())
        .extracting(Imported::site)
        .containsExactly("acme", "bolt");
  }

  @Test
  void theSameSiteInTwoFilesIsRefused() throws IOException {
    Path one = Files.writeString(folder.resolve("a.yaml"), minimal("acme"));
    Path two = Files.writeString(folder.resolve("b.yaml"), minimal("acme"));
    assertThat(
            new Importer(VALIDATOR)
                .read(List.of(one, two)).diagnostics().stream().map(ImporterTest::place))
        .contains("2:7 IMP-007");
  }

  @Test
  void whatFormsDoNotCarryIsTakenOverFromTheOldWorksheet() {
    Draft old =
        new Draft(
            Map.of(
                "subscribers",
                    List.of(
                        Map.of("number", "6002", "digestPassword", Map.of("exec", List.of("pass"))),
                        Map.of("number", "6001", "digestPassword", Map.of("env", "OLD"))),
                "pbx",
                    Map.of(
                        "family", "asterisk", "management", Map.of("ssh", Map.of("host", "h")))));
    Draft fresh =
        new Draft(
            Map.of(
                "subscribers",
                    List.of(
                        Map.of("number", "6001", "digestPassword", Map.of("env", "NEW")),
                        Map.of("number", "6002"),
                        Map.of("number", "6003")),
                "pbx", Map.of("family", "asterisk")));
    Map<String, Object> merged = TakeOver.from(old, fresh).values();
    assertThat(merged.get("pbx")).isEqualTo(old.values().get("pbx"));
    assertThat(merged.get("subscribers"))
        .isEqualTo(
            List.of(
                Map.of("number", "6001", "digestPassword", Map.of("env", "NEW")),
                Map.of("number", "6002", "digestPassword", Map.of("exec", List.of("pass"))),
                Map.of("number", "6003")));
  }

  /** No table at all brings it down; the seed is in the message. */
  @Test
  void anyTextIsAnAnswer() {
    String alphabet =
        "site,proxy.host;subscribers[0]number\"\"\n\r\t,,,  aß\u0000\uFEFF\uD83D\uDE00";
    for (long seed = 0; seed < 2000; seed++) {
      Random random = new Random(seed);
      StringBuilder text =
          new StringBuilder(random.nextBoolean() ? "site,proxy.host,number\n" : "");
      for (int i = random.nextInt(80); i > 0; i--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      List<Diagnostic> findings = new java.util.ArrayList<>();
      String tried = text.toString();
      assertThat(CsvSites.read("seed " + seed, tried, findings).isEmpty())
          .as("seed " + seed)
          .isEqualTo(!findings.isEmpty());
    }
  }

  private Outcome<List<Imported>> read(String table) {
    try {
      Path file = Files.writeString(folder.resolve("sites.csv"), table);
      return new Importer(VALIDATOR).read(List.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Site site(Imported imported) {
    String text = DraftText.write(imported.draft(), List.of(), DraftText.Style.PLAIN);
    return VALIDATOR.validate("written", text).orThrow().site();
  }

  private static String place(Diagnostic finding) {
    return finding.location() instanceof Location.InFile(var span)
        ? span.start().line() + ":" + span.start().column() + " " + finding.code().id()
        : finding.toString();
  }

  private static String minimal(String site) {
    return String.join(
        "\n",
        Arrays.asList(
            "worksheet: turnup/v1",
            "site: " + site,
            "proxy: { host: 192.0.2.10 }",
            "subscribers: [{ number: \"6001\" }]",
            "media: { codecs: [PCMU] }",
            ""));
  }
}
