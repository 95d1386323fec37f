package dev.turnup.validator.jsonschema;

import dev.turnup.schema.site.Site;
import dev.turnup.schema.site.Spelled;
import dev.turnup.validator.binding.FieldShape;
import dev.turnup.validator.binding.RecordShape;
import dev.turnup.validator.binding.Shape;
import dev.turnup.validator.binding.Texts;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.reflect.AnnotatedElement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The JSON Schema that editors use while a worksheet is being written, in keywords that every
 * dialect reads the same way, without references. It knows neither families nor transports, which
 * only the catalogue does, nor the rules between fields.
 */
public final class WorksheetJsonSchema {
  private final Role role;

  private WorksheetJsonSchema(Role role) {
    this.role = role;
  }

  /** The schema of worksheets. */
  public static String generate(Dialect dialect) {
    return generate(dialect, Role.WORKSHEET);
  }

  /** The schema as JSON text, indented, with a line break at the end. Always the same bytes. */
  public static String generate(Dialect dialect, Role role) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", dialect.uri());
    schema.put("title", role.title());
    schema.put("description", role.description());
    schema.putAll(new WorksheetJsonSchema(role).group(RecordShape.of(Site.class)));
    return JsonText.of(schema);
  }

  /** The items of a list are replaced as a whole, so that they must be whole. */
  private WorksheetJsonSchema whole() {
    return role == Role.WORKSHEET ? this : new WorksheetJsonSchema(Role.WORKSHEET);
  }

  private boolean isKnown(RecordShape record, FieldShape field) {
    return switch (role) {
      case WORKSHEET, INHERITING -> true;
      case DEFAULTS -> !field.perSite();
      case OVERLAY -> !(record.type() == Site.class && field.name().equals("worksheet"));
    };
  }

  private boolean isRequired(FieldShape field) {
    return switch (role) {
      case WORKSHEET -> field.required();
      case INHERITING -> field.required() && field.perSite();
      case DEFAULTS, OVERLAY -> false;
    };
  }

  private Map<String, Object> group(RecordShape record) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (FieldShape field : record.fields()) {
      if (isKnown(record, field)) {
        properties.put(field.name(), nullable(property(field)));
      }
    }
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("additionalProperties", false);
    List<String> required =
        record.fields().stream().filter(this::isRequired).map(FieldShape::name).toList();
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    schema.put("properties", properties);
    return schema;
  }

  /** A tilde takes an inherited value away. */
  private Map<String, Object> nullable(Map<String, Object> property) {
    if (role == Role.WORKSHEET) {
      return property;
    }
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("description", String.valueOf(property.remove("description")));
    schema.put("anyOf", List.of(property, Map.of("type", "null")));
    return schema;
  }

  private Map<String, Object> property(FieldShape field) {
    Map<String, Object> schema = new LinkedHashMap<>();
    String fallback = field.fallback();
    boolean plain = fallback != null && !fallback.equals("{}");
    schema.put("description", plain ? field.doc() + " Default: " + fallback + "." : field.doc());
    schema.putAll(value(field.shape(), field.limits()));
    return schema;
  }

  private Map<String, Object> value(Shape shape, @Nullable AnnotatedElement limits) {
    Map<String, Object> schema = new LinkedHashMap<>();
    switch (shape) {
      case Shape.Text _ -> schema.put("type", List.of("string", "number"));
      case Shape.Whole _ -> {
        schema.put("type", List.of("integer", "string"));
        schema.put("pattern", "^-?(0|[1-9][0-9]*)$");
      }
      case Shape.Span _ -> {
        schema.put("type", "string");
        schema.put("pattern", "^[0-9]{1,9}(ms|s|m|h)$");
      }
      case Shape.Word(List<Spelled> words) -> schema.put("enum", spellings(words));
      case Shape.Value value -> {
        schema.put("type", takesNumber(value) ? List.of("string", "integer") : "string");
        schema.put("pattern", value.scalar().pattern());
        schema.put("examples", List.of(value.scalar().example()));
      }
      case Shape.Group(RecordShape record) -> schema.putAll(group(record));
      case Shape.Listing(Shape item) -> {
        schema.put("type", "array");
        schema.put("items", whole().value(item, null));
      }
      case Shape.Table _ -> {
        schema.put("type", "object");
        schema.put(
            "additionalProperties", Map.of("type", List.of("string", "number", "boolean", "null")));
      }
      case Shape.Secret _ -> schema.putAll(secret());
      case Shape.Push _ -> schema.putAll(management());
    }
    if (limits != null) {
      limits(shape, limits, schema);
    }
    return schema;
  }

  private static List<String> spellings(List<Spelled> words) {
    return words.stream()
        .flatMap(word -> Stream.concat(Stream.of(word.spelling()), word.aliases().stream()))
        .toList();
  }

  /** A value written in digits alone reaches editors as a number. */
  private static boolean takesNumber(Shape.Value value) {
    try {
      Texts.value(value, "24");
      return true;
    } catch (Texts.Unreadable _) {
      return false;
    }
  }

  private static void limits(Shape shape, AnnotatedElement from, Map<String, Object> schema) {
    Min min = from.getAnnotation(Min.class);
    if (min != null) {
      schema.put("minimum", min.value());
    }
    Max max = from.getAnnotation(Max.class);
    if (max != null) {
      schema.put("maximum", max.value());
    }
    boolean list = shape instanceof Shape.Listing;
    Size size = from.getAnnotation(Size.class);
    if (size != null && size.min() > 0) {
      schema.put(list ? "minItems" : "minLength", size.min());
    }
    if (size != null && size.max() < Integer.MAX_VALUE) {
      schema.put(list ? "maxItems" : "maxLength", size.max());
    }
    if (from.isAnnotationPresent(NotEmpty.class)) {
      schema.put(list ? "minItems" : "minLength", 1);
    }
    Pattern pattern = from.getAnnotation(Pattern.class);
    if (pattern != null) {
      schema.put("pattern", pattern.regexp());
    }
  }

  private static Map<String, Object> secret() {
    Map<String, Object> ways = new LinkedHashMap<>();
    ways.put(
        "env", described("Name of an environment variable.", "string", "^[A-Za-z_][A-Za-z0-9_]*$"));
    ways.put("file", described("A file whose first line is the secret.", "string", "^.+$"));
    Map<String, Object> exec = new LinkedHashMap<>();
    exec.put("description", "A command, run without a shell, whose first line is the secret.");
    exec.put("type", "array");
    exec.put("minItems", 1);
    exec.put("items", Map.of("type", List.of("string", "number", "boolean")));
    ways.put("exec", exec);
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("additionalProperties", false);
    schema.put("minProperties", 1);
    schema.put("maxProperties", 1);
    schema.put("properties", ways);
    return schema;
  }

  private static Map<String, Object> described(String text, String type, String pattern) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("description", text);
    schema.put("type", type);
    schema.put("pattern", pattern);
    return schema;
  }

  private static Map<String, Object> management() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("minProperties", 1);
    schema.put("maxProperties", 1);
    schema.put("additionalProperties", Map.of("type", List.of("object", "null")));
    return schema;
  }
}
