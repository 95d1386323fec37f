package dev.turnup.deployer;

import dev.turnup.deployer.ledger.LedgerEntry;
import dev.turnup.deployer.ledger.TargetLedger;
import dev.turnup.deployer.lock.LockHolder;
import dev.turnup.deployer.revert.SelfRevert;
import dev.turnup.deployer.transport.Access;
import dev.turnup.deployer.transport.Connection;
import dev.turnup.deployer.transport.Connection.Ability;
import dev.turnup.deployer.transport.Transport;
import dev.turnup.deployer.transport.TransportException;
import dev.turnup.schema.artifact.TargetConfiguration;
import dev.turnup.schema.catalog.TransportDescriptor;
import dev.turnup.schema.deployment.DeploymentResult;
import dev.turnup.schema.deployment.DeploymentResult.Live;
import dev.turnup.schema.deployment.FileChange;
import dev.turnup.schema.deployment.Revision;
import dev.turnup.schema.deployment.TargetPlan;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.FieldPath;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.Outcome;
import dev.turnup.schema.secret.Secrets;
import dev.turnup.schema.site.Management;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Pushes configurations and takes them back. Every expected failure of the world is in the result;
 * an exception is a defect. An interrupt ends a push in good order: what was changed is put back,
 * and the thread's flag is set again. From its first write until it is confirmed, put back or
 * failed, a push holds the target's lock: only the deployer that applied can confirm meanwhile.
 * Immutable and thread-safe: targets may be handled in parallel, one call at a time for each.
 */
public final class Deployer {
  /** How long a push waits for a person where the transport itself sets no limit. */
  private static final Duration HELD_BY_HAND = Duration.ofMinutes(10);

  private final Secrets secrets;
  private final Tenure tenure;
  private final Path folder;
  private final DeployerSettings settings;

  /**
   * For the targets of one worksheet.
   *
   * @param clock names revisions and dates locks
   * @param worksheetFolder where relative paths of management options start
   */
  public Deployer(
      Secrets secrets, InstantSource clock, Path worksheetFolder, DeployerSettings settings) {
    this.secrets = secrets;
    this.tenure =
        new Tenure(
            LockHolder.thisProcess(settings.command(), clock.instant()),
            clock,
            settings.staleLockAge(),
            settings.site());
    this.folder = worksheetFolder;
    this.settings = settings;
  }

  /** What a {@code management} block may name. */
  public static List<TransportDescriptor> transports() {
    return Transports.ALL.stream().map(Transport::descriptor).toList();
  }

  /**
   * Reads what is live and says what would change; changes nothing, but that it puts back what an
   * earlier push left unfinished. Rejected when the target has no management block or cannot be
   * read.
   */
  public Outcome<TargetPlan> plan(TargetConfiguration configuration) {
    return reading(
        configuration,
        (target, connection) -> {
          List<Diagnostic> notes = new ArrayList<>(recovered(target, connection));
          notes.addAll(notes(target, connection));
          List<PendingFile> files = LiveFiles.read(connection, configuration);
          TargetPlan plan = plan(target, configuration, files);
          if (!plan.isUnchanged()) {
            notes.addAll(noSelfRevert(target, connection));
          }
          return Outcome.of(plan, notes);
        });
  }

  private static TargetPlan plan(
      Target target, TargetConfiguration configuration, List<PendingFile> files)
      throws TransportException {
    List<FileChange> changes =
        files.stream()
            .map(file -> new FileChange(file.artifact(), file.beforeText(), file.afterText()))
            .toList();
    return new TargetPlan(configuration, target.where(), changes);
  }

  /**
   * How live and rendered differ, as a plan; touches nothing at all, also not what another push
   * left. {@link DeployCode#DRIFTED} is among the diagnostics when they do.
   */
  public Outcome<TargetPlan> drift(TargetConfiguration configuration) {
    return reading(
        configuration,
        (target, connection) -> {
          TargetPlan plan = plan(target, configuration, LiveFiles.read(connection, configuration));
          return Outcome.of(plan, LedgerFindings.ofDrift(target, plan));
        });
  }

  /**
   * What the target's ledger says of this site's pushes. Writes nothing; {@link
   * DeployCode#PENDING_CONFIRM} and {@link DeployCode#DRIFTED} are among the diagnostics where they
   * hold.
   */
  public Outcome<TargetLedger> ledger(TargetConfiguration configuration) {
    return reading(
        configuration,
        (target, connection) -> {
          TargetLedger ledger = new LedgerReading(target, tenure).read(connection);
          return Outcome.of(ledger, LedgerFindings.of(target, ledger));
        });
  }

