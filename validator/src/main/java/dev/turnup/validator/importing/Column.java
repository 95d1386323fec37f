package dev.turnup.validator.importing;

import dev.turnup.schema.site.Site;
import dev.turnup.validator.binding.FieldShape;
import dev.turnup.validator.binding.RecordShape;
import dev.turnup.validator.binding.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * A worksheet field that a table may have a column for.
 *
 * @param path with {@code []} for the item of a list of groups: {@code subscribers[].number}
 * @param label the question of the paper
 * @param isList whether a cell holds several values, separated by commas or semicolons
 * @param isOpen whether further steps of the path are free: parameters, ways to push
 */
record Column(String path, String label, boolean isList, boolean isOpen) {
  /** All there are, in the order of the worksheet. */
  static final List<Column> ALL = all();

  /** As a header names it. */
  String name() {
    return path.replace("[]", "");
  }

  private static List<Column> all() {
    List<Column> columns = new ArrayList<>();
    collect(RecordShape.of(Site.class), "", columns);
    columns.removeIf(column -> column.path().equals("worksheet"));
    return List.copyOf(columns);
  }

  private static void collect(RecordShape shape, String prefix, List<Column> columns) {
    for (FieldShape field : shape.fields()) {
      collect(field.shape(), prefix + field.name(), field.label(), columns);
    }
  }

  private static void collect(Shape shape, String path, String label, List<Column> columns) {
    switch (shape) {
      case Shape.Group(RecordShape record) -> collect(record, path + ".", columns);
      case Shape.Listing(Shape.Group(RecordShape record)) -> collect(record, path + "[].", columns);
      case Shape.Listing _ -> columns.add(new Column(path, label, true, false));
      case Shape.Secret _ -> {
        columns.add(new Column(path + ".env", label, false, false));
        columns.add(new Column(path + ".file", label, false, false));
      }
      case Shape.Table _, Shape.Push _ -> columns.add(new Column(path, label, false, true));
      default -> columns.add(new Column(path, label, false, false));
    }
  }
}
