package dev.turnup.templates.family;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.schema.artifact.DeviceRequests;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.Outcome;
import dev.turnup.schema.site.Codec;
import dev.turnup.templates.TemplateCode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FamilyReaderTest {
  private static final String GOOD =
      """
      kind: pbx
      title: A PBX
      versions: ["2", "1"]
      capabilities:
        transports: [udp]
        codecs: { PCMU: ulaw }
      parameters:
        - name: folder
          kind: path
          default: /etc/x
          description: Where.
      artifacts:
        - id: main
          template: main.ftl
          path: "{folder}/{site}.conf"
          format: ini
          mode: "0640"
      check:
        - purpose: check
          run: [x, "{staged:main}"]
          expect: "ok {number}"
          deadline: 3s
      """;

  private static Outcome<FamilyDefinition> read(String yaml) {
    return FamilyReader.read(
        new FamilyFolder("x", "families/x", Map.of("family.yaml", yaml, "main.ftl", "text")),
        TemplateCode.BROKEN_FAMILY);
  }

  private static String describe(Diagnostic found) {
    String place = ((Location.InFile) found.location()).span().toString();
    return place + " " + found.message() + found.fix().map(fix -> " " + fix).orElse("");
  }

  private static final String BY_REQUESTS =
      GOOD.replace("    mode: \"0640\"\n", "    mode: \"0640\"\n    requests: ari\n")
          + """
          managements: [http]
          requests:
            - name: ari
              read:
                - { send: "GET {path}", captures: { document: "" } }
              write:
                - { send: "PUT {path}", body: '{"fields":{fields}}', headers: { X-A: "{name}" } }
              delete:
                - send: DELETE {path}
              keys: [id]
              pairs: [attribute, value]
              unreadable: [password]
              faults:
                - { status: "403", text: sorcery, means: denied, cause: No wizard., fix: Add one. }
          """;

  @Test
  void readsHowArtifactsTravelByRequests() {
    DeviceRequests requests =
        read(BY_REQUESTS).orThrow().artifacts().getFirst().requests().orElseThrow();
    assertThat(requests.read().getFirst().captures()).containsExactly(Map.entry("document", ""));
    assertThat(requests.write().getFirst().method()).isEqualTo("PUT");
    assertThat(requests.write().getFirst().body()).hasValue("{\"fields\":{fields}}");
    assertThat(requests.faults().getFirst().meaning()).isEqualTo(DeviceRequests.Meaning.DENIED);
    assertThat(read(GOOD).orThrow().artifacts().getFirst().requests()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "requests: ari|requests: axl|\"axl\" is not known here",
        "managements: [http]|managements: [ssh]|travel by http alone",
        "document: \"\"|other: \"\"|captures \"document\"",
        "{fields}|{felds}|\"{felds}\" stands for nothing Did you mean \"fields\"",
        "GET {path}|{path}|is a method and a path",
        "captures: { document: \"\"|captures: { document: \"a\"|is no JSON Pointer",
        "[attribute, value]|[attribute]|are two fields",
        "\"403\"|\"199\"|200 to 599",
        "\"403\", text: sorcery|\"200\"|is told by its \"text\" alone",
        "pairs: [attribute, value]|syntax: html|\"html\" is not known here",
        "means: denied|means: maybe|\"maybe\" is not known here",
        "write:|writes:|no request under \"write\"",
      })
  void saysWhatIsWrongWithRequests(String right, String wrong, String said) {
    assertThat(BY_REQUESTS).contains(right);
    assertThat(read(BY_REQUESTS.replace(right, wrong)).diagnostics())
        .extracting(FamilyReaderTest::describe)
        .anyMatch(text -> text.contains(said));
  }

  @Test
  void readsAFamily() {
    FamilyDefinition family = read(GOOD).orThrow();
    assertThat(family.descriptor().versions()).containsExactly("2", "1");
    assertThat(family.codecNames()).containsExactly(Map.entry(Codec.PCMU, "ulaw"));
    assertThat(family.artifacts().getFirst().mode()).isEqualTo(0640);
    assertThat(family.check().getFirst().deadline()).isEqualTo(Duration.ofSeconds(3));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "title: A PBX|titel: A PBX|families/x/family.yaml:2:1 unknown key \"titel\" Did you mean"
            + " \"title\"?",
        "kind: pbx|kind: pbxx|families/x/family.yaml:1:7 \"pbxx\" is not known here Did you mean"
            + " \"pbx\"?",
        "main.ftl|mian.ftl|families/x/family.yaml:14:15 there is no template \"mian.ftl\" in the"
            + " folder Did you mean \"main.ftl\"?",
        "format: ini|format: inni|families/x/family.yaml:16:13 \"inni\" is not known here Did you"
            + " mean \"ini\"?",
        "\"0640\"|\"0980\"|families/x/family.yaml:17:11 a mode is three octal digits such as 0600",
        "{site}|{siet}|families/x/family.yaml:15:11 \"{siet}\" stands for nothing Did you mean"
            + " \"site\"?",
        "{staged:main}|{staged:mian}|families/x/family.yaml:20:10 no artifact has the id \"mian\""
            + " Did you mean \"main\"?",
        "ok {number}|ok ({number}|families/x/family.yaml:21:13 not a regular expression: Unclosed"
            + " group",
        "deadline: 3s|deadline: soon|families/x/family.yaml:22:15 \"soon\" is not a Duration we"
            + " know",
        "[udp]|[upd]|families/x/family.yaml:5:16 \"upd\" is not a SipTransport we know",
        "[udp]|udp|families/x/family.yaml:5:15 \"transports\" is a list",
        "PCMU: ulaw|PCMX: ulaw|families/x/family.yaml:6:13 \"PCMX\" is not a Codec we know",
        "kind: path|kind: [path]|families/x/family.yaml:9:11 a single value belongs here",
        "[x, \"{staged:main}\"]|[]|families/x/family.yaml:19:5 a command needs \"run\", a list of"
            + " program and arguments",
      })
  void pointsAtAMistake(String good, String bad, String message) {
    assertThat(GOOD).contains(good);
    List<String> found =
        read(GOOD.replace(good, bad)).diagnostics().stream()
            .map(FamilyReaderTest::describe)
            .toList();
    assertThat(found).contains(message);
  }

  @Test
  void reportsAllMistakesAtOnce() {
    String bad = GOOD.replace("title: A PBX", "titel: x").replace("ini", "inni");
    assertThat(read(bad).diagnostics()).hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void pointsAtWhatIsNotYaml() {
    assertThat(describe(read("kind: [").diagnostics().getFirst()))
        .startsWith("families/x/family.yaml:1:8 not YAML");
    assertThat(describe(read("").diagnostics().getFirst()))
        .startsWith("families/x/family.yaml:1:1");
  }

  @Test
  void readsAKeyOnlyOnce() {
    assertThat(describe(read("kind: pbx\n" + GOOD).diagnostics().getFirst()))
        .isEqualTo("families/x/family.yaml:2:1 the key \"kind\" stands here twice");
  }
}
