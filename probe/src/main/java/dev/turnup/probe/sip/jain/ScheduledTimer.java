package dev.turnup.probe.sip.jain;

import dev.turnup.probe.sip.SipScheduler;
import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.stack.SIPStackTimerTask;
import gov.nist.javax.sip.stack.timers.SipTimer;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Runs the library's timers on the scheduler that is bound while its stack is made. */
public final class ScheduledTimer implements SipTimer {
  static final ScopedValue<SipScheduler> SCHEDULER = ScopedValue.newInstance();

  private final SipScheduler scheduler = SCHEDULER.get();
  private volatile boolean isStarted;

  /** Called by the library, by name. */
  public ScheduledTimer() {}

  /** One task, while it waits. */
  private final class Entry {
    private final SIPStackTimerTask task;
    private final @Nullable Duration period;
    private SipScheduler.@Nullable Alarm alarm;
    private boolean isCancelled;

    Entry(SIPStackTimerTask task, @Nullable Duration period) {
      this.task = task;
      this.period = period;
    }

    synchronized void schedule(Duration delay) {
      if (!isCancelled && isStarted) {
        alarm = scheduler.after(delay, this::run);
      }
    }

    private void run() {
      task.runTask();
      if (period != null) {
        schedule(period);
      }
    }

    synchronized boolean cancel() {
      boolean wasWaiting = !isCancelled;
      isCancelled = true;
      if (alarm != null) {
        alarm.cancel();
      }
      return wasWaiting;
    }
  }

  private boolean schedule(SIPStackTimerTask task, long delayMillis, @Nullable Duration period) {
    Entry entry = new Entry(task, period);
    task.setSipTimerTask(entry);
    entry.schedule(Duration.ofMillis(delayMillis));
    return isStarted;
  }

  @Override
  public boolean schedule(SIPStackTimerTask task, long delayMillis) {
    return schedule(task, delayMillis, null);
  }

  @Override
  public boolean scheduleWithFixedDelay(
      SIPStackTimerTask task, long delayMillis, long periodMillis) {
    return schedule(task, delayMillis, Duration.ofMillis(periodMillis));
  }

  @Override
  public boolean cancel(SIPStackTimerTask task) {
    task.cleanUpBeforeCancel();
    return task.getSipTimerTask() instanceof Entry entry && entry.cancel();
  }

  @Override
  public void start(SipStackImpl stack, Properties properties) {
    isStarted = true;
  }

  @Override
  public void stop() {
    isStarted = false;
  }

  @Override
  public boolean isStarted() {
    return isStarted;
  }
}
