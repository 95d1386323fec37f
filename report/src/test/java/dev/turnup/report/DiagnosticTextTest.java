package dev.turnup.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.DiagnosticCode;
import dev.turnup.schema.diagnostic.FieldPath;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.Position;
import dev.turnup.schema.diagnostic.Severity;
import dev.turnup.schema.diagnostic.SourceMap;
import dev.turnup.schema.diagnostic.SourceSpan;
import dev.turnup.schema.secret.Redactor;
import dev.turnup.schema.secret.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiagnosticTextTest {
  private static final SourceText YAML =
      (file, number) -> number == 4 ? Optional.of("    transport: tcpp") : Optional.empty();
  private static final SourceSpan VALUE =
      new SourceSpan("sites/hq.yaml", new Position(4, 16), new Position(4, 20));

  @Test
  void printsOneLineFirstThenTheExcerptThenWhatToDo() {
    Diagnostic found =
        Diagnostic.of(Code.ENUM, Location.in(VALUE), "\"tcpp\" is not a SIP transport")
            .withExpected("udp, tcp, tls")
            .withFix("did you mean \"tcp\"?");
    assertThat(text(Redactor.NONE).write(found))
        .isEqualTo(
            """
            sites/hq.yaml:4:16: error: "tcpp" is not a SIP transport [WS-900]
              |
            4 |     transport: tcpp
              |                ^~~~
               = expected: udp, tcp, tls
               = fix: did you mean "tcp"?
            """);
  }

  @Test
  void turnsAWorksheetFieldIntoItsLine() {
    Diagnostic found =
        Diagnostic.of(Code.ENUM, Location.field("proxy.transport"), "nobody answers");
    assertThat(text(Redactor.NONE).write(found)).startsWith("sites/hq.yaml:4:16: error: nobody");
  }

  @Test
  void showsNoExcerptWhereASecretMayStand() {
    Diagnostic found = Diagnostic.of(Code.LITERAL, Location.in(VALUE), "a password in clear");
    assertThat(text(Redactor.NONE).write(found)).doesNotContain("tcpp");
  }

  @Test
  void masksSecretsInEveryPart() {
    Diagnostic found =
        Diagnostic.of(Code.ENUM, Location.UNLOCATED, "said s3cret").withCause("because s3cret");
    assertThat(text(Redactor.of(List.of(new Secret("s3cret")))).write(found))
        .doesNotContain("s3cret");
  }

  @Test
  void masksASecretOfSeveralLinesBeforeItIndentsThem() {
    Diagnostic found =
        Diagnostic.of(Code.ENUM, Location.UNLOCATED, "refused").withCause("said one\ntwo ");
    assertThat(text(Redactor.of(List.of(new Secret("one\ntwo ")))).write(found))
        .contains("= cause: said ********\n")
        .doesNotContain("two");
  }

  @Test
  void passesNothingOnThatATerminalActsUpon() {
    Diagnostic found =
        Diagnostic.of(Code.ENUM, Location.UNLOCATED, "banner \u001b[2J").withCause("\u009b31m\r");
    assertThat(text(Redactor.NONE).write(found)).doesNotContain("\u001b", "\u009b", "\r");
  }

  private static DiagnosticText text(Redactor redactor) {
    SourceMap sources = new SourceMap(Map.of(FieldPath.of("proxy.transport"), VALUE));
    return new DiagnosticText(sources, YAML, Style.PLAIN, redactor);
  }

  private enum Code implements DiagnosticCode {
    ENUM("WS-900", false),
    LITERAL("WS-901", true);

    private final String id;
    private final boolean hides;

    Code(String id, boolean hides) {
      this.id = id;
      this.hides = hides;
    }

    @Override
    public String id() {
      return id;
    }

    @Override
    public Severity severity() {
      return Severity.ERROR;
    }

    @Override
    public String summary() {
      return "for this test";
    }

    @Override
    public String explanation() {
      return "for this test";
    }

    @Override
    public boolean hidesExcerpt() {
      return hides;
    }
  }
}
