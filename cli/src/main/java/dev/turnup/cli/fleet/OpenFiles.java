package dev.turnup.cli.fleet;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * The operating system's limit on open files. A fleet that ran into it would report sites as failed
 * that were never tried.
 */
public final class OpenFiles {
  /** A connection, its channels, a probe's ports and some files of the run folder. */
  static final int PER_SITE = 16;

  /** For ourselves: libraries, pipes, resolvers. */
  static final int RESERVE = 64;

  private OpenFiles() {}

  /** How many sites this process can have under way at once. */
  public static int sites() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? sites(unix.getMaxFileDescriptorCount(), unix.getOpenFileDescriptorCount())
        : Integer.MAX_VALUE;
  }

  static int sites(long limit, long open) {
    long sites = (limit - open - RESERVE) / PER_SITE;
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE, sites));
  }
}
