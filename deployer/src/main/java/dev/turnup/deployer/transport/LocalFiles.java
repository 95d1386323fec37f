package dev.turnup.deployer.transport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A folder of this machine as a file space: {@code /etc/x} is {@code <root>/etc/x}. POSIX only. */
public final class LocalFiles implements FileSpace {
  private static final int PERMISSION_BITS = 07777;
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final Path root;
  private final Duration timeout;

  /**
   * Files below the root.
   *
   * @param root absolute
   * @param timeout for each operation: network file systems may hang
   */
  public LocalFiles(Path root, Duration timeout) {
    this.root = root;
    this.timeout = timeout;
  }

  private interface Operation<T> {
    T run(Path file) throws IOException, TransportException;
  }

  private <T> T step(String doing, String path, Operation<T> operation) throws TransportException {
    Path file = file(path);
    return new TimedStep(doing + " " + path, timeout, () -> {})
        .run(() -> {
          try {
            return operation.run(file);
          } catch (IOException e) {
            throw translate(doing, file, e);
          }
        });
  }

  private Path file(String path) throws TransportException {
    Path file = root.resolve(path.substring(1)).normalize();
    if (!path.startsWith("/") || !file.startsWith(root)) {
      throw outside(path);
    }
    return file;
  }

  private TransportException outside(String path) {
    return TransportException.of(
            Trouble.PERMISSION_DENIED, path + " leads out of the folder " + root)
        .withFix("correct the path, or the link that it follows");
  }

  private static TransportException translate(String doing, Path file, IOException e) {
    String reason = e instanceof FileSystemException named ? named.getReason() : e.getMessage();
    String observed = reason == null ? e.getClass().getSimpleName() : reason;
    if (e instanceof AccessDeniedException || observed.contains("Read-only")) {
      return TransportException.of(
              Trouble.PERMISSION_DENIED, "this user may not " + doing + " " + file)
          .because(observed)
          .withFix("give the user who runs this the right to " + file.getParent());
    }
    if (e instanceof NoSuchFileException) {
      return TransportException.of(Trouble.NOT_FOUND, file + " is not there to " + doing)
          .withFix("check the path");
    }
    if (observed.contains("No space") || observed.contains("quota")) {
      return TransportException.of(Trouble.DISK_FULL, "no space is left for " + file)
          .because(observed)
          .withFix("free some space in " + file.getParent());
    }
    return TransportException.of(Trouble.FILE_REFUSED, "could not " + doing + " " + file)
        .because(observed)
        .withFix("look at " + file.getParent());
  }

  @Override
  public Optional<FileState> find(String path) throws TransportException {
    return step(
        "look at",
        path,
        file ->
            Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                ? Optional.of(state(file))
                : Optional.empty());
  }

  private static FileState state(Path file) throws IOException {
    Map<String, Object> unix =
        Files.readAttributes(
            file,
            "unix:mode,uid,gid,size,isRegularFile,isDirectory,isSymbolicLink",
            LinkOption.NOFOLLOW_LINKS);
    return new FileState(
        kind(unix),
        number(unix, "size").longValue(),
        number(unix, "mode").intValue() & PERMISSION_BITS,
        new FileState.Owner(number(unix, "uid").intValue(), number(unix, "gid").intValue()));
  }

  private static Number number(Map<String, Object> attributes, String name) {
    return attributes.get(name) instanceof Number number ? number : 0;
  }

  private static FileState.Kind kind(Map<String, Object> unix) {
    if (Boolean.TRUE.equals(unix.get("isSymbolicLink"))) {
      return FileState.Kind.LINK;
    }
    if (Boolean.TRUE.equals(unix.get("isDirectory"))) {
      return FileState.Kind.FOLDER;
    }
    return Boolean.TRUE.equals(unix.get("isRegularFile"))
        ? FileState.Kind.FILE
        : FileState.Kind.OTHER;
  }

  @Override
  public String resolve(String path) throws TransportException {
    return step(
        "follow",
        path,
        file -> {
          if (!Files.isSymbolicLink(file) || !Files.exists(file)) {
            return path;
          }
          Path real = file.toRealPath();
          Path realRoot = root.toRealPath();
          if (!real.startsWith(realRoot)) {
            throw outside(path);
          }
          return "/" + realRoot.relativize(real);
        });
  }

  @Override
  public Optional<byte[]> read(String path) throws TransportException {
    return step("read", path, file -> Files.exists(file) ? readNow(path, file) : Optional.empty());
  }

  private static Optional<byte[]> readNow(String path, Path file)
      throws IOException, TransportException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(READ_LIMIT + 1);
      if (content.length > READ_LIMIT) {
        throw TransportException.of(
                Trouble.FILE_TOO_LARGE, path + " is larger than " + READ_LIMIT + " octets")
            .withFix("check whether this is the right file");
      }
      return Optional.of(content);
    }
  }

  @Override
  public void write(String path, byte[] content, int mode) throws TransportException {
    step(
        "write",
        path,
        file -> {
          Files.deleteIfExists(file);
          try (FileChannel out =
              FileChannel.open(
                  file,
                  Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW),
                  PosixFilePermissions.asFileAttribute(OWNER_ONLY))) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
              out.write(rest);
            }
            out.force(true);
          }
          Files.setAttribute(file, "unix:mode", mode);
          return true;
        });
  }

  @Override
  public void setOwner(String path, FileState.Owner owner) throws TransportException {
    step(
        "change the owner of",
        path,
        file -> {
          Files.setAttribute(file, "unix:uid", owner.user());
          Files.setAttribute(file, "unix:gid", owner.group());
          return true;
        });
  }

  @Override
  public void rename(String from, String to) throws TransportException {
    Path source = file(from);
    step(
        "replace",
        to,
        file -> {
          Files.move(source, file, StandardCopyOption.ATOMIC_MOVE);
          return true;
        });
  }

  @Override
  public void delete(String path) throws TransportException {
    step("delete", path, Files::deleteIfExists);
  }

  @Override
  public List<String> list(String folder) throws TransportException {
    return step(
        "list",
        folder,
        file -> {
          if (!Files.isDirectory(file)) {
            return List.<String>of();
          }
          try (Stream<Path> entries = Files.list(file)) {
            return entries.map(e -> e.getFileName().toString()).sorted().toList();
          }
        });
  }

  @Override
  public void makeFolder(String path, int mode) throws TransportException {
    step(
        "make the folder",
        path,
        file -> {
          Files.createDirectory(file);
          Files.setAttribute(file, "unix:mode", mode);
          return true;
        });
  }

  @Override
  public void deleteFolder(String path) throws TransportException {
    step(
        "delete the folder",
        path,
        file -> {
          try {
            return Files.deleteIfExists(file);
          } catch (DirectoryNotEmptyException _) {
            return false;
          }
        });
  }
}