  /**
   * What taking pushes of this site back would change; changes nothing.
   *
   * @param runs their {@link LedgerEntry.Author#run}, the site's newest
   */
  public Outcome<TargetPlan> planRollback(TargetConfiguration configuration, Set<String> runs) {
    return reading(
        configuration,
        (target, connection) -> {
          Rollback rollback = new Rollback(target, settings.site(), runs);
          List<PendingFile> files = rollback.read(connection);
          TargetConfiguration then = rollback.configuration(connection, files);
          return Outcome.accepted(plan(target, then, rollback.seenBy(target(then), files)));
        });
  }

  /**
   * Makes a plan of {@link #planRollback} real, with everything that {@link #apply} does for
   * safety; it can itself be taken back.
   *
   * @param configuration that the plan was asked for
   */
  public DeploymentResult rollback(
      TargetConfiguration configuration,
      TargetPlan plan,
      Set<String> runs,
      DeploymentListener listener) {
    Optional<Target> now = target(configuration);
    Optional<Target> then = target(plan.configuration());
    return now.isEmpty() || then.isEmpty()
        ? skipped(configuration)
        : new Application(
                then.get(), plan, new Rollback(now.get(), settings.site(), runs), listener, tenure)
            .run();
  }

  /** A question to one target, and what may go wrong in it. */
  private interface Reading<T> {
    Outcome<T> on(Target target, Connection connection) throws TransportException, StepFailed;
  }

  private <T> Outcome<T> reading(TargetConfiguration configuration, Reading<T> reading) {
    Optional<Target> target = target(configuration);
    if (target.isEmpty()) {
      return Outcome.rejected(noWay(configuration));
    }
    try (Connection connection = target.get().connect()) {
      return reading.on(target.get(), connection);
    } catch (TransportException e) {
      return Outcome.rejected(target.get().diagnostic(Problem.of(e)));
    } catch (StepFailed e) {
      return Outcome.rejected(target.get().diagnostic(e.problem()));
    }
  }

  private List<Diagnostic> recovered(Target target, Connection connection)
      throws TransportException, StepFailed {
    Recovery recovery = new Recovery(target, DeploymentListener.SILENT, tenure);
    if (!recovery.isNeeded(connection)) {
      return List.of();
    }
    boolean isOurs = true;
    try {
      return recovery.run(connection).stream().map(target::diagnostic).toList();
    } catch (StepFailed e) {
      isOurs = e.problem().code() != DeployCode.LOCKED;
      if (isOurs) {
        throw e;
      }
      return List.of(target.diagnostic(e.problem().as(DeployCode.PUSH_UNDER_WAY)));
    } finally {
      if (isOurs) {
        tenure.end(target, Optional.of(connection));
      }
    }
  }

  private static List<Diagnostic> noSelfRevert(Target target, Connection connection)
      throws TransportException {
    String transport = target.transport().descriptor().name();
    Optional<String> why =
        !SelfRevert.isPossible(connection)
            ? Optional.of("over " + transport + " nothing can be left waiting on the target")
            : SelfRevert.hasShell(connection)
                ? Optional.empty()
                : Optional.of("the target has no shell");
    return why.stream()
        .map(reason ->
            target.diagnostic(
                Problem.of(
                    DeployCode.NO_SELF_REVERT,
                    "no automatic revert here",
                    reason,
                    "keep another way to the target open during the push")))
        .toList();
  }

  private static List<Diagnostic> notes(Target target, Connection connection) {
    List<Diagnostic> notes = new ArrayList<>();
    TargetConfiguration configuration = target.configuration();
    boolean hasCommands =
        !(configuration.check().isEmpty()
            && configuration.reload().isEmpty()
            && configuration.health().isEmpty());
    String transport = target.transport().descriptor().name();
    if (hasCommands && !connection.can(Ability.COMMANDS)) {
      notes.add(
          target.diagnostic(
              Problem.of(
                  DeployCode.COMMANDS_NOT_RUN,
                  "the " + configuration.family() + " commands are not run over " + transport,
                  transport + " moves files only",
                  "have the program check and reload its configuration by other means")));
    }
    if (!connection.can(Ability.FILE_SYSTEM)) {
      notes.add(
          target.diagnostic(
              Problem.of(
                  DeployCode.REPLACED_IN_PLACE,
                  "files are replaced one by one, in place",
                  transport + " has no rename",
                  "do not cut the target's power during the push")));
    }
    return notes;
  }

  /**
   * Makes the plan real, or leaves the target as it was. Touches nothing, not even by a reload,
   * when all is so already; refuses when what is live is not what the plan was made from.
   */
  public DeploymentResult apply(TargetPlan plan, DeploymentListener listener) {
    Optional<Target> target = target(plan.configuration());
    return target.isEmpty()
        ? skipped(plan.configuration())
        : new Application(
                target.get(),
                plan,
                connection -> LiveFiles.read(connection, plan.configuration()),
                listener,
                tenure)
            .run();
  }

