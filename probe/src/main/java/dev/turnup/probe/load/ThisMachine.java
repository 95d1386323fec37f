package dev.turnup.probe.load;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The machine that this runs on, as the JVM and the kernel describe it. */
final class ThisMachine implements Machine {
  private static final Path UDP_COUNTERS = Path.of("/proc/net/snmp");

  /** Carriers of virtual threads: work of theirs moves to another when one is full. */
  private static final String CARRIER = "ForkJoinPool";

  private final OperatingSystemMXBean system =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private Map<Long, Long> threadCpu = new HashMap<>();
  private long lastNanos = System.nanoTime();

  @Override
  public Reading read() {
    long now = System.nanoTime();
    return new Reading(
        now,
        system.getProcessCpuTime(),
        Math.max(0, system.getCpuLoad()),
        busiestThread(now),
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .mapToLong(GarbageCollectorMXBean::getCollectionTime)
            .filter(millis -> millis > 0)
            .sum(),
        datagramsDropped());
  }

  private double busiestThread(long now) {
    Map<Long, Long> current = new HashMap<>();
    long most = 0;
    for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
      if (thread == null || thread.getThreadName().startsWith(CARRIER)) {
        continue;
      }
      long cpu = threads.getThreadCpuTime(thread.getThreadId());
      current.put(thread.getThreadId(), cpu);
      most = Math.max(most, cpu - threadCpu.getOrDefault(thread.getThreadId(), cpu));
    }
    double share = (double) most / Math.max(1, now - lastNanos);
    threadCpu = current;
    lastNanos = now;
    return share;
  }

  /** Of Linux; elsewhere nothing is known of it. */
  private static long datagramsDropped() {
    try {
      List<String[]> udp =
          Files.readAllLines(UDP_COUNTERS).stream()
              .filter(line -> line.startsWith("Udp:"))
              .map(line -> line.split(" "))
              .toList();
      int column = udp.size() == 2 ? Arrays.asList(udp.get(0)).indexOf("RcvbufErrors") : -1;
      return column < 0 ? 0 : Long.parseLong(udp.get(1)[column]);
    } catch (IOException | NumberFormatException e) {
      return 0;
    }
  }

  @Override
  public int cores() {
    return system.getAvailableProcessors();
  }

  @Override
  public OptionalLong mostFiles() {
    return system instanceof UnixOperatingSystemMXBean unix
        ? OptionalLong.of(unix.getMaxFileDescriptorCount())
        : OptionalLong.empty();
  }

  @Override
  public long openFiles() {
    return system instanceof UnixOperatingSystemMXBean unix ? unix.getOpenFileDescriptorCount() : 0;
  }
}
