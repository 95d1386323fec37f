package dev.turnup.cli.fleet;

import dev.turnup.report.PartFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A part file that is written as the sites are done, so that a run that ends early can be resumed.
 * Thread-safe. That it cannot be written stops nothing; it is said once, at the end.
 */
final class Journal implements AutoCloseable {
  private final BufferedWriter out;
  private int entries;
  private Optional<IOException> trouble = Optional.empty();

  Journal(Path file, PartFile.Header header) throws IOException {
    out = Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
    write(PartFile.line(header));
  }

  synchronized void add(PartFile.Entry entry) {
    entries++;
    write(PartFile.line(entry));
  }

  /** Whether every site is in it. */
  synchronized boolean isWhole(int sites) {
    return entries == sites;
  }

  /** The last line: nothing is missing. */
  synchronized void end() {
    write(PartFile.end(entries));
  }

  private void write(String line) {
    try {
      out.write(line);
      out.flush();
    } catch (IOException e) {
      trouble = trouble.or(() -> Optional.of(e));
    }
  }

  synchronized Optional<IOException> trouble() {
    return trouble;
  }

  @Override
  public synchronized void close() {
    try {
      out.close();
    } catch (IOException e) {
      trouble = trouble.or(() -> Optional.of(e));
    }
  }
}
