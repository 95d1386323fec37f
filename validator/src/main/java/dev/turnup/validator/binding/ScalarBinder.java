package dev.turnup.validator.binding;

import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.site.Spelled;
import dev.turnup.validator.worksheet.WorksheetCode;
import dev.turnup.validator.worksheet.YamlNode.Flaw;
import dev.turnup.validator.worksheet.YamlNode.Scalar;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Single values, typed by what the field takes and read from their source text. */
final class ScalarBinder {
  private static final int LONGEST_QUOTE = 80;

  private final Sheet sheet;

  ScalarBinder(Sheet sheet) {
    this.sheet = sheet;
  }

  @Nullable Object bind(Shape shape, Scalar scalar) {
    Flaw flaw = scalar.flaw();
    if (flaw != null) {
      sheet.report(flawed(flaw, scalar));
      return null;
    }
    return switch (shape) {
      case Shape.Text _ -> text(scalar);
      case Shape.Whole _ -> whole(scalar);
      case Shape.Span _ -> duration(scalar);
      case Shape.Word word -> word(word, scalar);
      case Shape.Value value -> value(value, scalar);
      default -> throw new IllegalArgumentException("not a single value: " + shape);
    };
  }

  /** Text that may stand for a flag or a number, so that only eaten digits are worth a warning. */
  @Nullable Object tableValue(Scalar scalar) {
    boolean digits = !scalar.text().isEmpty() && Character.isDigit(scalar.text().charAt(0));
    return digits || scalar.flaw() != null ? bind(new Shape.Text(), scalar) : scalar.text();
  }

  private String text(Scalar scalar) {
    String reading = scalar.plain() ? Retyping.reading(scalar.text()) : null;
    if (reading != null) {
      sheet.report(
          Diagnostic.of(
                  WorksheetCode.AMBIGUOUS_TEXT,
                  Location.in(scalar.span()),
                  scalar.text() + " is kept as text here, but other readers take it for " + reading)
              .withFix("quote it: " + Texts.quoted(scalar.text())));
    }
    return scalar.text();
  }

  private @Nullable Object whole(Scalar scalar) {
    Integer value = Texts.whole(scalar.text());
    if (value == null) {
      boolean tooLarge =
          !scalar.text().startsWith("0")
              && !scalar.text().isEmpty()
              && Texts.leadingDigits(scalar.text()) == scalar.text().length();
      String stripped = scalar.text().replaceFirst("^0+(?=[1-9][0-9]*$)", "");
      Diagnostic finding =
          malformed(
                  scalar,
                  shown(scalar)
                      + (tooLarge ? " is too large a number" : " is not a whole number in decimal"))
              .withExpected("a whole number");
      sheet.report(
          finding.withFix(
              stripped.equals(scalar.text())
                  ? "write it with the digits 0 to 9 alone"
                  : "write " + stripped));
    }
    return value;
  }

  private @Nullable Object duration(Scalar scalar) {
    Duration value = Texts.duration(scalar.text());
    if (value != null) {
      return value;
    }
    String text = scalar.text();
    String expected = "a whole number with its unit: ms, s, m or h";
    boolean bare = Texts.leadingDigits(text) == text.length() && !text.isEmpty();
    sheet.report(
        bare
            ? Diagnostic.of(
                    WorksheetCode.BARE_DURATION,
                    Location.in(scalar.span()),
                    "the duration " + text + " has no unit")
                .withExpected(expected)
                .withFix("write " + text + "ms, " + text + "s, " + text + "m or " + text + "h")
            : malformed(scalar, shown(scalar) + " is not a duration")
                .withExpected(expected)
                .withFix("write it like 25s"));
    return null;
  }

  private @Nullable Object word(Shape.Word shape, Scalar scalar) {
    Spelled value = Texts.word(shape, scalar.text());
    if (value == null) {
      List<String> known =
          shape.words().stream()
              .flatMap(word -> Stream.concat(Stream.of(word.spelling()), word.aliases().stream()))
              .toList();
      String nearest = Nearest.find(scalar.text(), known);
      Diagnostic finding =
          Diagnostic.of(
                  WorksheetCode.UNKNOWN_VALUE,
                  Location.in(scalar.span()),
                  "unknown value " + shown(scalar))
              .withExpected(Expectations.of(shape));
      sheet.report(
          finding.withFix(
              nearest == null
                  ? "use one of the words listed"
                  : "did you mean " + bare(nearest) + "?"));
    }
    return value;
  }

  private @Nullable Object value(Shape.Value shape, Scalar scalar) {
    try {
      return Texts.value(shape, scalar.text());
    } catch (Texts.Unreadable e) {
      String sentence =
          scalar.text().length() > LONGEST_QUOTE ? "the text is too long" : e.sentence();
      sheet.report(
          malformed(scalar, sentence)
              .withExpected(shape.scalar().expected())
              .withFix("write it like " + shape.scalar().example()));
      return null;
    }
  }

  private Diagnostic flawed(Flaw flaw, Scalar scalar) {
    Location location = Location.in(scalar.span());
    String quoted = Texts.quoted(scalar.text());
    char first = scalar.text().charAt(0);
    return switch (flaw) {
      case ALIAS ->
          Diagnostic.of(
                  WorksheetCode.ALIAS_NOT_TEXT,
                  location,
                  "without quotes YAML takes "
                      + scalar.text()
                      + " for an alias, a pointer to an"
                      + " anchor that does not exist")
              .withFix("write " + quoted);
      case RESERVED, ANCHOR ->
          Diagnostic.of(
                  WorksheetCode.RESERVED_CHARACTER,
                  location,
                  "a value that begins with " + first + " needs quotes")
              .withFix("write " + quoted);
      case TAG ->
          Diagnostic.of(
                  WorksheetCode.TAG, location, "without quotes YAML takes " + first + " for a tag")
              .withFix("write " + quoted);
      case COMMENT ->
          Diagnostic.of(
                  WorksheetCode.COMMENT_NOT_TEXT,
                  location,
                  "everything from # on is a comment, so that the value is empty")
              .withFix("write " + quoted + " if it is meant as the value");
    };
  }

  private static Diagnostic malformed(Scalar scalar, String message) {
    return Diagnostic.of(WorksheetCode.MALFORMED_VALUE, Location.in(scalar.span()), message);
  }

  private static String shown(Scalar scalar) {
    String text = scalar.text();
    return text.length() > LONGEST_QUOTE ? "the text" : Texts.quoted(text);
  }

  private static String bare(String word) {
    return word.indexOf(' ') < 0 ? word : Texts.quoted(word);
  }
}
