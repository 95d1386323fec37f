package dev.turnup.deployer;

import dev.turnup.deployer.transport.Connection;
import dev.turnup.deployer.transport.TransportException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Brings files back to what they were, and verifies it. All old contents are on the target before
 * the first takes its place, so that a disk that has become full cannot leave a mixture.
 * Idempotent, so that it can be tried again over a new connection.
 *
 * @param staged paths of staged files, to be removed
 * @param madeFolders outermost first
 * @param revision the push that is undone
 */
record Restoration(
    List<OldFile> files, List<String> staged, List<String> madeFolders, String revision) {

  void run(Connection connection) throws TransportException, StepFailed {
    boolean hasFileSystem = connection.can(Connection.Ability.FILE_SYSTEM);
    for (String path : hasFileSystem ? staged : List.<String>of()) {
      connection.delete(path);
    }
    Placement placement = Placement.on(connection, revision);
    List<OldFile> missing = new ArrayList<>();
    // Backwards: what was written last may lean on what was written before it.
    for (OldFile file : files.reversed()) {
      if (!isBack(connection, file)) {
        missing.add(file);
      }
    }
    prepare(connection, placement, missing);
    for (OldFile file : missing) {
      placement.restore(file);
    }
    for (String folder : madeFolders.reversed()) {
      connection.deleteFolder(folder);
    }
    for (OldFile file : files) {
      if (!isBack(connection, file)) {
        throw new StepFailed(
            Problem.of(
                DeployCode.NOT_WRITTEN_AS_SENT,
                file.path() + " is not what it was before",
                "it was written, but reads differently",
                "look at the file on the target"));
      }
    }
  }

  private void prepare(Connection connection, Placement placement, List<OldFile> missing)
      throws TransportException {
    try {
      for (OldFile file : missing) {
        placement.prepare(file);
      }
    } catch (TransportException e) {
      if (connection.isOpen() && connection.can(Connection.Ability.FILE_SYSTEM)) {
        for (OldFile file : missing) {
          connection.delete(RemotePaths.beside(file.path(), revision));
        }
      }
      throw e;
    }
  }

  private static boolean isBack(Connection connection, OldFile file) throws TransportException {
    Optional<byte[]> live = connection.read(file.path());
    return live.isPresent() == file.octets().isPresent()
        && Arrays.equals(live.orElse(null), file.octets().orElse(null));
  }
}
