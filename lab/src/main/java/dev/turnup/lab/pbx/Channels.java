package dev.turnup.lab.pbx;

import dev.turnup.probe.sip.Call;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The calls that are up, and the threads that work on them. Thread-safe. */
final class Channels implements AutoCloseable {
  private static final Duration LONGEST_CALL = Duration.ofHours(4);
  private static final Duration FAREWELL = Duration.ofMillis(300);

  private final Set<Channel> open = ConcurrentHashMap.newKeySet();
  private final ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor();

  /** Looks after a call until it ends. */
  void add(Channel channel) {
    open.add(channel);
    run(() -> {
      try {
        return channel.call().awaitEnd(LONGEST_CALL);
      } finally {
        open.remove(channel);
        channel.digits().end();
        channel.leg().close();
      }
    });
  }

  /** Runs on a thread of its own, which is interrupted when the PBX closes. */
  void run(Callable<?> task) {
    if (!tasks.isShutdown()) {
      var _ = tasks.submit(task);
    }
  }

  Optional<Channel> find(Call call) {
    return open.stream().filter(channel -> channel.call().equals(call)).findFirst();
  }

  int count() {
    return open.size();
  }

  /** Says goodbye to everybody at once, and waits for the answers for a moment only. */
  @Override
  public void close() {
    Set<Channel> last = Set.copyOf(open);
    if (!last.isEmpty()) {
      last.forEach(channel ->
          run(() -> {
            channel.hangUp(503, "Service Unavailable");
            return channel;
          }));
      tasks.shutdown();
      awaitTasks();
    }
    tasks.shutdownNow();
    awaitTasks();
    last.forEach(channel -> channel.leg().close());
  }

  private void awaitTasks() {
    try {
      var _ = tasks.awaitTermination(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
