package dev.turnup.templates.engine;

import java.util.List;
import java.util.Map;

/**
 * What several families share: the macros of a page that a person copies settings from, say. A
 * layout that writes has a file for every syntax that it can be had in, {@code
 * layout/NAME.SYNTAX.ftl}; one that only prepares values has one for all, {@code layout/NAME.ftl}.
 */
public final class Layout {
  private static final Map<String, List<String>> SYNTAXES =
      Map.of("sheet", List.of("xml", "markdown"), "ports", List.of());

  private Layout() {}

  public static List<String> names() {
    return SYNTAXES.keySet().stream().sorted().toList();
  }

  /** The syntaxes that a layout can be had in; empty for all. */
  public static List<String> syntaxes(String name) {
    return SYNTAXES.getOrDefault(name, List.of());
  }

  static String file(String name, String syntax) {
    return syntaxes(name).isEmpty() ? name + ".ftl" : name + "." + syntax + ".ftl";
  }

  /** Files whose text is in that syntax. */
  static String filesIn(String syntax) {
    return "*." + syntax + ".ftl";
  }
}
