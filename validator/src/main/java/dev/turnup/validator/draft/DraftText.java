package dev.turnup.validator.draft;

import dev.turnup.schema.site.Site;
import dev.turnup.validator.binding.Expectations;
import dev.turnup.validator.binding.FieldShape;
import dev.turnup.validator.binding.RecordShape;
import dev.turnup.validator.binding.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The worksheet that a careful person would write: the order and the questions of the paper as
 * comments, quotes where YAML would take a value for something else. The form's {@code yaml.js} is
 * its twin.
 */
public final class DraftText {
  private static final int COMMENT_COLUMN = 43;
  private static final Pattern RESERVED =
      Pattern.compile("yes|no|on|off|true|false|y|n|null", Pattern.CASE_INSENSITIVE);
  private static final Pattern LETTERS_FIRST = Pattern.compile("[A-Za-z][A-Za-z0-9_./-]*");
  private static final Pattern DIGITS_FIRST = Pattern.compile("[0-9][0-9A-Za-z./-]*");

  private final Style style;
  private final List<String> lines = new ArrayList<>();

  /** Whether fields that were left out stand there as comments, with an example. */
  public enum Style {
    PLAIN,
    WITH_EXAMPLES
  }

  private DraftText(Style style) {
    this.style = style;
  }

  /**
   * The YAML text, ending with a line break.
   *
   * @param heading comment lines for the top, without their {@code #}
   */
  public static String write(Draft draft, List<String> heading, Style style) {
    DraftText text = new DraftText(style);
    heading.forEach(line -> text.lines.add(line.isEmpty() ? "#" : "# " + line));
    text.root(draft.values());
    return String.join("\n", text.lines) + "\n";
  }

  private void root(Map<String, Object> values) {
    for (FieldShape field : RecordShape.of(Site.class).fields()) {
      Object value = values.get(field.name());
      if (value == null || isLeftOut(field, value)) {
        continue;
      }
      if (field.shape() instanceof Shape.Group(RecordShape record)) {
        heading(field);
        group(record, map(value), "  ", "  ", true);
      } else if (field.shape() instanceof Shape.Listing(Shape.Group(RecordShape record))) {
        heading(field);
        boolean isFirst = true;
        for (Object item : (List<?>) value) {
          group(record, map(item), "    ", "  - ", isFirst);
          isFirst = false;
        }
      } else {
        lines.add(field.name() + ": " + inline(field.shape(), value));
      }
    }
  }

  private void heading(FieldShape field) {
    lines.add("");
    lines.add("# " + field.label());
    lines.add(field.name() + ":");
  }

  private void group(
      RecordShape shape, Map<?, ?> values, String indent, String first, boolean hasComments) {
    boolean isFirst = true;
    for (FieldShape field : shape.fields()) {
      Object value = values.get(field.name());
      if (!isLeftOut(field, value)) {
        String text = field.name() + ": " + inline(field.shape(), value);
        lines.add(commented((isFirst ? first : indent) + text, field, hasComments));
        isFirst = false;
      } else if (hasComments && style == Style.WITH_EXAMPLES && isShown(field)) {
        String example = indent + "# " + field.name() + ": " + example(field);
        lines.add(commented(example, field, true));
      }
    }
  }

  private static boolean isShown(FieldShape field) {
    return !field.rare()
        && !(field.shape() instanceof Shape.Push)
        && !(field.shape() instanceof Shape.Table);
  }

  private static String example(FieldShape field) {
    String fallback = field.fallback();
    return fallback == null || fallback.equals("{}")
        ? Expectations.example(field.shape())
        : fallback;
  }

  private static String commented(String line, FieldShape field, boolean hasComment) {
    return hasComment
        ? line + " ".repeat(Math.max(0, COMMENT_COLUMN - 1 - line.length())) + " # " + field.label()
        : line;
  }

  /** An empty list is an answer where leaving it out would mean a default. */
  private static boolean isLeftOut(FieldShape field, @Nullable Object value) {
    boolean isEmptyAnswer =
        value instanceof List<?> list && list.isEmpty() && field.fallback() != null;
    return !isEmptyAnswer && Draft.isBlank(value);
  }

  /** On one line. Without a shape, as below free keys, everything is text. */
  private static String inline(@Nullable Shape shape, @Nullable Object value) {
    return switch (value) {
      case List<?> list -> {
        Shape item = shape instanceof Shape.Listing(Shape one) ? one : null;
        yield list.stream()
            .map(each -> inline(item, each))
            .collect(Collectors.joining(", ", "[", "]"));
      }
      case Map<?, ?> map -> braces(shape, map);
      case null, default -> scalar(shape, String.valueOf(value));
    };
  }

  private static String braces(@Nullable Shape shape, Map<?, ?> values) {
    List<String> entries = new ArrayList<>();
    if (shape instanceof Shape.Group(RecordShape record)) {
      for (FieldShape field : record.fields()) {
        Object value = values.get(field.name());
        if (!Draft.isBlank(value)) {
          entries.add(field.name() + ": " + inline(field.shape(), value));
        }
      }
    } else {
      values.forEach((key, value) -> {
        if (!Draft.isBlank(value)) {
          entries.add(scalar(null, String.valueOf(key)) + ": " + inline(null, value));
        }
      });
    }
    return "{ " + String.join(", ", entries) + " }";
  }

  /**
   * One value, quoted where YAML would take it for something else.
   *
   * @param shape of its field; null where everything is text
   */
  public static String scalar(@Nullable Shape shape, String text) {
    if (LETTERS_FIRST.matcher(text).matches() && !RESERVED.matcher(text).matches()) {
      return text;
    }
    boolean isTyped = shape != null && !(shape instanceof Shape.Text);
    return isTyped && DIGITS_FIRST.matcher(text).matches() ? text : quoted(text);
  }

  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    text.chars()
        .forEach(c -> {
          if (c == '"' || c == '\\') {
            out.append('\\').append((char) c);
          } else if (Character.isISOControl(c) || c == 0x2028 || c == 0x2029 || c == 0xFEFF) {
            out.append("\\u%04x".formatted(c));
          } else {
            out.append((char) c);
          }
        });
    return out.append('"').toString();
  }

  private static Map<?, ?> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }
}
