package dev.turnup.deployer;

import dev.turnup.deployer.transport.Connection;
import dev.turnup.deployer.transport.FileState;
import dev.turnup.deployer.transport.TransportException;
import dev.turnup.schema.artifact.Artifact;
import dev.turnup.schema.artifact.TargetConfiguration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what is live where a configuration's files go. */
final class LiveFiles {
  private LiveFiles() {}

  /** One for each artifact, in their order. */
  static List<PendingFile> read(Connection connection, TargetConfiguration configuration)
      throws TransportException {
    List<PendingFile> files = new ArrayList<>();
    for (Artifact artifact : configuration.artifacts()) {
      files.add(PendingFile.of(artifact, old(connection, artifact)));
    }
    return files;
  }

  /** Where an artifact goes, and what is there. */
  static OldFile old(Connection connection, Artifact artifact) throws TransportException {
    if (!connection.can(Connection.Ability.FILE_SYSTEM)) {
      return new OldFile(
          artifact.path(),
          connection
              .read(artifact.path())
              .map(octets -> new OldFile.Content(octets, artifact.mode(), OldFile.NOBODY)));
    }
    String path = connection.resolve(artifact.path());
    Optional<FileState> state = connection.find(path);
    Optional<byte[]> octets = state.isPresent() ? connection.read(path) : Optional.empty();
    if (octets.isEmpty()) {
      return new OldFile(path, Optional.empty());
    }
    FileState.Owner owner = state.map(FileState::owner).orElse(OldFile.NOBODY);
    int mode = state.map(FileState::mode).orElse(artifact.mode());
    return new OldFile(path, Optional.of(new OldFile.Content(octets.get(), mode, owner)));
  }
}
