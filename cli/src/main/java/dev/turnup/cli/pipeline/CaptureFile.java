package dev.turnup.cli.pipeline;

import dev.turnup.cli.shell.CliCode;
import dev.turnup.cli.shell.ExitCode;
import dev.turnup.cli.shell.IoText;
import dev.turnup.probe.ProbeOptions;
import dev.turnup.probe.capture.Capture;
import dev.turnup.probe.capture.Pcapng;
import dev.turnup.probe.trace.Trace;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Location;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The packets of one run in a file, with the secrets that they need: for its owner only. */
final class CaptureFile {
  private final Path file;
  private final Capture capture = new Capture();

  CaptureFile(Path file) {
    this.file = file;
  }

  ProbeOptions listeningIn(ProbeOptions options) {
    return options.withCapture(capture);
  }

  /** Writes what was heard; says so when it cannot. */
  void write(SiteRun run) {
    boolean wasInterrupted = Thread.interrupted();
    try {
      if (run.probed().isPresent()) {
        write(run.probed().get().trace());
        run.bench()
            .terminal()
            .progress(run.bench().terminal().style().dim("          packets in " + file));
      }
    } catch (IOException e) {
      run.exit(ExitCode.FINDINGS);
      Diagnostic found =
          Diagnostic.of(
                  CliCode.CAPTURE,
                  Location.UNLOCATED,
                  "the capture \"" + file + "\" cannot be written")
              .withCause(IoText.of(e))
              .withFix("free space, or choose another place with --pcap FILE");
      run.bench().terminal().complaint(run.findings().write(found));
    } finally {
      if (wasInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void write(Trace trace) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    // Made with mode 0600.
    Path temporary = Files.createTempFile(folder, "." + file.getFileName(), ".tmp");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary))) {
        Pcapng.write(trace, capture, out);
      }
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
