package dev.turnup.schema.diagnostic;

/** How much a diagnostic weighs. */
public enum Severity {
  /** The stage's output is withheld. */
  ERROR,
  /** The output stands, but a person should look. */
  WARNING,
  /** Something worth knowing. */
  NOTE;

  /** The word printed in diagnostics, in lower case. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
