package dev.turnup.templates.family;

import dev.turnup.schema.diagnostic.FieldPath;

/**
 * What a family says of a worksheet field, or of all fields below it.
 *
 * @param field path with {@code []} for any index: {@code subscribers[].displayName}
 * @param reason one sentence for people
 */
public record FieldNote(String field, String reason) {
  public boolean covers(FieldPath path) {
    String general = path.text().replaceAll("\\[[0-9]+]", "[]");
    return general.equals(field)
        || general.startsWith(field + ".")
        || general.startsWith(field + "[");
  }
}
