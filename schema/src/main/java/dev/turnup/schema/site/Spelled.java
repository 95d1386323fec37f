package dev.turnup.schema.site;

import java.util.List;

/** An enum constant with the word that worksheets use for it. */
public interface Spelled {
  /** The canonical word. */
  String spelling();

  /** Other words that are understood and mean the same. */
  default List<String> aliases() {
    return List.of();
  }
}
