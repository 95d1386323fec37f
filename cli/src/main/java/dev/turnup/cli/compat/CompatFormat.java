package dev.turnup.cli.compat;

import static java.util.stream.Collectors.joining;

import dev.turnup.validator.compat.Aspect;
import dev.turnup.validator.compat.Matrix;
import dev.turnup.validator.compat.Pairing;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The forms of the compatibility tables. Each prints the same cells. */
public enum CompatFormat {
  /** Columns for a terminal. */
  TEXT(tables -> tables.stream().limit(1).map(CompatFormat::text).collect(joining())),
  /** Tables for a page of documentation, with the reasons. */
  MARKDOWN(tables -> tables.stream().map(CompatFormat::markdown).collect(joining("\n\n"))),
  /** A page that stands by itself, with the reasons. */
  HTML(CompatFormat::html);

  private final Function<List<List<List<String>>>, String> printer;

  CompatFormat(Function<List<List<List<String>>>, String> printer) {
    this.printer = printer;
  }

  /**
   * One row for each endpoint family, one column for each PBX family; then, where there is room,
   * what they share and why.
   */
  public String print(Matrix matrix) {
    return printer.apply(List.of(verdicts(matrix), Reasons.shared(matrix), Reasons.of(matrix)));
  }

  private static List<List<String>> verdicts(Matrix matrix) {
    List<List<String>> cells = new ArrayList<>();
    cells.add(
        Stream.concat(
                Stream.of("endpoint"),
                matrix.rows().stream().limit(1).flatMap(List::stream).map(Pairing::pbx))
            .toList());
    for (List<Pairing> row : matrix.rows()) {
      cells.add(
          Stream.concat(
                  row.stream().limit(1).map(Pairing::endpoint), row.stream().map(Pairing::summary))
              .toList());
    }
    return cells;
  }

  /** Every aspect of one pairing. */
  public String print(Pairing pairing) {
    List<List<String>> cells = new ArrayList<>();
    cells.add(List.of(pairing.endpoint() + " at " + pairing.pbx(), "verdict", "shared", "why"));
    for (Aspect aspect : pairing.aspects()) {
      cells.add(
          List.of(aspect.topic().word(), aspect.level().word(), aspect.shared(), aspect.reason()));
    }
    return printer.apply(List.of(cells));
  }

  /** The name as an option takes it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static String text(List<List<String>> rows) {
    int columns = rows.getFirst().size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns - 1; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length() + 2);
      }
    }
    return rows.stream()
        .map(row -> {
          StringBuilder line = new StringBuilder();
          for (int i = 0; i < columns; i++) {
            line.append(row.get(i)).repeat(' ', Math.max(0, widths[i] - row.get(i).length()));
          }
          return line.toString().stripTrailing();
        })
        .collect(Collectors.joining("\n"));
  }

  private static String markdown(List<List<String>> rows) {
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      lines.add(
          row.stream()
              .map(cell -> cell.replace("|", "\\|"))
              .collect(Collectors.joining(" | ", "| ", " |")));
      if (lines.size() == 1) {
        lines.add("|" + " --- |".repeat(row.size()));
      }
    }
    return String.join("\n", lines);
  }

  private static String html(List<List<List<String>>> tables) {
    StringBuilder page =
        new StringBuilder(
            """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Turnup: what works with what</title>
            <style>
            body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem; }
            table { border-collapse: collapse; margin-bottom: 2rem; }
            th, td { border: 1px solid #bbb; padding: .3rem .6rem; text-align: left; vertical-align: top; }
            th { background: #f2f2f2; }
            .fits { background: #e3f4e3; } .caution { background: #fff4d6; }
            .conflict { background: #fbe0e0; } .unknown { background: #eee; }
            @media (prefers-color-scheme: dark) {
              body { background: #16181c; color: #e8e8e8; } th { background: #2a2d33; }
              .fits { background: #1d3b24; } .caution { background: #453a14; }
              .conflict { background: #4d2020; } .unknown { background: #2a2d33; }
            }
            </style>
            </head>
            <body>
            """);
    tables.forEach(rows -> html(page, rows));
    return page.append("</body>\n</html>").toString();
  }

  private static void html(StringBuilder page, List<List<String>> rows) {
    page.append("<table>\n");
    for (int i = 0; i < rows.size(); i++) {
      String tag = i == 0 ? "th" : "td";
      page.append("<tr>");
      for (String cell : rows.get(i)) {
        page.append('<').append(tag).append(style(cell, i)).append('>');
        page.append(escaped(cell)).append("</").append(tag).append('>');
      }
      page.append("</tr>\n");
    }
    page.append("</table>\n");
  }

  /** Colour is beside the word, never instead of it. */
  private static String style(String cell, int row) {
    String word = cell.split(":", 2)[0];
    boolean isVerdict =
        row > 0 && Stream.of(Aspect.Level.values()).anyMatch(level -> level.word().equals(word));
    return isVerdict ? " class=\"" + word + "\"" : "";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
