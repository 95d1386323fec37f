package dev.turnup.deployer.transport.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A JSON value (RFC 8259), with its fields in the order in which they came. Immutable. */
sealed interface JsonValue {
  /** Equal whatever the order. */
  record Fields(Map<String, JsonValue> byName) implements JsonValue {
    public Fields {
      byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }
  }

  /** An array. */
  record Items(List<JsonValue> values) implements JsonValue {
    public Items {
      values = List.copyOf(values);
    }
  }

  /** A string. */
  record Text(String value) implements JsonValue {}

  /** A number as it was written, {@code true}, {@code false} or {@code null}. */
  record Word(String value) implements JsonValue {}

  /** Nothing. */
  Word NULL = new Word("null");

  /** Thread-safe. */
  JsonFactory FACTORY = new JsonFactory();

  /**
   * Reads one value.
   *
   * @throws IOException if it is no JSON
   */
  static JsonValue parse(byte[] octets) throws IOException {
    try (JsonParser parser = FACTORY.createParser(octets)) {
      if (parser.nextToken() == null) {
        throw new IOException("nothing where JSON is expected");
      }
      JsonValue value = read(parser);
      if (parser.nextToken() != null) {
        throw new IOException("something after the end of the JSON");
      }
      return value;
    }
  }

  private static JsonValue read(JsonParser parser) throws IOException {
    switch (parser.currentToken()) {
      case START_OBJECT -> {
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String name = parser.currentName();
          parser.nextToken();
          fields.put(name, read(parser));
        }
        return new Fields(fields);
      }
      case START_ARRAY -> {
        List<JsonValue> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          values.add(read(parser));
        }
        return new Items(values);
      }
      case VALUE_STRING -> {
        return new Text(parser.getText());
      }
      default -> {
        return new Word(parser.getText());
      }
    }
  }

  /** What a JSON Pointer (RFC 6901) leads to. */
  default Optional<JsonValue> at(String pointer) {
    Optional<JsonValue> found = Optional.of(this);
    for (String step : pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/", -1)) {
      String name = step.replace("~1", "/").replace("~0", "~");
      found = found.flatMap(value -> value.child(name));
    }
    return found;
  }

  private Optional<JsonValue> child(String name) {
    return switch (this) {
      case Fields fields -> Optional.ofNullable(fields.byName().get(name));
      case Items items
          when name.matches("[0-9]{1,6}") && Integer.parseInt(name) < items.values().size() ->
          Optional.of(items.values().get(Integer.parseInt(name)));
      default -> Optional.empty();
    };
  }

  /** On one line. */
  default String compact() {
    return written(false);
  }

  /** A field to a line, for people to compare. */
  default String pretty() {
    return written(true) + "\n";
  }

  private String written(boolean isPretty) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(text)) {
      if (isPretty) {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        Separators separators =
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator("");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(separators);
        printer.indentArraysWith(lines);
        printer.indentObjectsWith(lines);
        generator.setPrettyPrinter(printer);
      }
      write(generator);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return text.toString();
  }

  private void write(JsonGenerator generator) throws IOException {
    switch (this) {
      case Fields fields -> {
        generator.writeStartObject();
        for (Map.Entry<String, JsonValue> field : fields.byName().entrySet()) {
          generator.writeFieldName(field.getKey());
          field.getValue().write(generator);
        }
        generator.writeEndObject();
      }
      case Items items -> {
        generator.writeStartArray();
        for (JsonValue value : items.values()) {
          value.write(generator);
        }
        generator.writeEndArray();
      }
      case Text text -> generator.writeString(text.value());
      case Word word -> generator.writeRawValue(word.value());
    }
  }
}
