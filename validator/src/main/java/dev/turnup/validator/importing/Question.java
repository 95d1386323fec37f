package dev.turnup.validator.importing;

import dev.turnup.schema.site.Site;
import dev.turnup.schema.site.Spelled;
import dev.turnup.validator.binding.Expectations;
import dev.turnup.validator.binding.FieldShape;
import dev.turnup.validator.binding.RecordShape;
import dev.turnup.validator.binding.Shape;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One question of the worksheet, as a person is asked it.
 *
 * @param path of the field: {@code subscribers[0].number}
 * @param label in the paper's words
 * @param help what the field means, and what to write
 * @param fallback what an empty answer stands for
 * @param choices the words to choose from; empty for any text
 * @param isRequired whether an empty answer is refused where there is no fallback
 * @param isList whether the answer may hold several values, separated by commas
 */
public record Question(
    String path,
    String label,
    String help,
    Optional<String> fallback,
    List<String> choices,
    boolean isRequired,
    boolean isList) {
  public Question {
    choices = List.copyOf(choices);
  }

  /** From the model; neither required nor answered by default. */
  static Question of(String path) {
    RecordShape record = RecordShape.of(Site.class);
    FieldShape field = null;
    for (String step : path.replaceAll("\\[[0-9]+\\]", "").split("\\.", -1)) {
      FieldShape next = record.find(step);
      if (next == null) {
        break; // below a secret or free keys: the field that holds them is the one that is asked
      }
      field = next;
      record = inner(next.shape(), record);
    }
    if (field == null) {
      throw new IllegalArgumentException("no field of the worksheet: " + path);
    }
    Shape shape = field.shape() instanceof Shape.Listing(Shape item) ? item : field.shape();
    return new Question(
        path,
        field.label(),
        help(field, shape),
        Optional.ofNullable(field.fallback()),
        choices(shape),
        false,
        field.shape() instanceof Shape.Listing);
  }

  Question required() {
    return new Question(path, label, help, fallback, choices, true, isList);
  }

  Question suggesting(@Nullable String text) {
    return new Question(path, label, help, Optional.ofNullable(text), choices, isRequired, isList);
  }

  Question choosing(List<String> words) {
    return new Question(path, label, help, fallback, words, isRequired, isList);
  }

  Question labelled(String text) {
    return new Question(path, text, help, fallback, choices, isRequired, isList);
  }

  private static RecordShape inner(Shape shape, RecordShape outer) {
    return switch (shape) {
      case Shape.Group(RecordShape record) -> record;
      case Shape.Listing(Shape.Group(RecordShape record)) -> record;
      default -> outer;
    };
  }

  private static String help(FieldShape field, Shape shape) {
    if (shape instanceof Shape.Secret) {
      return "The name of the environment variable that will hold the password, never the password"
          + " itself.";
    }
    return shape instanceof Shape.Value || shape instanceof Shape.Whole
        ? field.doc() + " Write " + Expectations.of(shape) + "."
        : field.doc();
  }

  private static List<String> choices(Shape shape) {
    return shape instanceof Shape.Word(List<Spelled> words)
        ? words.stream().map(Spelled::spelling).toList()
        : List.of();
  }
}
