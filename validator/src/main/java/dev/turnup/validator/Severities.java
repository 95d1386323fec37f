package dev.turnup.validator;

import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Outcome;
import dev.turnup.schema.diagnostic.Severity;
import java.util.List;
import java.util.Map;

/**
 * How much findings weigh here, where somebody said otherwise than the codes do. What is an error
 * by itself stays one: its site cannot be used. Immutable.
 *
 * @param byCode severities by the ids of codes
 */
public record Severities(Map<String, Severity> byCode) {
  /** Each code as it is. */
  public static final Severities OWN = new Severities(Map.of());

  public Severities {
    byCode = Map.copyOf(byCode);
  }

  /** The findings, weighed. */
  List<Diagnostic> applied(List<Diagnostic> findings) {
    return byCode.isEmpty() ? findings : findings.stream().map(this::weighed).toList();
  }

  /** The outcome, weighed: a warning that counts as an error here withholds the value. */
  <T> Outcome<T> applied(Outcome<T> outcome) {
    if (byCode.isEmpty()) {
      return outcome;
    }
    List<Diagnostic> weighed = applied(outcome.diagnostics());
    return switch (outcome) {
      case Outcome.Accepted<T>(T value, var _) -> Outcome.of(value, weighed);
      case Outcome.Rejected<T> _ -> new Outcome.Rejected<>(weighed);
    };
  }

  private Diagnostic weighed(Diagnostic finding) {
    Severity wanted = byCode.get(finding.code().id());
    return wanted == null || finding.isError() ? finding : finding.withSeverity(wanted);
  }
}
