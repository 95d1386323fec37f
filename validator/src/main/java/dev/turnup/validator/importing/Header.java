package dev.turnup.validator.importing;

import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.validator.binding.Nearest;
import dev.turnup.validator.draft.Draft;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the columns of a table mean. */
final class Header {
  private static final Pattern INDEX = Pattern.compile("\\[[0-9]{0,3}\\]");

  private final List<Diagnostic> findings;
  private final Map<String, Cell> seen = new HashMap<>();

  private Header(List<Diagnostic> findings) {
    this.findings = findings;
  }

  /**
   * One heading.
   *
   * @param path with the index that the heading gives: {@code subscribers[1].number}; {@code []}
   *     means the item that the row begins
   */
  record Meaning(Column column, String path) {}

  /** The meaning of each cell of the first row; null where there is none, and that was said. */
  static List<@Nullable Meaning> read(List<Cell> row, List<Diagnostic> findings) {
    Header header = new Header(findings);
    List<@Nullable Meaning> meanings = new ArrayList<>();
    for (Cell cell : row) {
      meanings.add(cell.isEmpty() ? null : header.meaning(cell));
    }
    return meanings;
  }

  private @Nullable Meaning meaning(Cell cell) {
    Meaning meaning = find(cell);
    if (meaning == null) {
      return null;
    }
    Cell earlier = seen.putIfAbsent(meaning.path(), cell);
    if (earlier != null) {
      report(
          ImportCode.AMBIGUOUS_COLUMN,
          cell,
          "two columns mean " + meaning.column().name(),
          "remove one of the two");
    }
    return meaning;
  }

  private @Nullable Meaning find(Cell cell) {
    String text = cell.text();
    String bare = INDEX.matcher(text).replaceAll("");
    List<Column> exact =
        Column.ALL.stream()
            .filter(column -> !column.isOpen() && column.name().equalsIgnoreCase(bare))
            .toList();
    if (exact.size() == 1) {
      return new Meaning(exact.getFirst(), indexed(exact.getFirst().path(), text));
    }
    if (isSecret(bare)) {
      findings.add(
          Diagnostic.of(
                  ImportCode.SECRET_COLUMN,
                  Location.in(cell.span()),
                  "passwords are not taken from a table")
              .withExpected("a column such as subscribers.digestPassword.env")
              .withFix(
                  "delete the passwords from the file, and name the environment variable of each in"
                      + " the column subscribers.digestPassword.env"));
      return null;
    }
    Meaning open = open(bare, text);
    return open == null ? alias(cell, bare) : open;
  }

  /** A path below parameters or a way to push goes on as it likes. */
  private static @Nullable Meaning open(String bare, String text) {
    for (Column column : Column.ALL) {
      String prefix = column.name() + ".";
      if (column.isOpen()
          && bare.length() > prefix.length()
          && bare.regionMatches(true, 0, prefix, 0, prefix.length())) {
        return new Meaning(
            column, indexed(column.path(), text) + "." + bare.substring(prefix.length()));
      }
    }
    return null;
  }

  private @Nullable Meaning alias(Cell cell, String bare) {
    List<Column> meant =
        Column.ALL.stream()
            .filter(column -> !column.isOpen() && !column.isRare() && isCalled(column, bare))
            .toList();
    if (meant.size() == 1) {
      return new Meaning(meant.getFirst(), meant.getFirst().path());
    }
    if (meant.isEmpty()) {
      List<String> known = Column.ALL.stream().map(Column::name).toList();
      String nearest = Nearest.find(bare, known);
      report(
          ImportCode.UNKNOWN_COLUMN,
          cell,
          "there is no field \"" + shortened(bare) + "\"",
          nearest == null
              ? "see turnup import --csv-template, or delete the column"
              : "did you mean " + nearest + "?");
    } else {
      String names = String.join(", ", meant.stream().map(Column::name).toList());
      report(
          ImportCode.AMBIGUOUS_COLUMN,
          cell,
          "\"" + shortened(bare) + "\" could mean several fields",
          "write one of " + names);
    }
    return null;
  }

  private static boolean isCalled(Column column, String text) {
    String wanted = letters(text);
    String label = column.label();
    return letters(column.name()).equals(wanted)
        || isEndOf(column, text)
        || letters(label).equals(wanted)
        || letters(label.replaceAll("\\([^)]*\\)|,.*", "")).equals(wanted);
  }

  /** The last steps of a path, as in number or digestPassword.env; env alone says too little. */
  private static boolean isEndOf(Column column, String text) {
    String name = column.name().toLowerCase(Locale.ROOT);
    boolean says = text.indexOf('.') >= 0 || !name.endsWith(".env") && !name.endsWith(".file");
    return says && name.endsWith("." + text.strip().toLowerCase(Locale.ROOT));
  }

  /** A name for a secret itself, and not for where it is kept. */
  private static boolean isSecret(String name) {
    String last = name.substring(name.lastIndexOf('.') + 1);
    return Draft.namesASecret(last.strip()) || Draft.namesASecret(letters(last));
  }

  private static String indexed(String path, String text) {
    Matcher index = INDEX.matcher(text);
    return index.find() ? path.replace("[]", index.group()) : path;
  }

  private static String letters(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  private static String shortened(String text) {
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }

  private void report(ImportCode code, Cell cell, String message, String fix) {
    findings.add(Diagnostic.of(code, Location.in(cell.span()), message).withFix(fix));
  }
}
