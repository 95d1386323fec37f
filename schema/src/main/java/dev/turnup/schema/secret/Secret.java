package dev.turnup.schema.secret;

import java.util.Objects;

/**
 * A secret's value. Printing it prints a mask; only {@link #reveal()} gives the value, so that
 * every place that handles the clear text can be found by name. Immutable and thread-safe.
 */
public final class Secret {
  private final String value;

  public Secret(String value) {
    this.value = Objects.requireNonNull(value, "value is null");
  }

  /** The clear text. Whoever calls this must not let it reach a log, report, exception or argv. */
  public String reveal() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && secret.value.equals(value);
  }

  @Override
  public int hashCode() {
    return 0;
  }

  @Override
  public String toString() {
    return Redactor.MASK;
  }
}
