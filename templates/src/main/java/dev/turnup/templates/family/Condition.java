package dev.turnup.templates.family;

import java.util.Map;
import java.util.Optional;

/**
 * A family parameter has a value.
 *
 * @param value that it must have; empty when any will do
 */
public record Condition(String parameter, Optional<String> value) {
  public boolean holds(Map<String, String> parameters) {
    String given = parameters.get(parameter);
    return given != null && (value.isEmpty() || value.get().equals(given));
  }
}
