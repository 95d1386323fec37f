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
 * @param isRare whether its group is one that few sites have: then only its full path means it
 * @param isOpen whether further steps of the path are free: parameters, ways to push
 */
record Column(String path, String label, boolean isList, boolean isRare, boolean isOpen) {
  /** All there are, in the order of the worksheet. */
  static final List<Column> ALL = all();

  /** As a header names it. */
  String name() {
    return path.replace("[]", "");
  }

  private static List<Column> all() {
    List<Column> columns = new ArrayList<>();
    for (FieldShape field : RecordShape.of(Site.class).fields()) {
      collect(field.shape(), field.name(), field.label(), field.rare(), columns);
    }
    columns.removeIf(column -> column.path().equals("worksheet"));
    return List.copyOf(columns);
  }

  private static void collect(
      RecordShape shape, String prefix, boolean isRare, List<Column> columns) {
    for (FieldShape field : shape.fields()) {
      collect(field.shape(), prefix + field.name(), field.label(), isRare, columns);
    }
  }

  private static void collect(
      Shape shape, String path, String label, boolean isRare, List<Column> columns) {
    switch (shape) {
      case Shape.Group(RecordShape record) -> collect(record, path + ".", isRare, columns);
      case Shape.Listing(Shape.Group(RecordShape record)) ->
          collect(record, path + "[].", isRare, columns);
      case Shape.Listing _ -> columns.add(new Column(path, label, true, isRare, false));
      case Shape.Secret _ -> {
        columns.add(new Column(path + ".env", label, false, isRare, false));
        columns.add(new Column(path + ".file", label, false, isRare, false));
      }
      case Shape.Table _, Shape.Push _ -> columns.add(new Column(path, label, false, isRare, true));
      default -> columns.add(new Column(path, label, false, isRare, false));
    }
  }
}
