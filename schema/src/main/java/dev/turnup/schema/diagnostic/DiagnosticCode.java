package dev.turnup.schema.diagnostic;

/**
 * A kind of finding. Implemented by one enum per stage; ids are stable and never reused, so that CI
 * pipelines may match on them.
 */
public interface DiagnosticCode {
  /** Stable id such as {@code WS-003}; prefix names the stage. */
  String id();

  /** Severity unless the diagnostic says otherwise. */
  Severity severity();

  /** Terse, general, without variables: "unknown key". */
  String summary();

  /**
   * What it means, why it matters and what to do, in a few plain sentences; printed by {@code
   * turnup explain CODE}.
   */
  String explanation();

  /**
   * Whether the line it points at may hold a secret, so that no excerpt of it may be shown: true
   * for a password written into a worksheet.
   */
  default boolean hidesExcerpt() {
    return false;
  }
}
