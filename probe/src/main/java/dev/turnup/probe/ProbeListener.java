package dev.turnup.probe;

import dev.turnup.schema.verdict.CheckResult;

/**
 * Told how a run gets on. Called by several threads, one at a time; must not block long, because a
 * call waits meanwhile.
 */
public interface ProbeListener {
  /** Tells nobody. */
  ProbeListener NONE =
      new ProbeListener() {
        @Override
        public void started(String check, String subject) {}

        @Override
        public void finished(CheckResult result) {}
      };

  /** A check begins; the subject may be the one of several results. */
  void started(String check, String subject);

  /** A check has its answer. Each result of the verdict comes once. */
  void finished(CheckResult result);
}
