package dev.turnup.probe.trace;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The little JSON that a trace needs (RFC 8259): objects whose values are strings, whole numbers or
 * objects again.
 */
public final class Json {
  private static final int DEEPEST = 4;

  private final String text;
  private int at;

  private Json(String text) {
    this.text = text;
  }

  /** One object on one line. Values are {@code String}, {@code Long} or {@code Map}. */
  public static String write(Map<String, ?> object) {
    StringBuilder out = new StringBuilder();
    writeObject(out, object);
    return out.toString();
  }

  private static void writeObject(StringBuilder out, Map<?, ?> object) {
    out.append('{');
    object.forEach((name, value) -> {
      if (out.charAt(out.length() - 1) != '{') {
        out.append(',');
      }
      writeString(out, String.valueOf(name));
      out.append(':');
      switch (value) {
        case Map<?, ?> inner -> writeObject(out, inner);
        case Long number -> out.append(number.longValue());
        default -> writeString(out, value.toString());
      }
    });
    out.append('}');
  }

  private static void writeString(StringBuilder out, String value) {
    out.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ' || c > '~') {
            out.append("\\u%04x".formatted((int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  /**
   * The object in a line.
   *
   * @throws IllegalArgumentException if the line is anything else
   */
  static Map<String, Object> read(String line) {
    Json json = new Json(line);
    Map<String, Object> object = json.object(0);
    if (json.peek() != 0) {
      throw json.refusal("the end");
    }
    return object;
  }

  private Map<String, Object> object(int depth) {
    if (depth > DEEPEST) {
      throw refusal("less depth");
    }
    Map<String, Object> object = new LinkedHashMap<>();
    take('{');
    if (peek() == '}') {
      at++;
      return object;
    }
    while (true) {
      String name = string();
      take(':');
      object.put(name, value(depth));
      if (peek() != ',') {
        take('}');
        return object;
      }
      at++;
    }
  }

  private Object value(int depth) {
    return switch (peek()) {
      case '{' -> object(depth + 1);
      case '"' -> string();
      default -> number();
    };
  }

  private Long number() {
    int from = at;
    while (at < text.length() && "-0123456789".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    try {
      return Long.valueOf(text.substring(from, at));
    } catch (NumberFormatException e) {
      throw refusal("a string, a whole number or an object");
    }
  }

  private String string() {
    take('"');
    StringBuilder value = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"') {
        return value.toString();
      }
      value.append(c == '\\' ? escaped() : c);
    }
    throw refusal("a closing quote");
  }

  private char escaped() {
    char c = at < text.length() ? text.charAt(at++) : 0;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'u' -> fourDigits();
      default -> throw refusal("an escape");
    };
  }

  private char fourDigits() {
    int end = at + 4;
    if (end > text.length() || !text.substring(at, end).matches("[0-9A-Fa-f]{4}")) {
      throw refusal("four hexadecimal digits");
    }
    char c = (char) Integer.parseInt(text.substring(at, end), 16);
    at = end;
    return c;
  }

  private void take(char wanted) {
    if (peek() != wanted) {
      throw refusal("'" + wanted + "'");
    }
    at++;
  }

  /** The next character that is no blank; 0 at the end. */
  private char peek() {
    while (at < text.length() && " \t".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at < text.length() ? text.charAt(at) : 0;
  }

  private IllegalArgumentException refusal(String wanted) {
    return new IllegalArgumentException("expected " + wanted + " at column " + (at + 1));
  }
}
