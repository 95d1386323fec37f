package dev.turnup.templates.engine;

import dev.turnup.schema.diagnostic.FieldPath;
import java.util.Optional;

/** What came of one template. */
public sealed interface RenderedText {
  /** The file's text; every line ends with a line feed. */
  record Complete(String text) implements RenderedText {}

  /**
   * The file's syntax cannot carry a value.
   *
   * @param field the worksheet field that the value came from, if one was read for it
   * @param reason completes "the value …"
   * @param line of the template, from 1
   * @param column of the template, from 1
   */
  record Refused(Optional<FieldPath> field, String reason, int line, int column)
      implements RenderedText {}

  /**
   * The template itself is wrong.
   *
   * @param message may quote values, secrets among them: redact before it is shown
   * @param line of the template, from 1
   * @param column of the template, from 1
   */
  record Broken(String message, int line, int column) implements RenderedText {}
}
