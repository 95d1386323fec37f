package dev.turnup.templates.format;

import java.nio.charset.StandardCharsets;

/**
 * The value of an option in a pjsua configuration file, as a whole, in a line {@code
 * '--option=value'}. Between single quotes everything stands for itself and nothing can stand for a
 * single quote; a line is read into 200 bytes and what is longer becomes another option.
 */
final class PjsuaOption extends FileSyntax {
  /** 199 bytes, less the quotes, the longest option that takes a text, and a line break. */
  private static final int BYTES = 180;

  PjsuaOption() {
    super("pjsua");
  }

  @Override
  public String escape(String value) throws RefusedValueException {
    Refusals.refuseControl(value);
    Refusals.refuseAny(value, c -> c == '\'');
    if (value.getBytes(StandardCharsets.UTF_8).length > BYTES) {
      throw new RefusedValueException(value, -1, "makes a line longer than 180 bytes");
    }
    return value;
  }
}
