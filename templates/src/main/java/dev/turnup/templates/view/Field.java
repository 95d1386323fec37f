package dev.turnup.templates.view;

import dev.turnup.schema.diagnostic.FieldPath;

/**
 * A worksheet value on its way into a file. It keeps the field it came from, so that a refused
 * value names a worksheet line and a value that no template reads is noticed.
 *
 * @param path the worksheet field
 * @param value a {@code String}, a {@code Number} or a {@code Boolean}
 */
public record Field(FieldPath path, Object value) {
  public Field {
    if (!(value instanceof String || value instanceof Number || value instanceof Boolean)) {
      throw new IllegalArgumentException("not a field's value: " + value.getClass());
    }
  }

  public static Field of(FieldPath path, Object value) {
    return new Field(path, value);
  }

  /** The path alone: the value may be a secret. */
  @Override
  public String toString() {
    return path.toString();
  }
}
