package dev.turnup.deployer;

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
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Pushes configurations and takes them back. Every expected failure of the world is in the result;
 * an exception is a defect. An interrupt ends a push in good order: what was changed is put back,
 * and the thread's flag is set again. From its first write until it is confirmed, put back or
 * failed, a push holds the target's lock: only the deployer that applied can confirm meanwhile.
 * Immutable and thread-safe: targets may be handled in parallel, one call at a time for each.
 */
public final class Deployer {
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
            settings.staleLockAge());
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
    Optional<Target> target = target(configuration);
    if (target.isEmpty()) {
      return Outcome.rejected(noWay(configuration));
    }
    try (Connection connection = target.get().connect()) {
      List<Diagnostic> notes = new ArrayList<>(recovered(target.get(), connection));
      notes.addAll(notes(target.get(), connection));
      List<FileChange> changes = new ArrayList<>();
      for (PendingFile file : LiveFiles.read(connection, configuration)) {
        changes.add(new FileChange(file.artifact(), file.beforeText(), file.afterText()));
      }
      return Outcome.of(new TargetPlan(configuration, target.get().where(), changes), notes);
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
        : new Application(target.get(), plan, listener, tenure).run();
  }

  /**
   * Declares that what was applied stays. Its backup is marked, and of the marked ones the newest
   * five are kept for a later {@link #revert}.
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
        store.confirm(revision);
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

  private Optional<Target> target(TargetConfiguration configuration) {
    Optional<Management> management = configuration.management();
    Optional<Transport> transport = management.flatMap(m -> Transports.named(m.transport()));
    if (management.isEmpty() || transport.isEmpty()) {
      return Optional.empty();
    }
    Access access =
        new Access(
            management.get(), secrets, folder, settings.connectTimeout(), settings.stepTimeout());
    return Optional.of(new Target(configuration, transport.get(), access));
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
