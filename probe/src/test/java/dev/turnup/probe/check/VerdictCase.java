package dev.turnup.probe.check;

import dev.turnup.schema.site.Site;

/** A cause, the worksheet field that it names, and a trace that shows it. */
record VerdictCase(ProbeCode code, String field, Site site, CraftedTrace trace) {
  static VerdictCase given(ProbeCode code, String field, CraftedTrace trace) {
    return new VerdictCase(code, field, Sites.USUAL, trace);
  }

  @Override
  public String toString() {
    return code.id() + " " + code + " at " + field;
  }
}
