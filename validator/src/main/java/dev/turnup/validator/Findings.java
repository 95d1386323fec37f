package dev.turnup.validator;

import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.DiagnosticCode;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.Position;
import dev.turnup.schema.diagnostic.Severity;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The findings of one worksheet made fit to print. */
final class Findings {
  private static final Position END = new Position(Integer.MAX_VALUE, 1);

  private Findings() {}

  /** A code as it is, for a finding that shares its line with a secret. */
  private record Unquoted(DiagnosticCode code) implements DiagnosticCode {
    @Override
    public String id() {
      return code.id();
    }

    @Override
    public Severity severity() {
      return code.severity();
    }

    @Override
    public String summary() {
      return code.summary();
    }

    @Override
    public String explanation() {
      return code.explanation();
    }

    @Override
    public boolean hidesExcerpt() {
      return true;
    }
  }

  /** By place in the file; no excerpt of any of them shows a line that holds a secret. */
  static List<Diagnostic> inOrder(List<Diagnostic> findings) {
    if (findings.isEmpty()) {
      return findings;
    }
    Set<Integer> hidden = new HashSet<>();
    for (Diagnostic finding : findings) {
      if (finding.code().hidesExcerpt()
          && finding.location() instanceof Location.InFile(var span)) {
        for (int line = span.start().line(); line <= span.end().line(); line++) {
          hidden.add(line);
        }
      }
    }
    return findings.stream()
        .map(finding -> touches(finding, hidden) ? unquoted(finding) : finding)
        .map(Findings::printable)
        .sorted(Comparator.comparing(Findings::start))
        .toList();
  }

  private static boolean touches(Diagnostic finding, Set<Integer> hidden) {
    return !hidden.isEmpty()
        && !finding.code().hidesExcerpt()
        && (isHidden(finding, hidden)
            || finding.related().stream()
                .anyMatch(related -> hidden.contains(related.span().start().line())));
  }

  private static boolean isHidden(Diagnostic finding, Set<Integer> hidden) {
    return finding.location() instanceof Location.InFile(var span)
        && hidden.stream()
            .anyMatch(line -> line >= span.start().line() && line <= span.end().line());
  }

  private static Diagnostic unquoted(Diagnostic finding) {
    return new Diagnostic(
        new Unquoted(finding.code()),
        finding.severity(),
        finding.location(),
        finding.message(),
        finding.expected(),
        finding.cause(),
        finding.fix(),
        finding.related());
  }

  /** A worksheet may hold escapes for control characters; terminals must not see them. */
  private static Diagnostic printable(Diagnostic finding) {
    boolean clean =
        isPrintable(finding.message()) && finding.fix().map(Findings::isPrintable).orElse(true);
    return clean
        ? finding
        : new Diagnostic(
            finding.code(),
            finding.severity(),
            finding.location(),
            printable(finding.message()),
            finding.expected().map(Findings::printable),
            finding.cause().map(Findings::printable),
            finding.fix().map(Findings::printable),
            finding.related());
  }

  private static boolean isPrintable(String text) {
    return text.chars().noneMatch(Character::isISOControl);
  }

  private static String printable(String text) {
    StringBuilder result = new StringBuilder(text.length());
    text.chars()
        .forEach(c -> {
          if (Character.isISOControl(c)) {
            result.append("\\x%02X".formatted(c));
          } else {
            result.append((char) c);
          }
        });
    return result.toString();
  }

  private static Position start(Diagnostic finding) {
    return finding.location() instanceof Location.InFile(var span) ? span.start() : END;
  }
}
