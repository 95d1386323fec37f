package dev.turnup.validator.importing;

import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.Position;
import dev.turnup.schema.diagnostic.SourceSpan;
import dev.turnup.validator.importing.Header.Meaning;
import dev.turnup.validator.worksheet.YamlNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A table of sites: a row with a name in the column {@code site} begins one, rows without go on
 * with it. A row with a cell of a repeated group, such as {@code subscribers.number}, adds an item.
 */
final class CsvSites {
  private static final Set<String> REPEATED = Set.of("subscribers", "endpoints", "trunks");

  private final List<Diagnostic> findings;
  private final List<@Nullable Meaning> meanings;
  private final List<Started> sites = new ArrayList<>();
  private final Map<String, SourceSpan> names = new HashMap<>();

  private record Started(Cell name, Branch fields) {}

  private CsvSites(List<@Nullable Meaning> meanings, List<Diagnostic> findings) {
    this.meanings = meanings;
    this.findings = findings;
  }

  /** The sites as trees to be judged; empty when the table itself is wrong. */
  static List<YamlNode.Mapping> read(String file, String text, List<Diagnostic> findings) {
    int before = findings.size();
    List<List<Cell>> rows = CsvTable.read(file, text, findings);
    if (rows == null) {
      return List.of();
    }
    List<@Nullable Meaning> meanings = Header.read(rows.getFirst(), findings);
    if (findings.stream().anyMatch(one -> one.code() == ImportCode.SECRET_COLUMN)) {
      // No row is looked at: an excerpt could show a password.
      return List.of();
    }
    CsvSites sites = new CsvSites(meanings, findings);
    for (List<Cell> row : rows.subList(1, rows.size())) {
      sites.row(row);
    }
    if (sites.sites.isEmpty() && findings.size() == before) {
      findings.add(
          Diagnostic.of(
                  ImportCode.MALFORMED_TABLE,
                  Location.in(rows.getFirst().getFirst().span()),
                  "the table has a header and no rows")
              .withFix("write one row for each site"));
    }
    return findings.size() > before ? List.of() : sites.trees(file);
  }

  private List<YamlNode.Mapping> trees(String file) {
    return sites.stream()
        .map(site -> {
          Position start = site.name().span().start();
          return site.fields().mapping(SourceSpan.at(file, start.line(), start.column()));
        })
        .toList();
  }

  private void row(List<Cell> row) {
    if (row.stream().allMatch(Cell::isEmpty)) {
      return;
    }
    if (row.size() > meanings.size()) {
      report(
          ImportCode.MALFORMED_TABLE,
          row.get(meanings.size()),
          "the row has " + row.size() + " cells, the header " + meanings.size(),
          "quote cells that hold the separator");
      return;
    }
    Started site = site(row);
    if (site == null) {
      return;
    }
    Map<String, Integer> items = new HashMap<>();
    for (String list : REPEATED) {
      items.put(list, site.fields().items(list));
    }
    Set<String> contradicted = new HashSet<>();
    for (int i = 0; i < row.size(); i++) {
      Meaning meaning = meanings.get(i);
      if (meaning != null && !row.get(i).isEmpty()) {
        cell(site, meaning, row.get(i), items, contradicted);
      }
    }
  }

  private void cell(
      Started site,
      Meaning meaning,
      Cell cell,
      Map<String, Integer> items,
      Set<String> contradicted) {
    String path = meaning.path();
    int hole = path.indexOf("[]");
    if (hole >= 0) {
      path = path.replace("[]", "[" + items.get(path.substring(0, hole)) + "]");
    }
    boolean isList = meaning.column().isList();
    Cell earlier = site.fields().put(path, isList ? values(cell) : List.of(cell), isList);
    if (earlier != null && contradicted.add(path)) {
      findings.add(
          Diagnostic.of(
                  ImportCode.CONTRADICTION,
                  Location.in(cell.span()),
                  "the site has another value of " + meaning.column().name() + " already")
              .withFix("empty this cell, or correct one of the two")
              .withRelated(earlier.span(), "given here"));
    }
  }

  /** The site that a row belongs to; null when there is none, and that was said. */
  private @Nullable Started site(List<Cell> row) {
    Cell name = null;
    for (int i = 0; i < row.size(); i++) {
      Meaning meaning = meanings.get(i);
      if (meaning != null && meaning.path().equals("site") && !row.get(i).isEmpty()) {
        name = row.get(i);
      }
    }
    Started current = sites.isEmpty() ? null : sites.getLast();
    if (name == null) {
      if (current == null) {
        report(
            ImportCode.NO_SITE,
            row.getFirst(),
            "the first row does not name its site",
            "fill in the column site");
      }
      return current;
    }
    if (current != null && current.name().text().equals(name.text())) {
      return current;
    }
    SourceSpan earlier = names.putIfAbsent(name.text(), name.span());
    if (earlier != null) {
      findings.add(
          Diagnostic.of(
                  ImportCode.SITE_TWICE,
                  Location.in(name.span()),
                  "the rows of the site \"" + name.text() + "\" do not stand together")
              .withFix("move them together, or give one site another name")
              .withRelated(earlier, "it begins here"));
      return null;
    }
    Started started = new Started(name, new Branch());
    started.fields().put("worksheet", List.of(new Cell("turnup/v1", name.span())), false);
    sites.add(started);
    return started;
  }

  /** Each value of a list with its own place. */
  private static List<Cell> values(Cell cell) {
    List<Cell> values = new ArrayList<>();
    int from = 0;
    for (String part : cell.text().split("[,;]", -1)) {
      String text = part.strip();
      int lead = text.isEmpty() ? 0 : part.indexOf(text);
      SourceSpan whole = cell.span();
      boolean isOneLine = whole.start().line() == whole.end().line();
      int column = whole.start().column() + from + lead;
      Position start = isOneLine ? new Position(whole.start().line(), column) : whole.start();
      Position end =
          isOneLine ? new Position(whole.start().line(), column + text.length()) : whole.end();
      if (!text.isEmpty()) {
        values.add(new Cell(text, new SourceSpan(whole.file(), start, end)));
      }
      from += part.length() + 1;
    }
    return values;
  }

  private void report(ImportCode code, Cell cell, String message, String fix) {
    findings.add(Diagnostic.of(code, Location.in(cell.span()), message).withFix(fix));
  }
}
