package dev.turnup.templates.format;

import freemarker.core.CommonTemplateMarkupOutputModel;

/** A piece of output that is already in the syntax of its file. */
public final class EscapedText extends CommonTemplateMarkupOutputModel<EscapedText> {
  private final FileSyntax syntax;

  EscapedText(FileSyntax syntax, String plain, String markup) {
    super(plain, markup);
    this.syntax = syntax;
  }

  @Override
  public FileSyntax getOutputFormat() {
    return syntax;
  }
}
