package dev.turnup.probe.ice;

/** How far an agent has come. */
public enum IceProgress {
  /** The other end's description is not known. */
  NEW,
  RUNNING,
  /** There is a nominated pair for every component. */
  COMPLETED,
  FAILED
}
