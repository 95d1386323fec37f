package dev.turnup.report;

import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.Severity;
import dev.turnup.schema.diagnostic.SourceMap;
import dev.turnup.schema.diagnostic.SourceSpan;
import dev.turnup.schema.secret.Redactor;
import java.util.Collection;
import java.util.Optional;

/**
 * Diagnostics as text. The first line is {@code file:line:column: severity: message [CODE]}, so
 * that editors, problem matchers and grep work; below it an excerpt with a caret and what to do.
 * Immutable; as thread-safe as its source text.
 */
public final class DiagnosticText {
  private final SourceMap sources;
  private final SourceText text;
  private final Style style;
  private final Redactor redactor;

  public DiagnosticText(SourceMap sources, SourceText text, Style style, Redactor redactor) {
    this.sources = sources;
    this.text = text;
    this.style = style;
    this.redactor = redactor;
  }

  /** All of them, in order, each ended by a line break. */
  public String write(Collection<Diagnostic> diagnostics) {
    StringBuilder out = new StringBuilder();
    diagnostics.forEach(diagnostic -> out.append(write(diagnostic)));
    return out.toString();
  }

  /** One diagnostic, ended by a line break. */
  public String write(Diagnostic diagnostic) {
    StringBuilder out = new StringBuilder();
    Optional<SourceSpan> span = span(diagnostic.location());
    span.ifPresent(place -> out.append(style.bold(place.toString())).append(": "));
    if (diagnostic.location() instanceof Location.OnTarget(String target, _)) {
      out.append(style.bold(clean(target))).append(": ");
    }
    out.append(word(diagnostic.severity())).append(": ");
    out.append(clean(diagnostic.message()));
    out.append(style.dim(" [" + diagnostic.code().id() + "]")).append('\n');
    if (!diagnostic.code().hidesExcerpt()) {
      span.ifPresent(place -> excerpt(place, out));
    }
    diagnostic.cause().ifPresent(cause -> note("cause", cause, out));
    diagnostic.expected().ifPresent(expected -> note("expected", expected, out));
    diagnostic.fix().ifPresent(fix -> note("fix", fix, out));
    diagnostic
        .related()
        .forEach(related -> note("see", related.span() + ": " + related.message(), out));
    return redactor.redact(out.toString());
  }

  /** Where it is in a file, if it is in one. */
  public Optional<SourceSpan> span(Location location) {
    return switch (location) {
      case Location.InFile(SourceSpan place) -> Optional.of(place);
      case Location.InWorksheet(var path) -> sources.find(path);
      case Location.OnTarget(_, var path) -> sources.find(path);
      case Location.Unlocated() -> Optional.empty();
    };
  }

  /**
   * Masked before anything else, as a secret of several lines is not found any more once they are
   * indented; and without what a terminal would act on.
   */
  private String clean(String content) {
    return Printable.text(redactor.redact(content));
  }

  private String word(Severity severity) {
    return switch (severity) {
      case ERROR -> style.red(severity.word());
      case WARNING -> style.yellow(severity.word());
      case NOTE -> style.blue(severity.word());
    };
  }

  private void note(String name, String content, StringBuilder out) {
    String indent = "\n" + " ".repeat(name.length() + 7);
    out.append("   ").append(style.blue("= " + name + ":")).append(' ');
    out.append(clean(content).strip().replace("\n", indent)).append('\n');
  }

  private void excerpt(SourceSpan span, StringBuilder out) {
    text.line(span.file(), span.start().line())
        .ifPresent(line -> {
          String number = Integer.toString(span.start().line());
          String gutter = " ".repeat(number.length());
          out.append(style.blue(gutter + " |")).append('\n');
          out.append(style.blue(number + " |")).append(' ').append(clean(line)).append('\n');
          out.append(style.blue(gutter + " |")).append(' ');
          out.append(caret(line, span)).append('\n');
        });
  }

  private String caret(String line, SourceSpan span) {
    int[] points = line.codePoints().toArray();
    int from = Math.min(span.start().column() - 1, points.length);
    boolean isOneLine = span.end().line() == span.start().line();
    int to = isOneLine ? Math.min(span.end().column() - 1, points.length) : points.length;
    StringBuilder pad = new StringBuilder();
    for (int i = 0; i < from; i++) {
      pad.append(points[i] == '\t' ? '\t' : ' ');
    }
    int width = Math.max(0, to - from - 1);
    return pad + style.red("^" + "~".repeat(width));
  }
}
