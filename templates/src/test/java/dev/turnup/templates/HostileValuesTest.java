package dev.turnup.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.schema.artifact.RenderedSite;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.Outcome;
import dev.turnup.schema.secret.Secret;
import dev.turnup.schema.secret.SecretReference;
import dev.turnup.schema.secret.Secrets;
import dev.turnup.schema.site.Site;
import dev.turnup.schema.site.Subscriber;
import dev.turnup.templates.format.FileSyntaxes;
import dev.turnup.templates.format.RefusedValueException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * Whatever stands in a display name, a digest username or a password is read back from the rendered
 * file by a reader of that syntax, or it was refused at its worksheet field. Seeded.
 */
class HostileValuesTest {
  private static final int ROUNDS = 400;
  private static final List<String> PIECES =
      List.of(
          "a", "Z", "7", "&", "<", ">", "\"", "'", ";", "#", "\n", "\r", "\t", "\0", "$", "{", "}",
          "${x}", "%", "=", "=>", "[", "]", "[=1]", "[#if]", "\\", "\\;", ";--", "--;", " ", "ä",
          "日本", "😀", ",", "@", "|", "\u2028", "-->", "]]>");

  private final Random random = new Random(20261121);
  private final Renderer renderer = new Renderer(Families.builtIn());

  /** What the reader of a format found for one subscriber. */
  private record ReadBack(String displayName, String username, String password) {}

