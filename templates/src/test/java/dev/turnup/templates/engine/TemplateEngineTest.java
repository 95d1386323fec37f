package dev.turnup.templates.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turnup.schema.diagnostic.FieldPath;
import dev.turnup.templates.format.FileSyntaxes;
import dev.turnup.templates.view.Field;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateEngineTest {
  /** A small view. */
  public record View(Field name, Field port, Field open, Optional<Field> gone, List<Field> list) {}

  private static final View VIEW =
      new View(
          field("name", "a;b"),
          field("port", 15060),
          field("open", true),
          Optional.empty(),
          List.of(field("list[0]", "x"), field("list[1]", "y")));

  private final TemplateEngine engine = new TemplateEngine();
  private final ReadLog log = new ReadLog();

  private static Field field(String path, Object value) {
    return Field.of(FieldPath.of(path), value);
  }

  private RenderedText render(String syntax, String source) throws TemplateSyntaxException {
    CompiledTemplate compiled =
        engine.compile("t.ftl", source, FileSyntaxes.find(syntax).orElseThrow(), List.of());
    return engine.render(compiled, VIEW, log);
  }

  private String text(String source) throws TemplateSyntaxException {
    return ((RenderedText.Complete) render("asterisk-conf", source)).text();
  }

  @Test
  void leavesOtherLanguagesVariablesAlone() throws TemplateSyntaxException {
    assertThat(text("${EXTEN} $[1] #{x} <#if> [6001] [[=name]] {a}"))
        .isEqualTo("${EXTEN} $[1] #{x} <#if> [6001] [a\\;b] {a}");
  }

  @Test
  void printsNumbersPlainly() throws TemplateSyntaxException {
    assertThat(text("[=port] [=port + 1]")).isEqualTo("15060 15061");
  }

  @Test
  void reportsUndefinedValuesWithTheirPlace() throws TemplateSyntaxException {
    assertThat(render("ini", "a\nbc [=gone]"))
        .isInstanceOfSatisfying(
            RenderedText.Broken.class,
            broken -> {
              assertThat(broken.line()).isEqualTo(2);
              assertThat(broken.column()).isEqualTo(6);
            });
  }

  @Test
  void namesTheFieldAndThePlaceOfARefusedValue() throws TemplateSyntaxException {
    assertThat(render("baresip-accounts", "[=port]\n  [=name]"))
        .isEqualTo(
            new RenderedText.Refused(
                Optional.of(FieldPath.of("name")), "holds the character \";\"", 2, 3));
  }

  @Test
  void namesTheFieldEvenWhenItWasReadEarlier() throws TemplateSyntaxException {
    assertThat(render("baresip-accounts", "[#assign n = name?trim]\n x [=port] [=n]"))
        .isInstanceOfSatisfying(
            RenderedText.Refused.class,
            refused -> assertThat(refused.field()).contains(FieldPath.of("name")));
  }

  @Test
  void notesWhatIsReadButNotWhatIsOnlyAskedFor() throws TemplateSyntaxException {
    text("[#if name??]x[/#if][#if open][=list[1]][/#if]");
    assertThat(log.read()).containsExactlyInAnyOrder(FieldPath.of("open"), FieldPath.of("list[1]"));
  }

  @Test
  void takesALossFromTheTemplate() throws TemplateSyntaxException {
    text("[@loss field=open reason=\"cannot\"/]");
    assertThat(log.losses()).containsExactly(java.util.Map.entry(FieldPath.of("open"), "cannot"));
  }

  @Test
  void quotesAsSipDoes() throws TemplateSyntaxException {
    assertThat(text("[=sipQuoted('a\"b\\\\c')]")).isEqualTo("a\\\"b\\\\c");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[=name?eval]",
        "[=name? eval]",
        "[=name?interpret]",
        "[=name?no_esc]",
        "[=name?api.class]",
        "[=\"freemarker.template.utility.Execute\"?new()(\"id\")]",
        "[#include \"/etc/passwd\"]",
        "[#import \"x\" as y]",
        "[#noautoesc][=name][/#noautoesc]",
        "[#setting locale=\"de\"]",
        "[=.data_model]",
      })
  void refusesWaysOut(String source) {
    assertThatThrownBy(() -> render("ini", source)).isInstanceOf(TemplateSyntaxException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[=name.class]", "[=list.getClass()]", "[=name.hashCode()]", "[=list?size.x]"})
  void showsNothingOfTheObjectsBehind(String source) throws TemplateSyntaxException {
    assertThat(render("ini", source)).isInstanceOf(RenderedText.Broken.class);
  }

  @Test
  void saysWhereATemplateDoesNotParse() {
    assertThatThrownBy(() -> render("ini", "ok\n[#if x]"))
        .isInstanceOfSatisfying(
            TemplateSyntaxException.class, e -> assertThat(e.line()).isEqualTo(2));
  }

  @Test
  void refusesJoiningEscapedWithPlainText() throws TemplateSyntaxException {
    assertThat(render("ini", "[#assign a]x[/#assign][=a + name]"))
        .isInstanceOf(RenderedText.Broken.class);
  }
}
