package dev.turnup.templates.engine;

/** A template does not parse, or uses what templates may not. */
public final class TemplateSyntaxException extends Exception {
  private final int line;
  private final int column;

  TemplateSyntaxException(String message, int line, int column) {
    super(message);
    this.line = line;
    this.column = column;
  }

  /** From 1. */
  public int line() {
    return line;
  }

  /** From 1. */
  public int column() {
    return column;
  }
}
