package dev.turnup.cli.manual;

import java.util.Locale;

/** Text in the language of manual pages, man(7). Not thread-safe. */
final class Roff {
  private final StringBuilder out = new StringBuilder();

  Roff title(String name, int section, String source, String heading) {
    out.append(
        ".TH \"%s\" %d \"\" \"%s\" \"%s\"\n"
            .formatted(
                name.toUpperCase(Locale.ROOT), section, argument(source), argument(heading)));
    return this;
  }

  Roff section(String name) {
    return line(".SH \"" + argument(name.toUpperCase(Locale.ROOT)) + "\"");
  }

  Roff subsection(String name) {
    return line(".SS \"" + argument(name) + "\"");
  }

  Roff paragraph(String text) {
    return line(".PP").text(text);
  }

  /** What is explained, in bold, and below it the explanation. */
  Roff item(String term, String explanation) {
    return line(".TP").line("\\fB" + escaped(term) + "\\fR").text(explanation);
  }

  /** Lines that keep their breaks and blanks. */
  Roff example(Iterable<String> lines) {
    line(".PP").line(".nf");
    lines.forEach(this::text);
    return line(".fi");
  }

  Roff text(String text) {
    String safe = escaped(text);
    // A dot or an apostrophe at the start of a line would be a request.
    return line(safe.startsWith(".") || safe.startsWith("'") ? "\\&" + safe : safe);
  }

  private Roff line(String line) {
    out.append(line).append('\n');
    return this;
  }

  /** A backslash starts an escape, and a bare hyphen is printed as a dash. */
  private static String escaped(String text) {
    return text.replace("\\", "\\e").replace("-", "\\-");
  }

  private static String argument(String text) {
    return escaped(text).replace("\"", "\\(dq");
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
