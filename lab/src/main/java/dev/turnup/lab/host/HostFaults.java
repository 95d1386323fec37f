package dev.turnup.lab.host;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What is broken about a {@link LabHost} right now. Thread-safe; takes effect at once. */
public final class HostFaults {
  private static final long NEVER = Long.MAX_VALUE;

  private final AtomicLong uploaded = new AtomicLong();
  private final Set<String> readOnly = ConcurrentHashMap.newKeySet();
  private volatile long dropAt = NEVER;
  private volatile long fullAt = NEVER;
  private volatile boolean refusesLogins;
  private volatile Duration delay = Duration.ZERO;

  HostFaults() {}

  /** Cuts every connection that uploads beyond this many further bytes, 0 or more. */
  public void dropAfter(long bytes) {
    uploaded.set(0);
    dropAt = bytes;
  }

  /** The disk takes this many further bytes, 0 or more, and then is full. */
  public void fillDiskAfter(long bytes) {
    uploaded.set(0);
    fullAt = bytes;
  }

  /** Refuses every password and key, or no longer. */
  public void refuseLogins(boolean refuse) {
    refusesLogins = refuse;
  }

  /** Nothing at or below this absolute path can be changed. */
  public void protect(String path) {
    readOnly.add(path);
  }

  /** Every file operation takes this much longer. */
  public void slowDown(Duration each) {
    delay = each;
  }

  /** All is well again. */
  public void clear() {
    dropAt = NEVER;
    fullAt = NEVER;
    refusesLogins = false;
    delay = Duration.ZERO;
    readOnly.clear();
  }

  boolean refusesLogins() {
    return refusesLogins;
  }

  Duration delay() {
    return delay;
  }

  boolean isProtected(String path) {
    return readOnly.stream().anyMatch(top -> path.equals(top) || path.startsWith(top + "/"));
  }

  /** What becomes of an upload of this many bytes. */
  Upload upload(int bytes) {
    long total = uploaded.addAndGet(bytes);
    if (total > dropAt) {
      return Upload.DROP;
    }
    return total > fullAt ? Upload.DISK_FULL : Upload.TAKE;
  }

  /** The fate of an upload. */
  enum Upload {
    TAKE,
    DROP,
    DISK_FULL
  }
}
