package dev.turnup.deployer;

import java.time.Duration;

/**
 * How long things may take, and on whose behalf.
 *
 * @param connectTimeout until a target has let us in
 * @param stepTimeout for each file operation; commands bring their own deadline
 * @param staleLockAge how old a lock must be, zero or more, before it is taken over from a process
 *     of this machine that is gone
 * @param command for people who find the target locked: what is being done; holds no secret
 * @param site whose ledger entries are meant, as several sites may share a target
 * @param keptRevisions how many confirmed pushes of a site its ledger keeps, at least 1
 * @param retries how often connecting is tried again when the target does not answer; never what
 *     comes after
 */
public record DeployerSettings(
    Duration connectTimeout,
    Duration stepTimeout,
    Duration staleLockAge,
    String command,
    String site,
    int keptRevisions,
    int retries) {
  /** Confirmed pushes that can be taken back unless another number is asked for. */
  public static final int KEPT_REVISIONS = 5;

  public static final DeployerSettings DEFAULTS =
      new DeployerSettings(
          Duration.ofSeconds(15), Duration.ofSeconds(30), Duration.ofSeconds(10), "turnup");

  public DeployerSettings {
    if (!connectTimeout.isPositive() || !stepTimeout.isPositive()) {
      throw new IllegalArgumentException(
          "timeouts must be positive: " + connectTimeout + ", " + stepTimeout);
    }
    if (staleLockAge.isNegative()) {
      throw new IllegalArgumentException("staleLockAge is negative: " + staleLockAge);
    }
    if (retries < 0) {
      throw new IllegalArgumentException("retries is negative: " + retries);
    }
    if (keptRevisions < 1) {
      throw new IllegalArgumentException("keptRevisions is below 1: " + keptRevisions);
    }
  }

  /** For a site without a name, whose ledger keeps {@value #KEPT_REVISIONS} revisions. */
  public DeployerSettings(
      Duration connectTimeout, Duration stepTimeout, Duration staleLockAge, String command) {
    this(connectTimeout, stepTimeout, staleLockAge, command, "", KEPT_REVISIONS, 0);
  }

  /** The same for another command and site. */
  public DeployerSettings forCommand(String words, String siteName) {
    return new DeployerSettings(
        connectTimeout, stepTimeout, staleLockAge, words, siteName, keptRevisions, retries);
  }

  /** The same with another limit for each file operation, and for connecting if it is shorter. */
  public DeployerSettings withStepTimeout(Duration timeout) {
    Duration connect = connectTimeout.compareTo(timeout) < 0 ? connectTimeout : timeout;
    return new DeployerSettings(
        connect, timeout, staleLockAge, command, site, keptRevisions, retries);
  }

  /** The same with a ledger of another length. */
  public DeployerSettings keeping(int revisions) {
    return new DeployerSettings(
        connectTimeout, stepTimeout, staleLockAge, command, site, revisions, retries);
  }

  /** The same with more patience for targets that do not answer. */
  public DeployerSettings retrying(int times) {
    return new DeployerSettings(
        connectTimeout, stepTimeout, staleLockAge, command, site, keptRevisions, times);
  }
}
