package dev.turnup.probe.load;

/** Told about once a second how a capacity run stands. Must not block long, nor throw. */
@FunctionalInterface
public interface LoadListener {
  /** Tells nobody. */
  LoadListener NONE = _ -> {};

  void progress(LoadProgress progress);
}
