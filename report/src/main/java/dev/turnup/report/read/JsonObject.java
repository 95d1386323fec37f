package dev.turnup.report.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object that was read; fields that nobody asks for are passed over. The limits on depth,
 * names and numbers are jackson-core's own.
 */
public final class JsonObject {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final Map<String, Object> fields;

  private JsonObject(Map<String, Object> fields) {
    this.fields = fields;
  }

  /** The object that is the whole text. */
  public static JsonObject parse(String text) throws MalformedRunException {
    try (JsonParser parser = FACTORY.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new MalformedRunException("it is not a JSON object");
      }
      JsonObject object = object(parser);
      if (parser.nextToken() != null) {
        throw new MalformedRunException("something follows the JSON object");
      }
      return object;
    } catch (IOException _) {
      // Its message would quote the text.
      throw new MalformedRunException("it is not JSON, or was cut off");
    }
  }

  private static JsonObject object(JsonParser parser) throws IOException {
    Map<String, Object> fields = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      Object value = value(parser);
      if (value != null) {
        fields.put(name, value);
      }
    }
    return new JsonObject(fields);
  }

  private static @Nullable Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> {
        List<Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          Object item = value(parser);
          if (item != null) {
            items.add(item);
          }
        }
        yield items;
      }
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT -> parser.getLongValue();
      case VALUE_TRUE -> Boolean.TRUE;
      case VALUE_FALSE -> Boolean.FALSE;
      default -> null;
    };
  }

  private <T> Optional<T> find(String name, Class<T> type) {
    Object value = fields.get(name);
    return type.isInstance(value) ? Optional.of(type.cast(value)) : Optional.empty();
  }

  /** A text, if there is one. */
  public Optional<String> findText(String name) {
    return find(name, String.class);
  }

  public String text(String name) throws MalformedRunException {
    return findText(name).orElseThrow(() -> missing(name));
  }

  public Optional<Long> findNumber(String name) {
    return find(name, Long.class);
  }

  /** A whole number. */
  public int number(String name) throws MalformedRunException {
    return Math.toIntExact(findNumber(name).orElseThrow(() -> missing(name)));
  }

  public boolean isTrue(String name) {
    return find(name, Boolean.class).orElse(false);
  }

  public Optional<JsonObject> findObject(String name) {
    return find(name, JsonObject.class);
  }

  public JsonObject object(String name) throws MalformedRunException {
    return findObject(name).orElseThrow(() -> missing(name));
  }

  /** The objects of a list; none when there is no list. */
  public List<JsonObject> objects(String name) {
    List<JsonObject> objects = new ArrayList<>();
    for (Object item : find(name, List.class).orElse(List.of())) {
      if (item instanceof JsonObject object) {
        objects.add(object);
      }
    }
    return objects;
  }

  private static MalformedRunException missing(String name) {
    return new MalformedRunException("it has no \"" + name + "\" of the right kind");
  }
}
