package dev.turnup.validator.worksheet;

import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.Position;
import dev.turnup.schema.diagnostic.SourceSpan;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** The YAML library's complaints in the integrator's words. Never quotes text of the worksheet. */
final class SyntaxMessages {
  private SyntaxMessages() {}

  /** A complaint is recognised by a part of the library's text, the first match counts. */
  private record Saying(WorksheetCode code, String sign, String message, String fix) {}

  private static final List<Saying> SAYINGS =
      List.of(
          new Saying(
              WorksheetCode.TAB,
              "(TAB)",
              "a tab stands where YAML wants blanks",
              "replace the tab by blanks"),
          new Saying(
              WorksheetCode.SEVERAL_DOCUMENTS,
              "expected a single document",
              "a second YAML document begins in this file",
              "put each worksheet into a file of its own"),
          new Saying(
              WorksheetCode.SEVERAL_DOCUMENTS,
              "but found another document",
              "a second YAML document begins in this file",
              "put each worksheet into a file of its own"),
          new Saying(
              WorksheetCode.TOO_LARGE,
              "Nesting Depth exceeded",
              "lists and mappings are nested more than 50 deep",
              "a worksheet needs no more than six levels"),
          new Saying(
              WorksheetCode.TOO_LARGE,
              "Number of aliases",
              "more than 50 aliases point at lists or mappings",
              "write the parts out, or split the file"),
          new Saying(
              WorksheetCode.TOO_LARGE,
              "exceeds the limit",
              "the file is longer than 3 MiB",
              "split it: one worksheet describes one site"),
          new Saying(
              WorksheetCode.TAG,
              "tag is not allowed",
              "YAML tags are not used in worksheets",
              "remove the tag, or quote the value if it begins with !"),
          new Saying(
              WorksheetCode.ALIAS_NOT_TEXT,
              "found undefined alias",
              "an alias points at an anchor that does not exist",
              "quote the value if the asterisk is meant as text"),
          new Saying(
              WorksheetCode.RESERVED_CHARACTER,
              "cannot start any token",
              "a value or key cannot begin with this character",
              "put it in double quotes"),
          new Saying(
              WorksheetCode.SYNTAX,
              "mapping values are not allowed here",
              "a second colon on one line, or a line indented too far",
              "quote a value that holds \": \", and start each key on a line of its own, below its"
                  + " neighbours"),
          new Saying(
              WorksheetCode.SYNTAX,
              "could not find expected ':'",
              "a key without its colon",
              "write key: value, with a blank after the colon"),
          new Saying(
              WorksheetCode.SYNTAX,
              "unexpected end of stream",
              "a quote is opened here and never closed",
              "close the quote"),
          new Saying(
              WorksheetCode.SYNTAX,
              "unknown escape character",
              "a backslash in double quotes begins an escape that YAML does not know",
              "use single quotes, or write two backslashes"),
          new Saying(
              WorksheetCode.SYNTAX,
              "sequence entries are not allowed here",
              "a list item cannot begin here",
              "put the hyphen on a line of its own, below the key"),
          new Saying(
              WorksheetCode.SYNTAX,
              "expected <block end>",
              "this line is indented differently from its neighbours, or text follows a closed"
                  + " quote",
              "give all keys of one group the same indentation"),
          new Saying(
              WorksheetCode.SYNTAX,
              "expected ',' or ']'",
              "a list in brackets is not closed, or lacks a comma",
              "close it with ], and put commas between its values"),
          new Saying(
              WorksheetCode.SYNTAX,
              "expected ',' or '}'",
              "a group in braces is not closed, or lacks a comma",
              "close it with }, and put commas between its keys"));

  /** What the library says one line too late when a key is not recognised as one. */
  private static final List<String> WITHOUT_COLON =
      List.of("mapping values are not allowed here", "expected <block end>");

  static Diagnostic of(String file, String text, MarkedYAMLException e) {
    String problem = e.getProblem() == null ? "" : e.getProblem();
    Mark mark = problem.contains("unexpected end of stream") ? first(e) : e.getProblemMark();
    if (mark != null && WITHOUT_COLON.stream().anyMatch(problem::contains)) {
      Position before = MissingColon.above(text, mark.getLine());
      if (before != null) {
        return Diagnostic.of(
                WorksheetCode.SYNTAX,
                Location.in(new SourceSpan(file, before, before)),
                "a key without its colon, or without the blank after it")
            .withFix("write key: value, with a blank after the colon");
      }
    }
    Location location = Location.in(span(file, mark));
    Saying saying = find(problem);
    if (saying == null) {
      return Diagnostic.of(WorksheetCode.SYNTAX, location, "YAML cannot be read from here on")
          .withFix("check quotes, colons and indentation on this line and the one above");
    }
    Diagnostic finding =
        Diagnostic.of(saying.code(), location, saying.message()).withFix(saying.fix());
    Mark context = e.getContextMark();
    boolean elsewhere = context != null && mark != null && context.getLine() != mark.getLine();
    return elsewhere && saying.code() == WorksheetCode.SYNTAX
        ? finding.withRelated(span(file, context), "the part it belongs to begins here")
        : finding;
  }

  /** A limit that the library reports without a place. */
  static Diagnostic ofLimit(YAMLException e, Location start) {
    Saying saying = find(e.getMessage() == null ? "" : e.getMessage());
    return saying == null
        ? Diagnostic.of(WorksheetCode.SYNTAX, start, "the file is not YAML")
        : Diagnostic.of(saying.code(), start, saying.message()).withFix(saying.fix());
  }

  /** Whether an unquoted asterisk was taken for an alias. */
  static boolean isAlias(MarkedYAMLException e) {
    String problem = e.getProblem() == null ? "" : e.getProblem();
    String context = e.getContext() == null ? "" : e.getContext();
    return problem.startsWith("found undefined alias") || context.contains("scanning an alias");
  }

  /** Whether a value began with a character that YAML reserves. */
  static boolean isReserved(MarkedYAMLException e) {
    return e.getProblem() != null && e.getProblem().contains("cannot start any token");
  }

  /** Where the refused part begins. */
  static @Nullable Mark first(MarkedYAMLException e) {
    return e.getContextMark() == null ? e.getProblemMark() : e.getContextMark();
  }

  private static @Nullable Saying find(String problem) {
    for (Saying saying : SAYINGS) {
      if (problem.contains(saying.sign())) {
        return saying;
      }
    }
    return null;
  }

  private static SourceSpan span(String file, @Nullable Mark mark) {
    if (mark == null) {
      return SourceSpan.at(file, 1, 1);
    }
    Position start = new Position(mark.getLine() + 1, mark.getColumn() + 1);
    return new SourceSpan(file, start, start);
  }
}
