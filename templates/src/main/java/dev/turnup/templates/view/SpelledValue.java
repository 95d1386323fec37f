package dev.turnup.templates.view;

import dev.turnup.schema.site.Scalar;
import dev.turnup.schema.site.Spelled;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads a value as the schema's {@code @Default} spells it. */
public final class SpelledValue {
  private static final Pattern DURATION = Pattern.compile("([0-9]+)(ms|s|m|h)");

  private SpelledValue() {}

  /**
   * The typed value of a text.
   *
   * @throws IllegalArgumentException if the text does not spell one
   */
  public static Object parse(Class<?> type, String text) {
    if (type == String.class) {
      return text;
    }
    if (type == int.class || type == Integer.class) {
      return Integer.valueOf(text);
    }
    if (type == Duration.class) {
      return duration(text);
    }
    if (type.isEnum()) {
      return constant(type, text);
    }
    if (type.isAnnotationPresent(Scalar.class)) {
      return scalar(type, text);
    }
    throw new IllegalArgumentException("no spelling for " + type.getName());
  }

  private static Duration duration(String text) {
    Matcher found = DURATION.matcher(text);
    if (!found.matches()) {
      throw new IllegalArgumentException("\"" + text + "\" is not a duration");
    }
    long amount = Long.parseLong(found.group(1));
    return switch (found.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      default -> Duration.ofHours(amount);
    };
  }

  private static Object constant(Class<?> type, String text) {
    String wanted = text.toLowerCase(Locale.ROOT);
    return Stream.of(type.getEnumConstants())
        .filter(c -> c instanceof Spelled spelled && spells(spelled, wanted))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("\"" + text + "\" is no " + type));
  }

  private static boolean spells(Spelled constant, String wanted) {
    return Stream.concat(Stream.of(constant.spelling()), constant.aliases().stream())
        .anyMatch(word -> word.toLowerCase(Locale.ROOT).equals(wanted));
  }

  private static Object scalar(Class<?> type, String text) {
    try {
      return type.getMethod("parse", String.class).invoke(null, text);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(e.getCause());
    } catch (NoSuchMethodException | IllegalAccessException e) {
      throw new IllegalStateException("a @Scalar has a public parse: " + type, e);
    }
  }
}
