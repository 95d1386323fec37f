package dev.turnup.lab.device;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON (RFC 8259) as maps, lists, strings, numbers and booleans, with {@code null} for null.
 * Objects are read with their fields in their order.
 */
final class Json {
  private static final JsonFactory FACTORY = new JsonFactory();

  private Json() {}

  /**
   * Reads one object.
   *
   * @throws IOException if it is none
   */
  static Map<String, @Nullable Object> object(byte[] octets) throws IOException {
    try (JsonParser parser = FACTORY.createParser(octets)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("not a JSON object");
      }
      Map<String, @Nullable Object> read = fields(parser);
      if (parser.nextToken() != null) {
        throw new IOException("more than one JSON value");
      }
      return read;
    }
  }

  private static Map<String, @Nullable Object> fields(JsonParser parser) throws IOException {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      fields.put(name, value(parser));
    }
    return fields;
  }

  private static @Nullable Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> fields(parser);
      case START_ARRAY -> {
        List<@Nullable Object> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          values.add(value(parser));
        }
        yield values;
      }
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT -> parser.getLongValue();
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> null;
    };
  }

  /** On one line. */
  static String write(@Nullable Object value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(text)) {
      write(value, generator);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return text.toString();
  }

  private static void write(@Nullable Object value, JsonGenerator generator) throws IOException {
    switch (value) {
      case null -> generator.writeNull();
      case Map<?, ?> fields -> {
        generator.writeStartObject();
        for (Map.Entry<?, ?> field : fields.entrySet()) {
          generator.writeFieldName(String.valueOf(field.getKey()));
          write(field.getValue(), generator);
        }
        generator.writeEndObject();
      }
      case List<?> values -> {
        generator.writeStartArray();
        for (Object one : values) {
          write(one, generator);
        }
        generator.writeEndArray();
      }
      case Boolean flag -> generator.writeBoolean(flag);
      case Number number -> generator.writeNumber(number.toString());
      default -> generator.writeString(value.toString());
    }
  }

  /** The object of that name; an empty one when it is not there or something else. */
  @SuppressWarnings("unchecked") // Every map that this class makes is one of these.
  static Map<String, @Nullable Object> inner(Map<String, @Nullable Object> outer, String name) {
    return outer.get(name) instanceof Map<?, ?> fields
        ? (Map<String, @Nullable Object>) fields
        : Map.of();
  }

  /** The text of that name; empty when it is not there or something else. */
  static String text(Map<String, @Nullable Object> fields, String name) {
    return fields.get(name) instanceof String text ? text : "";
  }

  static boolean isTrue(Map<String, @Nullable Object> fields, String name) {
    return Boolean.TRUE.equals(fields.get(name));
  }
}
