package dev.turnup.probe.check.load;

import dev.turnup.schema.diagnostic.DiagnosticCode;
import dev.turnup.schema.diagnostic.Severity;

/** Every cause that a capacity run can name. Ids are stable and never reused. */
public enum LoadCode implements DiagnosticCode {
  PROBE_SATURATED(
      "PRB-901",
      "this machine is the bottleneck, not the site",
      "Turnup could not do what was asked of it in time: packets left late, a processor was full,"
          + " calls were started too slowly, or the system had no more ports or files. So refused"
          + " calls, slow set-up and lost audio of this run say nothing about the site. Ask for"
          + " fewer calls or a lower rate, or run it on a larger machine that does nothing else."),
  TOO_FEW_FILES(
      "PRB-902",
      "not enough file descriptors for so many calls",
      "Each call with media holds three file descriptors, and the limit of this process is lower"
          + " than that. No call was made."),
  CALLS_REFUSED(
      "PRB-903",
      "site refuses calls under load",
      "The PBX answered some of the calls with an error although others went through: a licence, a"
          + " limit for each subscriber or trunk, or protection against too many calls a second."
          + " Turnup itself kept up."),
  CALLS_UNANSWERED(
      "PRB-904",
      "site leaves calls without an answer under load",
      "Some INVITEs got no final response in time although others did: the PBX, or a device on the"
          + " way, drops requests or is overloaded. Turnup itself kept up."),
  CALLS_DROPPED(
      "PRB-905",
      "site ends calls before their time",
      "The PBX ended calls that were up and that Turnup meant to hold."),
  SETUP_SLOWS(
      "PRB-906",
      "call set-up slows down under load",
      "The last calls took much longer to be answered than the first: the PBX is near its limit for"
          + " this rate or this number of calls. Turnup itself kept up."),
  AUDIO_LOST(
      "PRB-907",
      "audio is lost under load",
      "RTP packets of the PBX are missing. Turnup sent in time, and nothing was dropped on this"
          + " machine."),
  AUDIO_MISSING(
      "PRB-908",
      "calls without audio",
      "Calls are up, Turnup sends RTP, and in some of them not one packet comes back. When it is so"
          + " in all calls, it is not a matter of load: see turnup probe without --calls."),
  NO_CALL_WAS_UP(
      "PRB-909",
      "no call came about",
      "Not even the first call was answered, so nothing can be said about capacity. It is not a"
          + " matter of load: see turnup probe without --calls.");

  private final String id;
  private final String summary;
  private final String explanation;

  LoadCode(String id, String summary, String explanation) {
    this.id = id;
    this.summary = summary;
    this.explanation = explanation;
  }

  @Override
  public String id() {
    return id;
  }

  /** What is known of this machine only is a warning. */
  @Override
  public Severity severity() {
    return switch (this) {
      case PROBE_SATURATED, TOO_FEW_FILES -> Severity.WARNING;
      default -> Severity.ERROR;
    };
  }

  @Override
  public String summary() {
    return summary;
  }

  @Override
  public String explanation() {
    return explanation;
  }
}
