package dev.turnup.validator.jsonschema;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Maps, lists, strings, numbers and booleans as indented JSON (RFC 8259). */
public final class JsonText {
  private final StringBuilder out = new StringBuilder();

  private JsonText() {}

  /** The text, with a line break at the end. */
  public static String of(Object value) {
    JsonText text = new JsonText();
    text.write(value, "");
    return text.out.append('\n').toString();
  }

  private void write(Object value, String indent) {
    switch (value) {
      case Map<?, ?> map -> object(map, indent);
      case List<?> list when list.size() > 6 || list.stream().anyMatch(Map.class::isInstance) ->
          array(list, indent);
      case List<?> list -> inline(list);
      case Number number -> out.append(number);
      case Boolean flag -> out.append(flag);
      default -> string(value.toString());
    }
  }

  private void object(Map<?, ?> map, String indent) {
    String deeper = indent + "  ";
    out.append('{');
    Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<?, ?> entry = entries.next();
      out.append('\n').append(deeper);
      string(entry.getKey().toString());
      out.append(": ");
      write(entry.getValue(), deeper);
      out.append(entries.hasNext() ? "," : "\n" + indent);
    }
    out.append('}');
  }

  private void array(List<?> list, String indent) {
    String deeper = indent + "  ";
    out.append('[');
    for (int i = 0; i < list.size(); i++) {
      out.append(i == 0 ? "\n" : ",\n").append(deeper);
      write(list.get(i), deeper);
    }
    out.append('\n').append(indent).append(']');
  }

  private void inline(List<?> list) {
    out.append('[');
    for (int i = 0; i < list.size(); i++) {
      out.append(i == 0 ? "" : ", ");
      write(list.get(i), "");
    }
    out.append(']');
  }

  private void string(String text) {
    out.append('"');
    text.chars()
        .forEach(c -> {
          switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            default -> {
              if (c < 0x20) {
                out.append("\\u%04x".formatted(c));
              } else {
                out.append((char) c);
              }
            }
          }
        });
    out.append('"');
  }
}