  /**
   * Declares that what was applied stays. Its backup is marked, and of the site's marked ones the
   * newest are kept for a later {@link #rollback}.
   */
  public DeploymentResult confirm(TargetConfiguration configuration, Revision revision) {
    Optional<Target> target = target(configuration);
    if (target.isEmpty()) {
      return skipped(configuration);
    }
    try (Connection connection = target.get().connect()) {
      tenure.begin(connection, configuration.target());
      try {
        RevisionStore store = new RevisionStore(connection.state(), configuration.target());
        store.confirm(revision, settings.keptRevisions());
        new SelfRevert(connection, store.place(revision)).disarm();
      } finally {
        tenure.end(target.get(), Optional.of(connection));
      }
      return new DeploymentResult.Confirmed(configuration.target(), revision);
    } catch (TransportException e) {
      return target.get().failed(Problem.of(e), Live.NEW);
    } catch (StepFailed e) {
      boolean isOld = e.problem().code() == DeployCode.REVERTED_ITSELF;
      return target.get().failed(e.problem(), isOld ? Live.OLD : Live.NEW);
    }
  }

  /**
   * Puts back what was live before the apply that made the revision, reloads, and verifies by
   * reading back. Runs to its end even when interrupted.
   */
  public DeploymentResult revert(
      TargetConfiguration configuration, Revision revision, DeploymentListener listener) {
    Optional<Target> target = target(configuration);
    return target.isEmpty()
        ? skipped(configuration)
        : new Reversal(target.get(), revision, listener, tenure).run();
  }

  /**
   * Leaves what was applied for a person to confirm or revert, also after this process has ended:
   * keeps the lock until then.
   *
   * @return when that ends, by this deployer's clock; empty when the target could not be told, so
   *     that it is taken for a push that was killed
   */
  public Optional<Instant> hold(TargetConfiguration configuration) {
    Optional<Target> target = target(configuration);
    if (target.isEmpty()) {
      return Optional.empty();
    }
    try (Connection connection = target.get().connect()) {
      Instant until =
          tenure.clock().instant().plus(connection.confirmTimeout().orElse(HELD_BY_HAND));
      tenure.hold(connection, configuration.target(), until);
      return Optional.of(until);
    } catch (TransportException _) {
      return Optional.empty();
    }
  }

  /**
   * Confirms what another process applied and left. Skipped when nothing waits; {@link
   * DeployCode#LOCKED} while that process may still be at it.
   *
   * @param isForced whether the lock is taken all the same
   */
  public DeploymentResult confirmByHand(TargetConfiguration configuration, boolean isForced) {
    Optional<Target> target = target(configuration);
    return target.isEmpty()
        ? skipped(configuration)
        : byHand(target.get(), DeploymentListener.SILENT, isForced).confirm();
  }

  /** Puts back what another process applied and left; else as {@link #confirmByHand}. */
  public DeploymentResult revertByHand(
      TargetConfiguration configuration, boolean isForced, DeploymentListener listener) {
    Optional<Target> target = target(configuration);
    return target.isEmpty()
        ? skipped(configuration)
        : byHand(target.get(), listener, isForced).revert();
  }

  private ByHand byHand(Target target, DeploymentListener listener, boolean isForced) {
    return new ByHand(target, listener, tenure, settings.keptRevisions(), isForced);
  }

  private Optional<Target> target(TargetConfiguration configuration) {
    Optional<Management> management = configuration.management();
    Optional<Transport> transport = management.flatMap(m -> Transports.named(m.transport()));
    if (management.isEmpty() || transport.isEmpty()) {
      return Optional.empty();
    }
    Access access =
        new Access(
            management.get(),
            secrets,
            folder,
            settings.connectTimeout(),
            settings.stepTimeout(),
            configuration.artifacts());
    return Optional.of(new Target(configuration, transport.get(), access, settings.retries()));
  }

  private static String reason(TargetConfiguration configuration) {
    return configuration
        .management()
        .map(m -> "there is no transport \"" + m.transport() + "\"")
        .orElse("the worksheet has no management block for it");
  }

  private static DeploymentResult skipped(TargetConfiguration configuration) {
    return new DeploymentResult.Skipped(configuration.target(), reason(configuration));
  }

  private static Diagnostic noWay(TargetConfiguration configuration) {
    FieldPath path = configuration.origin().field("management");
    return Diagnostic.of(
            DeployCode.NO_MANAGEMENT,
            new Location.OnTarget(configuration.target().text(), path),
            "there is no way to " + configuration.target() + ": " + reason(configuration))
        .withFix("add a management block that names one of the transports, or render only");
  }
}
