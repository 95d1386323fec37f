package dev.turnup.ci.peer;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Looks at the arguments of every process of this machine, again and again, until closed. */
public final class ProcessList implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(2);

  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private final Thread watcher = Thread.ofPlatform().daemon().start(this::watch);

  private void watch() {
    while (!Thread.currentThread().isInterrupted()) {
      try (Stream<ProcessHandle> processes = ProcessHandle.allProcesses()) {
        processes.flatMap(process -> process.info().commandLine().stream()).forEach(seen::add);
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /** Everything seen so far. */
  public Set<String> seen() {
    return Set.copyOf(seen);
  }

  @Override
  public void close() {
    watcher.interrupt();
  }
}
