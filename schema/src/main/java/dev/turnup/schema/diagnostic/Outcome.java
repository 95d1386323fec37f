package dev.turnup.schema.diagnostic;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a stage returns: its value, or why there is none. Either way all the diagnostics.
 *
 * @param <T> the stage's output
 */
public sealed interface Outcome<T> {
  List<Diagnostic> diagnostics();

  /** The value stands; the diagnostics hold no error. */
  record Accepted<T>(T value, List<Diagnostic> diagnostics) implements Outcome<T> {
    public Accepted {
      diagnostics = List.copyOf(diagnostics);
      if (diagnostics.stream().anyMatch(Diagnostic::isError)) {
        throw new IllegalArgumentException("accepted with an error: " + diagnostics);
      }
    }
  }

  /** No value; at least one of the diagnostics is an error. */
  record Rejected<T>(List<Diagnostic> diagnostics) implements Outcome<T> {
    public Rejected {
      diagnostics = List.copyOf(diagnostics);
      if (diagnostics.stream().noneMatch(Diagnostic::isError)) {
        throw new IllegalArgumentException("rejected without an error");
      }
    }
  }

  static <T> Outcome<T> accepted(T value) {
    return new Accepted<>(value, List.of());
  }

  static <T> Outcome<T> rejected(Diagnostic error) {
    return new Rejected<>(List.of(error));
  }

  /** Accepted unless one of the diagnostics is an error. */
  static <T> Outcome<T> of(T value, List<Diagnostic> diagnostics) {
    return diagnostics.stream().anyMatch(Diagnostic::isError)
        ? new Rejected<>(diagnostics)
        : new Accepted<>(value, diagnostics);
  }

  /** The value, if it stands. */
  default Optional<T> find() {
    return switch (this) {
      case Accepted<T>(T value, var _) -> Optional.of(value);
      case Rejected<T> _ -> Optional.empty();
    };
  }

  /** The value, or an exception that shows the diagnostics: for callers that have just checked. */
  default T orThrow() {
    return find().orElseThrow(() -> new IllegalStateException(diagnostics().toString()));
  }

  default <R> Outcome<R> map(Function<T, R> change) {
    return switch (this) {
      case Accepted<T>(T value, var found) -> new Accepted<>(change.apply(value), found);
      case Rejected<T>(var found) -> new Rejected<>(found);
    };
  }
}
