package dev.turnup.schema.run;

import java.util.Locale;

/** The stages of a run, in their order. */
public enum Stage {
  VALIDATE,
  RENDER,
  PLAN,
  APPLY,
  PROBE,
  CONFIRM,
  REVERT;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
