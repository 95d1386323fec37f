package dev.turnup.validator.binding;

import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.SourceSpan;
import dev.turnup.schema.site.Spelled;
import dev.turnup.validator.worksheet.WorksheetCode;
import dev.turnup.validator.worksheet.YamlNode;
import java.util.List;
import java.util.stream.Collectors;

/** What a shape takes, in words and by example. */
public final class Expectations {
  /** A list of more words than this is shown without their aliases. */
  private static final int LONG = 6;

  private Expectations() {}

  public static String of(Shape shape) {
    return switch (shape) {
      case Shape.Text _ -> "text";
      case Shape.Whole _ -> "a whole number";
      case Shape.Span _ -> "a duration with its unit (ms, s, m, h)";
      case Shape.Word(List<Spelled> words) ->
          words.stream()
              .map(words.size() > LONG ? Spelled::spelling : Expectations::word)
              .collect(Collectors.joining(", "));
      case Shape.Value value -> value.scalar().expected();
      case Shape.Group(RecordShape record) -> "keys: " + String.join(", ", record.keys());
      case Shape.Listing(Shape item) -> "a list; each item: " + of(item);
      case Shape.Table _ -> "keys with single values";
      case Shape.Secret _ ->
          "a reference: { env: VARIABLE }, { file: path } or { exec: [command] }";
      case Shape.Push _ -> "one way to push, with its options";
    };
  }

  public static String example(Shape shape) {
    return switch (shape) {
      case Shape.Text _ -> "\"…\"";
      case Shape.Whole _ -> "1";
      case Shape.Span _ -> "20ms";
      case Shape.Word(List<Spelled> words) -> words.getFirst().spelling();
      case Shape.Value value -> value.scalar().example();
      case Shape.Group(RecordShape record) ->
          record.fields().stream()
              .filter(FieldShape::required)
              .map(field -> field.name() + ": " + example(field.shape()))
              .collect(Collectors.joining(", ", "{ ", " }"));
      case Shape.Listing(Shape item) -> "[" + example(item) + "]";
      case Shape.Table _ -> "{ key: value }";
      case Shape.Secret _ -> "{ env: VARIABLE }";
      case Shape.Push _ -> "{ ssh: { host: 192.0.2.10, user: turnup } }";
    };
  }

  static Diagnostic wrongShape(Shape shape, YamlNode node, SourceSpan owner) {
    if (node instanceof YamlNode.Scalar alias && alias.flaw() == YamlNode.Flaw.ALIAS) {
      return Diagnostic.of(
              WorksheetCode.ALIAS_NOT_TEXT,
              Sheet.place(node, owner),
              alias.text() + " points at an anchor that does not exist")
          .withExpected(of(shape))
          .withFix(
              "write the group out here, or put &" + alias.text().substring(1) + " where it is");
    }
    Diagnostic finding =
        Diagnostic.of(
                WorksheetCode.WRONG_SHAPE,
                Sheet.place(node, owner),
                node.kind() + " stands where " + kind(shape) + " belongs")
            .withExpected(of(shape));
    boolean forgotBrackets =
        shape instanceof Shape.Listing
            && node instanceof YamlNode.Scalar scalar
            && scalar.flaw() == null;
    return forgotBrackets
        ? finding.withFix("write it as a list: [" + source((YamlNode.Scalar) node) + "]")
        : finding.withFix("write it like this: " + example(shape));
  }

  private static String source(YamlNode.Scalar scalar) {
    return scalar.plain() ? scalar.text() : Texts.quoted(scalar.text());
  }

  private static String kind(Shape shape) {
    return switch (shape) {
      case Shape.Group _, Shape.Table _, Shape.Push _ -> "a group of keys";
      case Shape.Listing _ -> "a list";
      case Shape.Secret _ -> "a reference to a secret";
      default -> "a single value";
    };
  }

  private static String word(Spelled word) {
    return word.aliases().isEmpty()
        ? word.spelling()
        : word.spelling()
            + word.aliases().stream().collect(Collectors.joining(" or ", " (also ", ")"));
  }
}
