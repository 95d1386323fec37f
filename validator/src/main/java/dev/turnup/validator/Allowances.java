package dev.turnup.validator;

import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.Outcome;
import dev.turnup.schema.diagnostic.Position;
import dev.turnup.schema.diagnostic.SourceSpan;
import dev.turnup.validator.worksheet.WorksheetCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Warnings that a comment allows: {@code # turnup: allow SITE-025 because …}, behind the line or
 * above it. Errors are never allowed, and an allowance without a reason, or for nothing, is a
 * finding itself.
 */
final class Allowances {
  private static final Pattern COMMENT = Pattern.compile("(?:^|\\s)(#\\s*turnup:.*)$");
  private static final Pattern ALLOWANCE =
      Pattern.compile("#\\s*turnup:\\s*allow\\s+([A-Z]+-[0-9]{3})(\\s+because\\s+\\S.*)?\\s*");

  private Allowances() {}

  /**
   * One allowance.
   *
   * @param span of the comment
   * @param line that it is about
   */
  private record Allowance(String code, SourceSpan span, int line) {
    /** What stands between sites is not known while one of them is judged. */
    boolean isAboutOthers() {
      return code.startsWith("FLEET-");
    }

    boolean covers(Diagnostic finding) {
      return !finding.isError()
          && finding.code().id().equals(code)
          && finding.location() instanceof Location.InFile(var place)
          && place.file().equals(span.file())
          && place.start().line() == line;
    }
  }

  /** Whether an allowance that covers nothing is a finding. */
  enum Unused {
    REPORTED,
    /** One in a file that several worksheets share may be for another of them. */
    LEFT
  }

  /** The outcome without what is allowed, and with what is wrong about the allowances. */
  static <T> Outcome<T> applied(String file, String text, Unused unused, Outcome<T> judged) {
    if (!text.contains("turnup:")) {
      return judged;
    }
    List<Diagnostic> more = new ArrayList<>();
    List<Allowance> allowances = read(file, text, more);
    Set<Allowance> used = new HashSet<>();
    List<Diagnostic> kept = new ArrayList<>();
    for (Diagnostic finding : judged.diagnostics()) {
      List<Allowance> covering = allowances.stream().filter(one -> one.covers(finding)).toList();
      used.addAll(covering);
      if (covering.isEmpty()) {
        kept.add(finding);
      }
    }
    // After an error not every rule was asked: what an allowance is for may not have been looked
    // at.
    if (judged instanceof Outcome.Accepted<T> && unused == Unused.REPORTED) {
      allowances.stream()
          .filter(one -> !used.contains(one) && !one.isAboutOthers())
          .map(Allowances::unused)
          .forEach(more::add);
    }
    kept.addAll(more);
    List<Diagnostic> all = Findings.inOrder(kept);
    return switch (judged) {
      case Outcome.Accepted<T>(T value, var _) -> new Outcome.Accepted<>(value, all);
      case Outcome.Rejected<T> _ -> new Outcome.Rejected<>(all);
    };
  }

  /** The findings without those that a comment in their own file allows. */
  static List<Diagnostic> without(
      List<Diagnostic> findings, Function<Path, Outcome<String>> texts) {
    return findings.stream().filter(finding -> !isAllowed(finding, texts)).toList();
  }

  private static boolean isAllowed(Diagnostic finding, Function<Path, Outcome<String>> texts) {
    if (finding.isError() || !(finding.location() instanceof Location.InFile(SourceSpan place))) {
      return false;
    }
    String text = texts.apply(Path.of(place.file())).find().orElse("");
    return read(place.file(), text, new ArrayList<>()).stream()
        .anyMatch(one -> one.covers(finding));
  }

  private static Diagnostic unused(Allowance allowance) {
    return Diagnostic.of(
            WorksheetCode.UNUSED_ALLOWANCE,
            Location.in(allowance.span()),
            "nothing here is warned of as " + allowance.code())
        .withFix("remove the comment; an error cannot be allowed");
  }

  private static List<Allowance> read(String file, String text, List<Diagnostic> findings) {
    List<Allowance> allowances = new ArrayList<>();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      Matcher comment = COMMENT.matcher(line);
      if (!comment.find()) {
        continue;
      }
      SourceSpan span = span(file, line, i + 1, comment.start(1));
      Matcher allowance = ALLOWANCE.matcher(comment.group(1));
      if (!allowance.matches() || allowance.group(2) == null) {
        findings.add(
            Diagnostic.of(
                    WorksheetCode.BAD_ALLOWANCE,
                    Location.in(span),
                    "a comment for turnup names a code and the reason why it is allowed")
                .withFix("write # turnup: allow CODE because …"));
      } else {
        boolean isAlone = line.substring(0, comment.start(1)).isBlank();
        allowances.add(new Allowance(allowance.group(1), span, isAlone ? below(lines, i) : i + 1));
      }
    }
    return allowances;
  }

  /** The next line with anything but a comment on it. */
  private static int below(List<String> lines, int from) {
    int i = from + 1;
    while (i < lines.size() && (lines.get(i).isBlank() || lines.get(i).strip().startsWith("#"))) {
      i++;
    }
    return i + 1;
  }

  private static SourceSpan span(String file, String line, int number, int from) {
    int start = 1 + line.codePointCount(0, from);
    int end = 1 + line.codePointCount(0, line.length());
    return new SourceSpan(file, new Position(number, start), new Position(number, end));
  }
}
