package dev.turnup.deployer;

import dev.turnup.deployer.transport.Connection;
import dev.turnup.deployer.transport.FileState;
import dev.turnup.deployer.transport.TransportException;
import dev.turnup.deployer.transport.Trouble;
import java.util.Optional;

/** How new content gets into the place of the old. */
sealed interface Placement {
  /** Brings the new content to the target without touching what is live. */
  void stage(PendingFile file) throws TransportException;

  /** Makes a folder that staged files need. */
  void makeFolder(String path) throws TransportException;

  /** Makes the staged content live. */
  void switchOver(PendingFile file) throws TransportException;

  /** Brings the old content to the target again, without touching what is live. */
  void prepare(OldFile file) throws TransportException;

  /** Brings a file that was prepared back to what it was. */
  void restore(OldFile file) throws TransportException;

  /** The best placement that the connection allows; the revision makes staged names unique. */
  static Placement on(Connection connection, String revision) {
    return connection.can(Connection.Ability.FILE_SYSTEM)
        ? new Beside(connection, revision)
        : new InPlace(connection);
  }

  /** Written beside its destination, on the same file system, and renamed over it. */
  record Beside(Connection connection, String revision) implements Placement {
    /** The group of a replaced file keeps its right to read; everybody else's is the artifact's. */
    private static final int GROUP_MAY_READ = 0040;

    private static final int FOLDER_MODE = 0755;

    @Override
    public void stage(PendingFile file) throws TransportException {
      if (file.after().isEmpty()) {
        return;
      }
      Optional<FileState.Owner> owner =
          file.old().content().isPresent()
              ? file.old().content().map(OldFile.Content::owner)
              : connection.find(RemotePaths.parent(file.path())).map(FileState::owner);
      put(file.stagedPath(revision), file.after().get(), mode(file), owner);
    }

    private static int mode(PendingFile file) {
      int own = file.artifact().mode();
      int old = file.old().content().map(OldFile.Content::mode).orElse(own);
      return switch (file.artifact().content()) {
        case LINES, ABSENT -> old;
        case WHOLE_FILE -> own | (old & GROUP_MAY_READ);
      };
    }

    private void put(String path, byte[] content, int mode, Optional<FileState.Owner> owner)
        throws TransportException {
      connection.write(path, content, mode);
      if (owner.isPresent()) {
        give(path, owner.get());
      }
    }

    /** It belongs to whom its parent belongs to. */
    @Override
    public void makeFolder(String path) throws TransportException {
      connection.makeFolder(path, FOLDER_MODE);
      Optional<FileState> parent = connection.find(RemotePaths.parent(path));
      if (parent.isPresent()) {
        give(path, parent.get().owner());
      }
    }

    /** Only the superuser can give files away; for anybody else the file stays their own. */
    private void give(String path, FileState.Owner owner) throws TransportException {
      if (owner.equals(OldFile.NOBODY)
          || connection.find(path).map(FileState::owner).equals(Optional.of(owner))) {
        return;
      }
      try {
        connection.setOwner(path, owner);
      } catch (TransportException e) {
        if (e.trouble() != Trouble.PERMISSION_DENIED && e.trouble() != Trouble.FILE_REFUSED) {
          throw e;
        }
      }
    }

    @Override
    public void switchOver(PendingFile file) throws TransportException {
      if (file.after().isEmpty()) {
        connection.delete(file.path());
      } else {
        connection.rename(file.stagedPath(revision), file.path());
      }
    }

    @Override
    public void prepare(OldFile file) throws TransportException {
      if (file.content().isPresent()) {
        OldFile.Content old = file.content().get();
        put(
            RemotePaths.beside(file.path(), revision),
            old.octets(),
            old.mode(),
            Optional.of(old.owner()));
      }
    }

    @Override
    public void restore(OldFile file) throws TransportException {
      if (file.content().isEmpty()) {
        connection.delete(file.path());
      } else {
        connection.rename(RemotePaths.beside(file.path(), revision), file.path());
      }
    }
  }

  /** Overwritten where it is, for targets that cannot rename. */
  record InPlace(Connection connection) implements Placement {
    @Override
    public void stage(PendingFile file) {}

    @Override
    public void makeFolder(String path) {}

    @Override
    public void switchOver(PendingFile file) throws TransportException {
      if (file.after().isEmpty()) {
        connection.delete(file.path());
      } else {
        connection.write(file.path(), file.after().get(), file.artifact().mode());
      }
    }

    @Override
    public void prepare(OldFile file) {}

    @Override
    public void restore(OldFile file) throws TransportException {
      if (file.content().isEmpty()) {
        connection.delete(file.path());
      } else {
        connection.write(file.path(), file.content().get().octets(), file.content().get().mode());
      }
    }
  }
}
