package dev.turnup.templates.engine;

import java.util.List;
import java.util.Map;

/**
 * Macros that several families share, such as those of a page that a person copies settings from.
 * Each has a file for every syntax that it can be had in: {@code layout/NAME.SYNTAX.ftl}.
 */
public final class Layout {
  private static final Map<String, List<String>> SYNTAXES =
      Map.of("sheet", List.of("xml", "markdown"));

  private Layout() {}

  public static List<String> names() {
    return SYNTAXES.keySet().stream().sorted().toList();
  }

  /** The syntaxes that a layout has a file for; none for one that does not exist. */
  public static List<String> syntaxes(String name) {
    return SYNTAXES.getOrDefault(name, List.of());
  }

  static String file(String name, String syntax) {
    return name + "." + syntax + ".ftl";
  }
}
