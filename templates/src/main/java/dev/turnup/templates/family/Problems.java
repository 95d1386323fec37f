package dev.turnup.templates.family;

import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.DiagnosticCode;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.Position;
import dev.turnup.schema.diagnostic.SourceSpan;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/** Everything that is wrong with one {@code family.yaml}. For one thread. */
final class Problems {
  private final String file;
  private final DiagnosticCode code;
  private final List<Diagnostic> found = new ArrayList<>();

  Problems(String file, DiagnosticCode code) {
    this.file = file;
    this.code = code;
  }

  List<Diagnostic> found() {
    return List.copyOf(found);
  }

  void add(Node node, String message) {
    add(node.getStartMark(), node.getEndMark(), message, Optional.empty());
  }

  /** With the choices named, and the nearest one offered. */
  void addChoice(Node node, String message, String given, Collection<String> choices) {
    add(node.getStartMark(), node.getEndMark(), message, Nearest.to(given, choices));
    Diagnostic last = found.removeLast();
    found.add(last.withExpected(String.join(", ", choices)));
  }

  void add(Mark start, Mark end, String message, Optional<String> meant) {
    SourceSpan span = new SourceSpan(file, position(start), position(end));
    Diagnostic made = Diagnostic.of(code, Location.in(span), message);
    found.add(meant.map(word -> made.withFix("Did you mean \"" + word + "\"?")).orElse(made));
  }

  /** The file itself cannot be read. */
  void addUnreadable(IOException why) {
    String reason =
        why instanceof CharacterCodingException ? "not UTF-8" : String.valueOf(why.getMessage());
    found.add(
        Diagnostic.of(code, Location.UNLOCATED, "\"" + file + "\" cannot be read")
            .withCause(reason));
  }

  private static Position position(Mark mark) {
    return new Position(mark.getLine() + 1, mark.getColumn() + 1);
  }
}
