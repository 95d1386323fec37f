package dev.turnup.ci.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * A running program with its output in a file. Stops it, and what it has started, by process id.
 * One thread at a time may write to its standard input; all else is safe from any thread.
 */
final class PeerProcess implements AutoCloseable {
  private static final Duration TO_STOP = Duration.ofSeconds(5);
  private static final int TAIL_CHARACTERS = 4000;

  private final Process process;
  private final Path output;

  private PeerProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** Starts it in {@code directory}, where {@code output.log} takes its output. */
  static PeerProcess start(Path directory, List<String> command, Map<String, String> environment) {
    Path output = directory.resolve("output.log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    try {
      return new PeerProcess(builder.start(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String output() {
    return Directories.read(output);
  }

  /** Types a line on its standard input. */
  void type(String line) {
    try {
      process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException("it no longer reads: " + tail(), e);
    }
  }

  /**
   * Waits until the condition holds. What does not come up is stopped here, and its directory
   * deleted, since nobody else holds it yet.
   *
   * @throws IllegalStateException as {@link #await}
   */
  void awaitStart(String what, Duration atMost, BooleanSupplier condition, Path directory) {
    boolean up = false;
    try {
      await(what, atMost, condition);
      up = true;
    } finally {
      if (!up) {
        close();
        Directories.delete(directory);
      }
    }
  }

  /**
   * Waits until the condition holds.
   *
   * @throws IllegalStateException with the end of the output, when it ended before or the deadline
   *     passed
   */
  void await(String what, Duration atMost, BooleanSupplier condition) {
    boolean held = Await.holds(atMost, () -> condition.getAsBoolean() || !process.isAlive());
    if (!held || !condition.getAsBoolean()) {
      String state = process.isAlive() ? "not within " + atMost : "ended " + process.exitValue();
      throw new IllegalStateException(what + ": " + state + ", last output:\n" + tail());
    }
  }

  private String tail() {
    String all = output();
    return all.substring(Math.max(0, all.length() - TAIL_CHARACTERS));
  }

  /** Asks it to end, and ends it when it does not within 5 s. */
  @Override
  public void close() {
    List<ProcessHandle> family = family();
    process.destroy();
    Await.holds(TO_STOP, () -> !process.isAlive());
    end(family);
  }

  /** Ends it at once: for what takes long over a tidy end that nobody will look at. */
  void kill() {
    end(family());
  }

  private List<ProcessHandle> family() {
    return Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
  }

  private void end(List<ProcessHandle> family) {
    family.forEach(ProcessHandle::destroyForcibly);
    if (!Await.holds(TO_STOP, () -> family.stream().noneMatch(ProcessHandle::isAlive))) {
      throw new IllegalStateException("process " + process.pid() + " does not end");
    }
  }
}
