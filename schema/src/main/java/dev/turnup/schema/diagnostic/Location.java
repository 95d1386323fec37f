package dev.turnup.schema.diagnostic;

/** What a diagnostic is about. */
public sealed interface Location {
  /** Nothing in particular. */
  Location UNLOCATED = new Unlocated();

  /** A stretch of a file. */
  record InFile(SourceSpan span) implements Location {}

  /** A worksheet field; the roof turns it into a line. */
  record InWorksheet(FieldPath path) implements Location {}

  /**
   * A host that is pushed to or called.
   *
   * @param target the target's name, for example {@code pbx (ssh root@192.0.2.10:22)}
   * @param path the worksheet field that named it
   */
  record OnTarget(String target, FieldPath path) implements Location {}

  /** Nothing in particular. */
  record Unlocated() implements Location {}

  static Location in(SourceSpan span) {
    return new InFile(span);
  }

  static Location field(FieldPath path) {
    return new InWorksheet(path);
  }

  static Location field(String path) {
    return new InWorksheet(FieldPath.of(path));
  }
}
