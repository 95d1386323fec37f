package dev.turnup.validator.importing;

import dev.turnup.schema.diagnostic.DiagnosticCode;
import dev.turnup.schema.diagnostic.Severity;

/** What can be wrong with a file that worksheets are made from, before its values are judged. */
public enum ImportCode implements DiagnosticCode {
  MALFORMED_TABLE(
      "IMP-001",
      "not a table",
      "The file cannot be read as CSV (RFC 4180): it is empty, a quote is not closed, or a row has"
          + " more cells than there are columns. Columns are separated by commas, semicolons or"
          + " tabs, whichever the first line uses."),
  UNKNOWN_COLUMN(
      "IMP-002",
      "unknown column",
      "A column is named after a worksheet field, as in proxy.host or subscribers.number, or after"
          + " the question of the paper worksheet. turnup import --csv-template prints them all."),
  AMBIGUOUS_COLUMN(
      "IMP-003",
      "column that could mean several fields",
      "Several fields go by this name. Write the whole path of the one that is meant."),
  SECRET_COLUMN(
      "IMP-004",
      "column of passwords",
      "Tables travel by mail and lie on shares, so no secret is ever taken from one. Put the"
          + " passwords where only the machine that pushes can read them, and name the environment"
          + " variable or the file in a column that ends in .env or .file. Nothing else of this"
          + " file is shown or judged."),
  NO_SITE(
      "IMP-005",
      "row of no site",
      "A row names its site in the column site. A row without a name goes on with the site of the"
          + " row above, for example with its next subscriber; the first row has none above."),
  CONTRADICTION(
      "IMP-006",
      "row that contradicts an earlier one",
      "The rows of one site give the same field different values. Leave the cell empty in all rows"
          + " of a site but the first."),
  SITE_TWICE(
      "IMP-007",
      "site given twice",
      "One worksheet describes one site. The rows of a site stand together, and no two files hold"
          + " the same one."),
  EXISTING(
      "IMP-008",
      "worksheet exists already",
      "An import never overwrites a worksheet by itself. With --force it does, and takes over what"
          + " forms and tables do not carry: ways to push, and commands that fetch secrets.");

  private final String id;
  private final String summary;
  private final String explanation;

  ImportCode(String id, String summary, String explanation) {
    this.id = id;
    this.summary = summary;
    this.explanation = explanation;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public String summary() {
    return summary;
  }

  @Override
  public String explanation() {
    return explanation;
  }

  @Override
  public boolean hidesExcerpt() {
    return this == SECRET_COLUMN;
  }
}
