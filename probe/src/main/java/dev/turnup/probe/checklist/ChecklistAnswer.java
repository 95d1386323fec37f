package dev.turnup.probe.checklist;

import dev.turnup.schema.verdict.Evidence;
import java.util.Optional;

/**
 * A question and what the trace says to it.
 *
 * @param question as a person would put it to the administrator of the VoIP system
 * @param because one line
 * @param proof the event of the trace that shows it
 * @param field the worksheet field that it belongs to
 */
public record ChecklistAnswer(
    String question, Answer answer, String because, Optional<Evidence> proof, String field) {
  /** The three answers. */
  public enum Answer {
    YES("yes"),
    NO("no"),
    COULD_NOT_TELL("could not tell");

    private final String word;

    Answer(String word) {
      this.word = word;
    }

    /** For people. */
    public String word() {
      return word;
    }
  }
}
