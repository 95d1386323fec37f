package dev.turnup.templates.format;

import freemarker.core.CommonMarkupOutputFormat;
import java.io.IOException;
import java.io.Writer;

/**
 * The syntax of a rendered file: every interpolated value passes through {@link #escape}. Immutable
 * and thread-safe.
 */
public abstract class FileSyntax extends CommonMarkupOutputFormat<EscapedText> {
  private final String name;

  FileSyntax(String name) {
    this.name = name;
  }

  /**
   * The value as it must stand in the file.
   *
   * @throws RefusedValueException if the syntax cannot carry it
   */
  public abstract String escape(String value) throws RefusedValueException;

  @Override
  public final String getName() {
    return name;
  }

  @Override
  public final String getMimeType() {
    return "text/plain";
  }

  @Override
  public final void output(String value, Writer out) throws IOException, RefusedValueException {
    out.write(escape(value));
  }

  /** Reached only by joining escaped with plain text in an expression, which no template may do. */
  @Override
  public final String escapePlainText(String value) {
    throw new UnsupportedOperationException("escaped and plain text joined in an expression");
  }

  @Override
  public final boolean isLegacyBuiltInBypassed(String builtIn) {
    return false;
  }

  @Override
  protected final EscapedText newTemplateMarkupOutputModel(String plain, String markup) {
    return new EscapedText(this, plain, markup);
  }
}
