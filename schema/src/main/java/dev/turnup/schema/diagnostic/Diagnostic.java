package dev.turnup.schema.diagnostic;

import java.util.List;
import java.util.Optional;

/**
 * One finding: what is wrong, where, why, and what to do. Knows nothing of how it is shown.
 *
 * @param message one sentence with the offending value quoted; never a secret's value
 * @param expected what would have been right ("udp, tcp, tls"); empty when that is not a value
 * @param cause what was observed beneath
 * @param fix the next thing to do, imperative
 * @param related other places, for example the first definition of a duplicate
 */
public record Diagnostic(
    DiagnosticCode code,
    Severity severity,
    Location location,
    String message,
    Optional<String> expected,
    Optional<String> cause,
    Optional<String> fix,
    List<Related> related) {

  /** Another place that matters for the finding. */
  public record Related(SourceSpan span, String message) {}

  public Diagnostic {
    related = List.copyOf(related);
  }

  /** A diagnostic of the code's own severity with only a message. */
  public static Diagnostic of(DiagnosticCode code, Location location, String message) {
    return new Diagnostic(
        code,
        code.severity(),
        location,
        message,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  public boolean isError() {
    return severity == Severity.ERROR;
  }

  public Diagnostic withExpected(String text) {
    return new Diagnostic(
        code, severity, location, message, Optional.of(text), cause, fix, related);
  }

  public Diagnostic withCause(String text) {
    return new Diagnostic(
        code, severity, location, message, expected, Optional.of(text), fix, related);
  }

  public Diagnostic withFix(String text) {
    return new Diagnostic(
        code, severity, location, message, expected, cause, Optional.of(text), related);
  }

  public Diagnostic withRelated(SourceSpan span, String text) {
    List<Related> more =
        java.util.stream.Stream.concat(
                related.stream(), java.util.stream.Stream.of(new Related(span, text)))
            .toList();
    return new Diagnostic(code, severity, location, message, expected, cause, fix, more);
  }

  public Diagnostic withLocation(Location place) {
    return new Diagnostic(code, severity, place, message, expected, cause, fix, related);
  }

  public Diagnostic withSeverity(Severity other) {
    return new Diagnostic(code, other, location, message, expected, cause, fix, related);
  }
}
