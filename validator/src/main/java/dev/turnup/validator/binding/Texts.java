package dev.turnup.validator.binding;

import dev.turnup.schema.site.Spelled;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values from their text, for worksheet scalars and for defaults alike. */
public final class Texts {
  private Texts() {}

  /** A text that cannot be read, with a sentence for the user. */
  public static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable(String message) {
      super(message, null, false, false);
    }

    /** Never null: there is no other way to make one. */
    String sentence() {
      return String.valueOf(getMessage());
    }
  }

  /** The value of a type that reads its own scalars. */
  public static Object value(Shape.Value shape, String text) throws Unreadable {
    try {
      return shape.parse().invoke(null, text);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException refused) {
        throw new Unreadable(String.valueOf(refused.getMessage()));
      }
      throw new IllegalStateException("parse failed on " + shape.type(), e);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("parse is not public on " + shape.type(), e);
    }
  }

  /** The constant with that spelling or alias, letter for letter; null if there is none. */
  static @Nullable Spelled word(Shape.Word shape, String text) {
    for (Spelled word : shape.words()) {
      if (word.spelling().equals(text) || word.aliases().contains(text)) {
        return word;
      }
    }
    return null;
  }

  /** Decimal digits and a unit of ms, s, m or h; null for anything else. */
  static @Nullable Duration duration(String text) {
    int digits = leadingDigits(text);
    if (digits == 0 || digits > 9) {
      return null;
    }
    int count = Integer.parseInt(text, 0, digits, 10);
    return switch (text.substring(digits)) {
      case "ms" -> Duration.ofMillis(count);
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      default -> null;
    };
  }

  /** A decimal number without leading zeros; null for anything else, or beyond an int. */
  static @Nullable Integer whole(String text) {
    int from = text.startsWith("-") ? 1 : 0;
    int digits = leadingDigits(text.substring(from));
    boolean decimal = digits > 0 && from + digits == text.length() && digits <= 9;
    return decimal && (digits == 1 || text.charAt(from) != '0') ? Integer.valueOf(text) : null;
  }

  static int leadingDigits(String text) {
    int digits = 0;
    while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
      digits++;
    }
    return digits;
  }

  /** In double quotes, as YAML reads it back. */
  static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** The value of a field that the worksheet leaves out; the field must not be required. */
  static Object absent(FieldShape field) {
    if (field.optional()) {
      return Optional.empty();
    }
    String fallback = field.fallback();
    return fallback == null
        ? field.shape() instanceof Shape.Table ? Map.of() : List.of()
        : fallback(field.shape(), fallback);
  }

  private static Object fallback(Shape shape, String text) {
    try {
      Object value =
          switch (shape) {
            case Shape.Text _ -> text;
            case Shape.Whole _ -> whole(text);
            case Shape.Span _ -> duration(text);
            case Shape.Word word -> word(word, text);
            case Shape.Value value2 -> value(value2, text);
            case Shape.Group group -> empty(group.shape());
            case Shape.Listing listing -> list(listing, text);
            case Shape.Table _, Shape.Secret _, Shape.Push _ -> null;
          };
      if (value != null) {
        return value;
      }
    } catch (Unreadable e) {
      throw new IllegalStateException("bad default \"" + text + "\"", e);
    }
    throw new IllegalStateException("bad default \"" + text + "\"");
  }

  private static List<Object> list(Shape.Listing listing, String text) {
    List<Object> items = new ArrayList<>();
    for (String item : text.split(",", -1)) {
      items.add(fallback(listing.item(), item.strip()));
    }
    return List.copyOf(items);
  }

  private static Object empty(RecordShape shape) {
    return shape.instantiate(shape.fields().stream().map(Texts::absent).toArray());
  }
}
