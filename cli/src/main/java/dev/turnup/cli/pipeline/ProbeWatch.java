package dev.turnup.cli.pipeline;

import dev.turnup.cli.shell.Terminal;
import dev.turnup.probe.ProbeListener;
import dev.turnup.schema.verdict.CheckResult;

/** Shows which check is under way. */
record ProbeWatch(Terminal terminal) implements ProbeListener {
  @Override
  public void started(String check, String subject) {
    terminal.status(check + " " + subject);
  }

  @Override
  public void finished(CheckResult result) {
    terminal.status(result.check() + " " + result.subject() + " done");
  }
}
