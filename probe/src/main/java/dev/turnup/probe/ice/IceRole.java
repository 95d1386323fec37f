package dev.turnup.probe.ice;

/** Which end decides what pair is used (RFC 8445 §6.1.1). */
public enum IceRole {
  /** Nominates: the one that offered, unless the other end alone is full. */
  CONTROLLING("controlling"),
  CONTROLLED("controlled");

  private final String word;

  IceRole(String word) {
    this.word = word;
  }

  /** For people. */
  public String word() {
    return word;
  }

  IceRole other() {
    return this == CONTROLLING ? CONTROLLED : CONTROLLING;
  }
}
