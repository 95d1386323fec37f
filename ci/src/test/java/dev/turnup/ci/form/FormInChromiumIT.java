package dev.turnup.ci.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.turnup.ci.peer.Await;
import dev.turnup.ci.peer.Peer;
import dev.turnup.ci.peer.RealChromium;
import dev.turnup.ci.peer.RequiresPeers;
import dev.turnup.cli.pipeline.Stages;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.site.Site;
import dev.turnup.validator.draft.Draft;
import dev.turnup.validator.form.WorksheetForm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The form as a person meets it, from {@code file://}. What it looks like is left in {@code
 * target/form} for people to judge.
 */
@RequiresPeers({Peer.CHROMIUM, Peer.CHROMEDRIVER})
class FormInChromiumIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Stages STAGES = Stages.builtIn();
  private static final Path SITES = Path.of("..", "sites");
  private static final Path SEEN = Path.of("target", "form");

  @TempDir static Path folder;
  private static RealChromium chromium;

  @BeforeAll
  static void start() throws IOException {
    Files.createDirectories(SEEN);
    chromium = RealChromium.start();
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @AfterEach
  void nothingWasLoadedAndNothingComplained() {
    assertThat(chromium.run("return performance.getEntriesByType('resource').length").asInt())
        .isZero();
    assertThat(chromium.complaints()).isEmpty();
  }

  @Test
  void whatIsTypedIsSavedAsAWorksheetThatValidates() throws IOException {
    open(new Draft(Map.of()), "");
    seen("blank");
    chromium.type("site", "acme-hq");
    chromium.click("input[name='network.addressing'][value=static]");
    chromium.type("network.ip", "192.0.2.50");
    chromium.type("network.netmask", "255.255.255.0");
    chromium.type("network.gateway", "192.0.2.1");
    chromium.type("network.dns", "192.0.2.53, 2001:db8::53");
    chromium.type("proxy.host", "pbx.acme.example");
    chromium.type("subscribers[0].number", "0100");
    chromium.type("subscribers[0].digestUsername", "acme: 0100");
    chromium.click("#add-subscribers");
    chromium.type("subscribers[1].number", "6002");
    chromium.click("[id='media.codecs.PCMA']");
    chromium.click("[id='media.codecs.G722']");
    chromium.click("#add-endpoints");
    chromium.type("endpoints[0].id", "boardroom");
    chromium.type("endpoints[0].lines", "0100");
    chromium.run(
        "const s = document.getElementById('endpoints[0].family'); s.value = 'yealink';"
            + " s.dispatchEvent(new Event('change'))");
    chromium.type("endpoints[0].parameters.mac", "00155e618899");
    chromium.type("proof.echo", "*97");
    chromium.click("#download");

    Site site = STAGES.validator().validate(saved("acme-hq.site.yaml")).orThrow().site();
    assertThat(site.subscribers().getFirst().number()).isEqualTo("0100");
    assertThat(site.subscribers().getFirst().digestPassword().orElseThrow().toString())
        .contains("ACME_HQ_0100_PASSWORD");
    assertThat(site.subscribers().getFirst().effectiveDigestUsername()).isEqualTo("acme: 0100");
    assertThat(site.subscribers()).hasSize(2);
    assertThat(site.network().dns()).hasSize(2);
    assertThat(site.media().codecs().toString()).isEqualTo("[PCMA, G722]");
    assertThat(site.endpoints().getFirst().parameters()).containsEntry("mac", "00155e618899");
    assertThat(site.proof().echo()).contains("*97");
  }

  @Test
  void anUnfinishedFormIsNotSavedAndSaysWhatIsMissing() throws IOException {
    open(new Draft(Map.of()), "");
    chromium.type("subscribers[0].number", "6001");
    chromium.click("#download");
    assertThat(chromium.run("return document.activeElement.id").asText()).isEqualTo("status");
    assertThat(text("#status")).isEqualTo("3 answers still needed");
    assertThat(text("#summary")).contains("Address or hostname of SIP Proxy");
    chromium.click("#summary li:nth-child(2) a");
    assertThat(chromium.run("return document.activeElement.id").asText()).isEqualTo("proxy.host");
    assertThat(chromium.address()).endsWith(".html");
    seen("unfinished");
  }

  /** Each as the validator would say it; the values are those of its own fixtures. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          network.ip            | 192.0.2.256   | "192.0.2.256" is not an IP address
          network.netmask       | 255.0.255.0   | has zeros between its ones
          network.dns           | dns.example   | "dns.example" is not an IP address
          proxy.host            | pbx acme      | is not a host name
          proxy.port            | 65536         | must be at most 65535
          proxy.port            | 05060         | is not a whole number in decimal
          site                  | Acme HQ       | may hold lower-case letters, digits and inner hyphens only
          subscribers[0].number | 60 01         | may hold letters, digits and + * # . _ ~ - only
          media.packetTime      | 15ms          | audio cannot be sent in packets of 15ms
          media.packetTime      | 20            | the duration 20 has no unit
          media.rtpPorts        | 16385-16584   | begins with an odd port
          proof.echo            | 112           | 112 is an emergency number and is never dialled
          proxy.expires         | 10s           | outside its range of 60s to 24h
          """)
  void aWrongValueIsRefusedWhereItStands(String field, String value, String sentence) {
    open(new Draft(Map.of()), "");
    chromium.run(
        "document.querySelectorAll('.fold[aria-expanded=false]').forEach((b) => b.click())");
    chromium.type(field, value);
    assertThat(text("[id='" + field + "-finding']")).containsIgnoringCase(sentence);
    assertThat(isInvalid(field)).isTrue();
    assertThat(
            chromium
                .run(
                    "return document.getElementById(arguments[0]).getAttribute('aria-describedby')",
                    field)
                .asText())
        .contains(field + "-finding");
    chromium.click("#download");
    assertThat(text("#said")).contains("Not saved");
    assertThat(text("#summary")).containsIgnoringCase(sentence);
  }

  @Test
  void theSameNumberTwiceIsRefused() {
    open(new Draft(Map.of()), "");
    chromium.type("subscribers[0].number", "6001");
    chromium.click("#add-subscribers");
    chromium.type("subscribers[1].number", "6001");
    assertThat(text("[id='subscribers[1].number-finding']")).contains("is given twice");
  }

  @Test
  void whatLooksLikeAPasswordIsNotTakenForAName() {
    open(new Draft(Map.of()), "");
    chromium.type("subscribers[0].digestPassword", "hunter2");
    assertThat(text("[id='subscribers[0].digestPassword-finding']"))
        .contains("looks like a password");
    assertThat(text("#summary")).contains("looks like a password").doesNotContain("hunter2");
    chromium.type("subscribers[0].digestPassword", "hunter-2");
    assertThat(isInvalid("subscribers[0].digestPassword")).isTrue();
    assertThat(text("#summary")).doesNotContain("hunter");
  }

  @ParameterizedTest
  @ValueSource(strings = {"q-sys-worksheet", "small-office", "demo"})
  void anExampleGoesThroughTheFormUnchanged(String example) throws IOException {
    Path before = SITES.resolve(example).resolve("site.yaml");
    open(STAGES.validator().read(before).orThrow(), "");
    assertThat(text("#status")).isEqualTo("Complete: nothing is missing or wrong");
    seen(example);
    String text = chromium.run("return worksheet.text()").asText();
    var outcome = STAGES.validator().validate("form", text);
    Site expected = WithoutWays.toPush(STAGES.validator().validate(before).orThrow().site());
    assertThat(WithoutWays.toPush(outcome.orThrow().site())).isEqualTo(expected);
    assertThat(outcome.diagnostics().stream().filter(Diagnostic::isError)).isEmpty();
    assertThat(text).doesNotContain("management", "exec");
  }

  @Test
  void theAddressMayBringAnswersButNoSecret() {
    open(
        new Draft(Map.of()),
        "#site=acme&proxy.host=pbx.acme.example&subscribers[0].number=6001"
            + "&subscribers[0].digestPassword=hunter2&subscribers[0].digestPassword.env=ACME_6001"
            + "&media.codecs=PCMU,PCMA&network.dns=192.0.2.53&no.such=x");
    assertThat(chromium.address()).endsWith(".html");
    String text = chromium.run("return worksheet.text()").asText();
    assertThat(text).doesNotContain("hunter2").contains("{ env: ACME_6001 }", "[PCMU, PCMA]");
    assertThat(text("#notice")).contains("digestPassword", "no.such").doesNotContain("hunter2");
    assertThat(STAGES.validator().validate("form", text).find()).isPresent();
  }

  @Test
  void aDraftIsKeptOnlyWhenThePersonWantsIt() {
    open(new Draft(Map.of("site", "draft-site")), "");
    chromium.type("proxy.host", "one.example");
    open(new Draft(Map.of("site", "draft-site")), "");
    assertThat(value("proxy.host")).isEmpty();
    chromium.type("proxy.host", "two.example");
    chromium.click("#keep");
    open(new Draft(Map.of("site", "draft-site")), "");
    assertThat(value("proxy.host")).isEqualTo("two.example");
    chromium.click("#keep");
    open(new Draft(Map.of("site", "draft-site")), "");
    assertThat(value("proxy.host")).isEmpty();
  }

  @Test
  void codecsAreOrderedByKeyboard() {
    open(new Draft(Map.of()), "#media.codecs=PCMU,PCMA,G722");
    chromium.run("document.querySelectorAll('.order li')[2].querySelector('button').focus()");
    chromium.pressFocused(" ");
    assertThat(chromium.run("return worksheet.text()").asText()).contains("[PCMU, G722, PCMA]");
    assertThat(chromium.run("return document.activeElement.getAttribute('aria-label')").asText())
        .isEqualTo("Earlier: G.722");
  }

  @Test
  void everyControlHasANameAndContrast() {
    open(STAGES.validator().read(SITES.resolve("small-office/site.yaml")).orThrow(), "");
    JsonNode nameless =
        chromium.run(
            "return [...document.querySelectorAll('input, select, button')].filter((c) =>"
                + " !(c.labels?.length || c.getAttribute('aria-label') ||"
                + " c.textContent.trim())).map((c) => c.id)");
    assertThat(nameless).isEmpty();
    JsonNode twins =
        chromium.run(
            "const ids = [...document.querySelectorAll('[id]')].map((e) => e.id); return"
                + " ids.filter((id, i) => ids.indexOf(id) !== i)");
    assertThat(twins).isEmpty();
    for (boolean isDark : List.of(false, true)) {
      chromium.prefersDark(isDark);
      assertThat(chromium.run(Contrast.SCRIPT)).as("dark: " + isDark).isEmpty();
    }
    chromium.prefersDark(false);
  }

  @Test
  void fitsATelephoneAndADarkRoomAndPaper() throws IOException {
    open(STAGES.validator().read(SITES.resolve("q-sys-worksheet/site.yaml")).orThrow(), "");
    chromium.type("network.ip", "192.0.2.256");
    chromium.resize(390, 844);
    assertThat(chromium.run("return document.documentElement.scrollWidth").asInt())
        .isLessThanOrEqualTo(390);
    seen("telephone");
    chromium.resize(1280, 900);
    chromium.prefersDark(true);
    seen("dark");
    chromium.prefersDark(false);
    open(new Draft(Map.of()), "");
    byte[] pdf = chromium.pdf();
    Files.write(SEEN.resolve("blank.pdf"), pdf);
    assertThat(new String(pdf, 0, 5, StandardCharsets.ISO_8859_1)).isEqualTo("%PDF-");
  }

  private static void open(Draft prefill, String fragment) {
    try {
      String page = WorksheetForm.generate(STAGES.catalog(), prefill);
      Path file = Files.writeString(folder.resolve("form.html"), page);
      chromium.open("about:blank");
      chromium.open(file.toUri() + fragment);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Path saved(String name) {
    Path file = chromium.downloads().resolve(name);
    assertThat(Await.holds(SOON, () -> Files.exists(file))).as("saved as " + name).isTrue();
    return file;
  }

  private static String text(String selector) {
    return chromium
        .run("return document.querySelector(arguments[0]).textContent", selector)
        .asText();
  }

  private static String value(String id) {
    return chromium.run("return document.getElementById(arguments[0]).value", id).asText();
  }

  private static boolean isInvalid(String id) {
    return chromium
        .run(
            "return document.getElementById(arguments[0]).getAttribute('aria-invalid') === 'true'",
            id)
        .asBoolean();
  }

  /** The whole page as it looks now. */
  private static void seen(String name) throws IOException {
    int width = chromium.run("return innerWidth").asInt();
    int height = chromium.run("return document.documentElement.scrollHeight").asInt();
    chromium.resize(width, height);
    Files.write(SEEN.resolve(name + ".png"), chromium.screenshot());
    chromium.resize(width, 900);
  }
}
