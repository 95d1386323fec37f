package dev.turnup.templates.family;

import java.util.Map;

/** A family parameter has a value. */
public record Condition(String parameter, String value) {
  public boolean holds(Map<String, String> parameters) {
    return value.equals(parameters.get(parameter));
  }
}
