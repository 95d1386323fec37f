package dev.turnup.cli.pipeline;

import dev.turnup.cli.shell.Terminal;
import dev.turnup.probe.load.LoadListener;
import dev.turnup.probe.load.LoadProgress;
import java.util.Locale;

/** Shows how a capacity run stands. */
final class LoadWatch implements LoadListener {
  private final Terminal terminal;

  LoadWatch(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void progress(LoadProgress now) {
    terminal.status(
        String.format(
            Locale.ROOT,
            "%s  %d up, %d failed, %d of %d made, %.0f a second, %d s",
            now.phase().name().toLowerCase(Locale.ROOT).replace('_', ' '),
            now.up(),
            now.failed(),
            now.attempted(),
            now.wanted(),
            now.perSecond(),
            now.since().toSeconds()));
  }
}
