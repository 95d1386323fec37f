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

  /** A line of a file. */
  private record Line(String file, int number) {}

  /** By file and place in it; no excerpt of any of them shows a line that holds a secret. */
  static List<Diagnostic> inOrder(List<Diagnostic> findings) {
    if (findings.isEmpty()) {
      return findings;
    }
    Set<Line> hidden = new HashSet<>();
    for (Diagnostic finding : findings) {
      if (finding.code().hidesExcerpt()
          && finding.location() instanceof Location.InFile(var span)) {
        for (int line = span.start().line(); line <= span.end().line(); line++) {
          hidden.add(new Line(span.file(), line));
        }
      }
    }
    List<String> files = findings.stream().map(Findings::file).distinct().toList();
    return findings.stream()
        .map(finding -> touches(finding, hidden) ? unquoted(finding) : finding)
        .map(Findings::printable)
        .sorted(
            Comparator.comparingInt((Diagnostic finding) -> files.indexOf(file(finding)))
                .thenComparing(Findings::start))
        .toList();
  }

  private static String file(Diagnostic finding) {
    return finding.location() instanceof Location.InFile(var span) ? span.file() : "";
  }

  private static boolean touches(Diagnostic finding, Set<Line> hidden) {
    return !hidden.isEmpty()
        && !finding.code().hidesExcerpt()
        && (isHidden(finding, hidden)
            || finding.related().stream()
                .anyMatch(related ->
                    hidden.contains(
                        new Line(related.span().file(), related.span().start().line()))));
  }

  private static boolean isHidden(Diagnostic finding, Set<Line> hidden) {
    return finding.location() instanceof Location.InFile(var span)
        && hidden.stream()
            .anyMatch(line ->
                line.file().equals(span.file())
                    && line.number() >= span.start().line()
                    && line.number() <= span.end().line());
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
