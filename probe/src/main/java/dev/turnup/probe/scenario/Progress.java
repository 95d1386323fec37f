package dev.turnup.probe.scenario;

/** Told how a run gets on. Thread-safe; returns at once. */
public interface Progress {
  /** A check begins; the subject may be the one of several results. */
  void started(String check, String subject);

  /** What this check judges is all in the trace. */
  void through(String check);
}
