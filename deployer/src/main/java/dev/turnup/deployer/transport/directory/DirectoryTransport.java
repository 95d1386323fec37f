package dev.turnup.deployer.transport.directory;

import dev.turnup.deployer.transport.Access;
import dev.turnup.deployer.transport.Connection;
import dev.turnup.deployer.transport.LocalFiles;
import dev.turnup.deployer.transport.LocalState;
import dev.turnup.deployer.transport.Transport;
import dev.turnup.deployer.transport.TransportException;
import dev.turnup.deployer.transport.Trouble;
import dev.turnup.schema.catalog.OptionDescriptor;
import dev.turnup.schema.catalog.OptionDescriptor.Kind;
import dev.turnup.schema.catalog.TransportDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A folder of this machine; the artifacts' paths start at it. Commands are not run. */
public final class DirectoryTransport implements Transport {
  @Override
  public TransportDescriptor descriptor() {
    return new TransportDescriptor(
        "directory",
        "Files into a folder of this machine; commands are not run.",
        List.of(
            OptionDescriptor.required(
                "path", Kind.PATH, "Folder under which the files are placed; must exist."),
            LocalState.OPTION));
  }

  @Override
  public String where(Access access) throws TransportException {
    return "directory " + root(access);
  }

  @Override
  public Connection connect(Access access) throws TransportException {
    Path root = root(access);
    if (!Files.isDirectory(root)) {
      throw TransportException.of(
              Trouble.NOT_FOUND,
              root + (Files.exists(root) ? " is not a folder" : " does not exist"))
          .withFix("make the folder, or correct path; a relative one starts at the worksheet")
          .about("path");
    }
    return new DirectoryConnection(
        new LocalFiles(root, access.stepTimeout()), LocalState.of(access, "directory " + root));
  }

  private static Path root(Access access) throws TransportException {
    access.required("path");
    return access.path("path").orElseThrow();
  }
}
