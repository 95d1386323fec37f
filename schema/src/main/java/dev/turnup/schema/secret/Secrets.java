package dev.turnup.schema.secret;

import java.util.Map;
import java.util.Optional;

/**
 * The resolved secrets of one run. Immutable and thread-safe.
 *
 * @param values by reference
 */
public record Secrets(Map<SecretReference, Secret> values) {
  public static final Secrets NONE = new Secrets(Map.of());

  public Secrets {
    values = Map.copyOf(values);
  }

  public Optional<Secret> find(SecretReference reference) {
    return Optional.ofNullable(values.get(reference));
  }

  /**
   * The secret behind a reference that validation has already resolved.
   *
   * @throws IllegalStateException if it was not resolved: a defect in the wiring
   */
  public Secret get(SecretReference reference) {
    return find(reference)
        .orElseThrow(() -> new IllegalStateException("secret not resolved: " + reference));
  }

  /** A redactor that knows every value in here. */
  public Redactor redactor() {
    return Redactor.of(values.values());
  }
}
