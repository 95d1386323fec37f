package dev.turnup.probe.trace;

/** Seen from us. */
public enum Direction {
  SENT,
  RECEIVED
}
