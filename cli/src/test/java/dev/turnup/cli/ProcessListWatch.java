package dev.turnup.cli;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Notes every command line that stands in the process list while it is open. */
final class ProcessListWatch implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(10);

  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private final Thread watcher = Thread.ofVirtual().start(this::watch);

  private void watch() {
    while (!Thread.currentThread().isInterrupted()) {
      look();
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private void look() {
    try (Stream<ProcessHandle> processes = ProcessHandle.allProcesses()) {
      processes.flatMap(process -> process.info().commandLine().stream()).forEach(seen::add);
    }
  }

  /** Everything seen so far. */
  Set<String> commandLines() {
    return Set.copyOf(seen);
  }

  @Override
  public void close() {
    watcher.interrupt();
  }
}