  private String hostile() {
    StringBuilder text = new StringBuilder();
    int pieces = 1 + random.nextInt(4);
    for (int i = 0; i < pieces; i++) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  private void holds(String family, Function<String, ReadBack> reader) {
    int accepted = 0;
    for (int round = 0; round < ROUNDS; round++) {
      ReadBack wanted = new ReadBack(hostile(), hostile(), hostile());
      Outcome<RenderedSite> outcome = render(family, wanted);
      if (outcome.find().isPresent()) {
        String body = outcome.find().get().targets().getFirst().artifacts().getFirst().body();
        assertThat(reader.apply(body)).as(body).isEqualTo(wanted);
        accepted++;
      } else {
        assertThat(outcome.diagnostics()).allSatisfy(found -> isRefusal(found, wanted));
      }
    }
    assertThat(accepted).as("values that went through").isGreaterThan(ROUNDS / 20);
  }

  private static void isRefusal(Diagnostic found, ReadBack wanted) {
    assertThat(found.code()).isEqualTo(TemplateCode.REFUSED_VALUE);
    assertThat(found.location())
        .isInstanceOfSatisfying(
            Location.InWorksheet.class,
            at -> assertThat(at.path().text()).startsWith("subscribers[0].d"));
    if (wanted.password().length() > 3) {
      assertThat(found.message()).doesNotContain(wanted.password());
    }
  }

  private Outcome<RenderedSite> render(String family, ReadBack values) {
    String target =
        family.equals("asterisk")
            ? "pbx: { family: asterisk }"
            : "endpoints: [ { id: a, family: %s, lines: [\"6001\"], parameters: { %s } } ]"
                .formatted(family, parameters(family));
    Site site =
        SiteYaml.read(
            """
            worksheet: turnup/v1
            site: acme
            proxy: { host: 192.0.2.10 }
            subscribers: [ { number: "6001" } ]
            media: { codecs: [PCMU] }
            """
                + target);
    SecretReference reference = new SecretReference.Env("P");
    Subscriber subscriber =
        new Subscriber(
            "6001",
            Optional.of(values.username()),
            Optional.of(reference),
            Optional.of(values.displayName()));
    Site hostile =
        new Site(
            site.worksheet(),
            site.site(),
            site.network(),
            site.proxy(),
            List.of(subscriber),
            site.media(),
            site.nat(),
            site.endpoints(),
            site.pbx(),
            site.firewall(),
            site.proof());
    return renderer.render(hostile, new Secrets(Map.of(reference, new Secret(values.password()))));
  }

  private static String parameters(String family) {
    return switch (family) {
      case "yealink", "grandstream", "poly", "cisco-mpp" -> "mac: 001565aabbcc";
      case "snom" -> "mac: 000413AABBCC";
      case "qsys-softphone" -> "passwords: shown";
      default -> "";
    };
  }

  @Test
  void asteriskReadsBackTheVeryValues() {
    holds(
        "asterisk",
        body -> {
          Map<String, String> values = FileReaders.asterisk(body);
          return new ReadBack(
              FileReaders.sipName(values.get("callerid")),
              values.get("username"),
              values.get("password"));
        });
  }

  @Test
  void baresipReadsBackTheVeryValues() {
    holds(
        "baresip",
        body -> {
          String line =
              body.lines().filter(text -> !text.startsWith("# ")).findFirst().orElseThrow();
          Map<String, String> values = FileReaders.baresip(line);
          return new ReadBack(
              values.get("display name"), values.get("auth_user"), values.get("auth_pass"));
        });
  }

  @Test
  void linphoneReadsBackTheVeryValues() {
    holds(
        "linphone",
        body -> {
          Map<String, String> values = FileReaders.ini(body);
          return new ReadBack(
              FileReaders.sipName(values.get("proxy_0/reg_identity")),
              values.get("auth_info_0/userid"),
              values.get("auth_info_0/passwd"));
        });
  }

  @Test
  void yealinkReadsBackTheVeryValues() {
    holds(
        "yealink",
        body ->
            readBack(
                FileReaders.yealink(body),
                "account.1.display_name",
                "account.1.auth_name",
                "account.1.password"));
  }

  @Test
  void snomReadsBackTheVeryValues() {
    holds(
        "snom",
        body -> readBack(FileReaders.xml(body), "user_realname", "user_pname", "user_pass"));
  }

  @Test
  void grandstreamReadsBackTheVeryValues() {
    holds("grandstream", body -> readBack(FileReaders.xml(body), "P3", "P36", "P34"));
  }

  @Test
  void polyReadsBackTheVeryValues() {
    holds(
        "poly",
        body ->
            readBack(
                FileReaders.xml(body),
                "reg.1.displayName",
                "reg.1.auth.userId",
                "reg.1.auth.password"));
  }

  @Test
  void ciscoReadsBackTheVeryValues() {
    holds(
        "cisco-mpp",
        body -> readBack(FileReaders.xml(body), "Display_Name_1_", "Auth_ID_1_", "Password_1_"));
  }

  @Test
  void pjsuaReadsBackTheVeryValues() {
    holds(
        "pjsua",
        body -> {
          Map<String, String> values = FileReaders.pjsua(body);
          return new ReadBack(
              FileReaders.sipName(values.get("id")),
              values.get("username"),
              values.get("password"));
        });
  }

  @Test
  void theSheetShowsTheVeryValues() {
    holds(
        "qsys-softphone",
        body -> readBack(FileReaders.table(body), "CID Name", "Authentication ID", "Password"));
  }

  private static ReadBack readBack(
      Map<String, String> values, String displayName, String username, String password) {
    return new ReadBack(values.get(displayName), values.get(username), values.get(password));
  }

  @Test
  void xmlReadsBackTheVeryValue() {
    readsBack("xml", written -> xml("<a b=\"" + written + "\">" + written + "</a>"));
  }

  @Test
  void jsonReadsBackTheVeryValue() {
    readsBack("json", written -> FileReaders.json("{\"a\": \"" + written + "\"}").get("a"));
  }

  private void readsBack(String format, Function<String, String> reader) {
    for (int round = 0; round < ROUNDS; round++) {
      String value = hostile();
      try {
        String written = FileSyntaxes.find(format).orElseThrow().escape(value);
        assertThat(reader.apply(written)).isEqualTo(value);
      } catch (RefusedValueException e) {
        assertThat(value).matches("(?s).*[\\p{Cntrl}\u2028].*| .*|.* ");
      }
    }
  }

  private static String xml(String text) {
    Map<String, String> values = FileReaders.xml(text);
    assertThat(values.get("a")).isEqualTo(values.get("b"));
    return values.get("b");
  }
}
