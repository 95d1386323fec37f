package dev.turnup.validator.draft;

import dev.turnup.schema.site.Site;
import dev.turnup.validator.binding.FieldShape;
import dev.turnup.validator.binding.RecordShape;
import dev.turnup.validator.binding.Shape;
import dev.turnup.validator.worksheet.YamlNode;
import dev.turnup.validator.worksheet.YamlNode.Entry;
import dev.turnup.validator.worksheet.YamlNode.Mapping;
import dev.turnup.validator.worksheet.YamlNode.Scalar;
import dev.turnup.validator.worksheet.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A worksheet on its way: texts as somebody gave them, in the worksheet's shape, not judged. Holds
 * references to secrets, never a secret.
 *
 * @param values keys in order; a value is a text, a list of values or a map like this one
 */
public record Draft(Map<String, Object> values) {
  /** What a worksheet's tree says at the fields that there are; everything else is left out. */
  public static Draft of(Mapping root) {
    return new Draft(group(RecordShape.of(Site.class), root));
  }

  /** Whether a value says nothing: no text at all in it. */
  static boolean isBlank(@Nullable Object value) {
    return switch (value) {
      case null -> true;
      case String text -> text.isEmpty();
      case List<?> list -> list.stream().allMatch(Draft::isBlank);
      case Map<?, ?> map -> map.values().stream().allMatch(Draft::isBlank);
      default -> false;
    };
  }

  private static Map<String, Object> group(RecordShape shape, Mapping mapping) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (FieldShape field : shape.fields()) {
      Entry entry = mapping.find(field.name());
      Object value = entry == null ? null : value(field.shape(), entry.value());
      if (value != null) {
        values.put(field.name(), value);
      }
    }
    return values;
  }

  private static @Nullable Object value(Shape shape, YamlNode node) {
    return switch (shape) {
      case Shape.Group(RecordShape record) ->
          node instanceof Mapping mapping ? group(record, mapping) : null;
      case Shape.Listing(Shape item) ->
          node instanceof Sequence sequence ? list(item, sequence) : null;
      case Shape.Table _, Shape.Push _ -> node instanceof Mapping mapping ? free(mapping) : null;
      case Shape.Secret _ -> node instanceof Mapping mapping ? reference(mapping) : null;
      default -> text(node);
    };
  }

  private static List<Object> list(Shape item, Sequence sequence) {
    List<Object> values = new ArrayList<>();
    for (YamlNode node : sequence.items()) {
      Object value = value(item, node);
      if (value != null) {
        values.add(value);
      }
    }
    return values;
  }

  private static @Nullable Object reference(Mapping mapping) {
    for (String kind : List.of("env", "file", "exec")) {
      Entry entry = mapping.find(kind);
      if (entry != null && mapping.entries().size() == 1) {
        return free(mapping);
      }
    }
    return null;
  }

  private static Map<String, Object> free(Mapping mapping) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Entry entry : mapping.entries()) {
      Object value = free(entry.value());
      if (value != null && !(value instanceof String && namesASecret(entry.key().text()))) {
        values.put(entry.key().text(), value);
      }
    }
    return values;
  }

  private static @Nullable Object free(YamlNode node) {
    return switch (node) {
      case Mapping mapping -> free(mapping);
      case Sequence sequence -> list(new Shape.Text(), sequence);
      case Scalar _ -> text(node);
    };
  }

  private static @Nullable String text(YamlNode node) {
    return node instanceof Scalar scalar && !scalar.isEmpty() ? scalar.text() : null;
  }

  /** A text under such a key is a secret written out. */
  public static boolean namesASecret(String key) {
    String lower = key.toLowerCase(Locale.ROOT);
    return lower.endsWith("password") || lower.endsWith("passphrase") || lower.endsWith("secret");
  }
}
