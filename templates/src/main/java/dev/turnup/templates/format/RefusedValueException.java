package dev.turnup.templates.format;

import freemarker.template.TemplateModelException;

/**
 * A value that the file's syntax cannot carry. The message says why, never what: the value may be a
 * secret. Being a {@code TemplateModelException}, it gets the line and column of the template.
 */
public final class RefusedValueException extends TemplateModelException {
  private final String value;
  private final int character;
  private final String reason;

  /**
   * @param value kept to find the field it came from; may be a secret
   * @param character the code point that was refused, or -1 if the value as a whole was
   * @param reason completes the sentence "the value …": "holds a line break"
   */
  RefusedValueException(String value, int character, String reason) {
    super("The value " + reason + ".");
    this.value = value;
    this.character = character;
    this.reason = reason;
  }

  /** The refused value, which may be a secret: for comparing only. */
  public String value() {
    return value;
  }

  /** The refused code point, or -1. */
  public int character() {
    return character;
  }

  /** Completes "the value …". */
  public String reason() {
    return reason;
  }
}
