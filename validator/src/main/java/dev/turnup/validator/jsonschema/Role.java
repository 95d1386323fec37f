package dev.turnup.validator.jsonschema;

import java.util.Locale;

/** Which file of a site a schema is for. */
public enum Role {
  /** A worksheet that stands by itself. */
  WORKSHEET("Turnup worksheet", "The SIP integration worksheet of one site."),
  /** A worksheet that has defaults above it. */
  INHERITING(
      "Turnup worksheet that inherits",
      "The SIP integration worksheet of one site, where defaults.yaml gives the rest."),
  /** {@code defaults.yaml}. */
  DEFAULTS("Turnup defaults", "What every worksheet below this folder has in common."),
  /** {@code site.ENV.yaml}. */
  OVERLAY("Turnup overlay", "What is different at one site in one environment.");

  private final String title;
  private final String description;

  Role(String title, String description) {
    this.title = title;
    this.description = description;
  }

  String title() {
    return title;
  }

  String description() {
    return description;
  }

  /** As it is asked for on a command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
