package dev.turnup.schema.diagnostic;

import java.util.Optional;

/**
 * A worksheet field by name, for example {@code subscribers[0].digestPassword}. Later stages name
 * fields; only the roof, which holds the {@link SourceMap}, turns them into lines.
 *
 * @param text the path; empty for the worksheet as a whole
 */
public record FieldPath(String text) {
  /** The worksheet as a whole. */
  public static final FieldPath ROOT = new FieldPath("");

  /** Path from its text form; the text is taken as it is. */
  public static FieldPath of(String text) {
    return new FieldPath(text);
  }

  public FieldPath field(String name) {
    return new FieldPath(text.isEmpty() ? name : text + "." + name);
  }

  /** The element at {@code index}, counted from 0. */
  public FieldPath index(int index) {
    return new FieldPath(text + "[" + index + "]");
  }

  /** The enclosing field; empty for the root. */
  public Optional<FieldPath> parent() {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    int cut = Math.max(text.lastIndexOf('.'), text.lastIndexOf('['));
    return Optional.of(cut < 0 ? ROOT : new FieldPath(text.substring(0, cut)));
  }

  @Override
  public String toString() {
    return text.isEmpty() ? "worksheet" : text;
  }
}
