package dev.turnup.probe.load;

import dev.turnup.probe.check.load.LoadFigure;
import java.util.Map;

/** What this machine did during a run, from readings about once a second. Thread-safe. */
final class MachineWatch {
  /** Of all cores, or of one: hardly anything is left. */
  private static final double FULL = 0.9;

  private final Machine machine;
  private final Machine.Reading first;
  private Machine.Reading last;
  private double cpuFull;
  private double threadFull;
  private double machineFull;
  private double busySeconds;
  private double busyCpu;

  MachineWatch(Machine machine) {
    this.machine = machine;
    this.first = machine.read();
    this.last = first;
  }

  /**
   * Takes a reading.
   *
   * @param isBusy whether the time since the last one counts for the share of the processors
   */
  synchronized void sample(boolean isBusy) {
    Machine.Reading now = machine.read();
    double seconds = (now.nanos() - last.nanos()) / 1e9;
    double cpu = (now.cpuNanos() - last.cpuNanos()) / 1e9;
    if (seconds <= 0) {
      return;
    }
    cpuFull += cpu / seconds / machine.cores() >= FULL ? seconds : 0;
    threadFull += now.threadShare() >= FULL ? seconds : 0;
    machineFull += now.machineShare() >= FULL ? seconds : 0;
    if (isBusy) {
      busySeconds += seconds;
      busyCpu += cpu;
    }
    last = now;
  }

  /** CPU of this process since the start [ns]. */
  synchronized long cpuNanos() {
    return machine.read().cpuNanos() - first.cpuNanos();
  }

  synchronized void write(Map<LoadFigure, Double> figures) {
    double seconds = (last.nanos() - first.nanos()) / 1e9;
    double share = busySeconds == 0 ? 0 : busyCpu / busySeconds / machine.cores();
    double collection = (last.collectionMillis() - first.collectionMillis()) / 1000.0;
    figures.put(LoadFigure.CORES, (double) machine.cores());
    figures.put(LoadFigure.CPU, (last.cpuNanos() - first.cpuNanos()) / 1e9);
    figures.put(LoadFigure.CPU_SHARE, 100 * share);
    figures.put(LoadFigure.CPU_FULL, cpuFull);
    figures.put(LoadFigure.THREAD_FULL, threadFull);
    figures.put(LoadFigure.MACHINE_FULL, machineFull);
    figures.put(LoadFigure.GC_SHARE, seconds == 0 ? 0 : 100 * collection / seconds);
    figures.put(
        LoadFigure.DATAGRAMS_DROPPED,
        (double) (last.datagramsDropped() - first.datagramsDropped()));
    figures.put(LoadFigure.FILES_LIMIT, (double) machine.mostFiles().orElse(0));
  }
}
