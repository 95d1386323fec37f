package dev.turnup.templates.family;

import dev.turnup.schema.diagnostic.FieldPath;

/**
 * What a family says of a worksheet field, or of all fields below it.
 *
 * @param field path with {@code []} for any index: {@code subscribers[].displayName}
 * @param reason one sentence for people
 */
public record FieldNote(String field, String reason) {
  /** Whether the path is the field or below it. */
  public boolean covers(FieldPath path) {
    String text = path.text();
    int at = 0;
    for (int i = 0; i < field.length(); i++, at++) {
      if (at >= text.length() || text.charAt(at) != field.charAt(i)) {
        return false;
      }
      if (field.charAt(i) == '[') {
        at = text.indexOf(']', at) - 1;
      }
    }
    return at == text.length() || text.charAt(at) == '.' || text.charAt(at) == '[';
  }
}
