package dev.turnup.cli.command;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where runs leave their folders. */
final class RunsOption {
  @Option(
      names = "--runs",
      paramLabel = "DIR",
      description = "Where each run leaves its folder (default: runs).")
  private Path runs = Path.of("runs");

  Path path() {
    return runs;
  }
}
