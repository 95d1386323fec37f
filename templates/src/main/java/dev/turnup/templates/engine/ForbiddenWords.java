package dev.turnup.templates.engine;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What FreeMarker offers and cannot be switched off, but would let a template run text as code,
 * leave its folder, or write a value unescaped.
 */
final class ForbiddenWords {
  private static final Pattern WORDS =
      Pattern.compile(
          "\\?\\s*(eval|eval_json|evalJson|interpret|no_esc|noEsc|esc|markup_string|markupString"
              + "|api|new|absolute_template_name|absoluteTemplateName)\\b"
              + "|\\[#\\s*(include|import|noautoesc|noAutoEsc|autoesc|autoEsc|ftl|setting)\\b"
              + "|(?<=[\\s=(\\[,])\\.(data_model|dataModel|main|globals|namespace|locals|vars"
              + "|get_optional_template|getOptionalTemplate)\\b");

  private ForbiddenWords() {}

  static void check(String source) throws TemplateSyntaxException {
    Matcher found = WORDS.matcher(source);
    if (found.find()) {
      String before = source.substring(0, found.start());
      int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
      int column = found.start() - before.lastIndexOf('\n');
      throw new TemplateSyntaxException(
          "\"" + found.group() + "\" is not allowed in a template", line, column);
    }
  }
}
