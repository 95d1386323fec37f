package dev.turnup.validator.importing;

import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.Position;
import dev.turnup.schema.diagnostic.SourceSpan;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a CSV text (RFC 4180), each cell with its place. The separator is the one of comma,
 * semicolon and tab that the first line uses most.
 */
final class CsvTable {
  private final String file;
  private final String text;
  private final int[] lineStarts;

  private CsvTable(String file, String text) {
    this.file = file;
    this.text = text;
    List<Integer> starts = new ArrayList<>(List.of(0));
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\n') {
        starts.add(i + 1);
      }
    }
    this.lineStarts = starts.stream().mapToInt(Integer::intValue).toArray();
  }

  /** All rows, the header first; null when it is no table, with the reason in {@code findings}. */
  static @Nullable List<List<Cell>> read(String file, String text, List<Diagnostic> findings) {
    String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
    return new CsvTable(file, content).rows(findings);
  }

  private @Nullable List<List<Cell>> rows(List<Diagnostic> findings) {
    List<List<Cell>> rows = new ArrayList<>();
    CSVFormat format =
        CSVFormat.RFC4180.builder().setDelimiter(separator()).setIgnoreEmptyLines(true).get();
    try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
      for (CSVRecord record : parser) {
        rows.add(cells(record));
      }
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      // The parser's own words may quote the text; where the last good row ends says enough.
      SourceSpan place = rows.isEmpty() ? at(0, 0) : rows.getLast().getLast().span();
      findings.add(
          Diagnostic.of(
                  ImportCode.MALFORMED_TABLE,
                  Location.in(place),
                  "the row after this place is not CSV")
              .withExpected("a closing quote, and a separator after it")
              .withFix("close the quote; a quote inside a cell is written twice"));
      return null;
    }
    if (rows.isEmpty()) {
      findings.add(
          Diagnostic.of(
                  ImportCode.MALFORMED_TABLE, Location.in(at(0, 0)), "the table has no header row")
              .withFix("begin with what turnup import --csv-template prints"));
      return null;
    }
    return rows;
  }

  private char separator() {
    String head = text.lines().findFirst().orElse("");
    char best = ',';
    for (char candidate : new char[] {';', '\t'}) {
      if (count(head, candidate) > count(head, best)) {
        best = candidate;
      }
    }
    return best;
  }

  private static long count(String text, char wanted) {
    return text.chars().filter(c -> c == wanted).count();
  }

  /** The parser says where a row begins; the length of each cell as written says the rest. */
  private List<Cell> cells(CSVRecord record) {
    List<Cell> cells = new ArrayList<>(record.size());
    int at = (int) record.getCharacterPosition();
    for (String value : record) {
      boolean isQuoted = at < text.length() && text.charAt(at) == '"';
      int written = isQuoted ? value.length() + (int) count(value, '"') + 2 : value.length();
      int start = isQuoted ? at + 1 : at;
      String stripped = value.strip();
      int lead = stripped.isEmpty() ? 0 : value.indexOf(stripped);
      cells.add(new Cell(stripped, at(start + lead, stripped.length())));
      at += written + 1;
    }
    return cells;
  }

  private SourceSpan at(int offset, int length) {
    return new SourceSpan(file, position(offset), position(offset + length));
  }

  private Position position(int offset) {
    int end = Math.min(offset, text.length());
    int line = java.util.Arrays.binarySearch(lineStarts, end);
    int index = line >= 0 ? line : -line - 2;
    return new Position(index + 1, text.codePointCount(lineStarts[index], end) + 1);
  }
}
