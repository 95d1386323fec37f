package dev.turnup.deployer.transport.ssh;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.SftpATTRS;
import com.jcraft.jsch.SftpException;
import dev.turnup.deployer.transport.FileSpace;
import dev.turnup.deployer.transport.FileState;
import dev.turnup.deployer.transport.TimedStep;
import dev.turnup.deployer.transport.TransportException;
import dev.turnup.deployer.transport.Trouble;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Files over SFTP version 3, with OpenSSH's posix-rename. */
final class SftpFiles implements FileSpace {
  private static final int PERMISSION_BITS = 07777;
  private static final int OWNER_ONLY = 0600;
  private static final int MOST_LINKS = 40;

  private final SftpChannel channel;
  private final SftpFailures failures;
  private final Duration timeout;
  private final Runnable abort;

  SftpFiles(SftpChannel channel, String hostPort, Duration timeout, Runnable abort) {
    this.channel = channel;
    this.failures = new SftpFailures(channel, hostPort);
    this.timeout = timeout;
    this.abort = abort;
  }

  /** JSch takes {@code *}, {@code ?} and backslash in a path for a pattern. */
  static String literal(String path) {
    return path.replace("\\", "\\\\").replace("*", "\\*").replace("?", "\\?");
  }

  private ChannelSftp sftp() {
    return channel.get();
  }

  private interface Operation<T> {
    T run(String literalPath) throws SftpException, TransportException;
  }

  private <T> T step(String doing, String path, int octets, Operation<T> operation)
      throws TransportException {
    return new TimedStep(doing + " " + path, timeout, abort)
        .run(() -> {
          try {
            return operation.run(literal(path));
          } catch (SftpException e) {
            channel.renew();
            throw failures.translate(doing, path, octets, e);
          }
        });
  }

  @Override
  public Optional<FileState> find(String path) throws TransportException {
    return step(
        "look at",
        path,
        0,
        at -> {
          try {
            return Optional.of(state(sftp().lstat(at)));
          } catch (SftpException e) {
            if (SftpFailures.isAbsent(e)) {
              return Optional.empty();
            }
            throw e;
          }
        });
  }

  private static FileState state(SftpATTRS attributes) {
    return new FileState(
        kind(attributes),
        attributes.getSize(),
        attributes.getPermissions() & PERMISSION_BITS,
        new FileState.Owner(attributes.getUId(), attributes.getGId()));
  }

  private static FileState.Kind kind(SftpATTRS attributes) {
    if (attributes.isLink()) {
      return FileState.Kind.LINK;
    }
    if (attributes.isDir()) {
      return FileState.Kind.FOLDER;
    }
    return attributes.isReg() ? FileState.Kind.FILE : FileState.Kind.OTHER;
  }

  @Override
  public String resolve(String path) throws TransportException {
    String at = path;
    for (int i = 0; i < MOST_LINKS; i++) {
      Optional<FileState> found = find(at);
      if (found.isEmpty() || found.get().kind() != FileState.Kind.LINK) {
        return at;
      }
      String to = step("follow", at, 0, link -> sftp().readlink(link));
      at = Path.of(at).resolveSibling(to).normalize().toString();
    }
    throw TransportException.of(Trouble.FILE_REFUSED, path + " is a link to itself")
        .withFix("look at the link on the target");
  }

  @Override
  public Optional<byte[]> read(String path) throws TransportException {
    return step("read", path, 0, at -> Optional.ofNullable(readNow(path, at)));
  }

  private byte @Nullable [] readNow(String path, String at)
      throws SftpException, TransportException {
    try (InputStream in = sftp().get(at)) {
      byte[] content = in.readNBytes(READ_LIMIT + 1);
      if (content.length > READ_LIMIT) {
        channel.renew();
        throw TransportException.of(
                Trouble.FILE_TOO_LARGE, path + " is larger than " + READ_LIMIT + " octets")
            .withFix("check whether this is the right file");
      }
      return content;
    } catch (SftpException e) {
      if (SftpFailures.isAbsent(e)) {
        return null;
      }
      throw e;
    } catch (IOException e) {
      channel.renew();
      throw e.getCause() instanceof SftpException named
          ? failures.translate("read", path, 0, named)
          : failures.lost("read " + path, String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void write(String path, byte[] content, int mode) throws TransportException {
    step(
        "write",
        path,
        content.length + 1,
        at -> {
          // Made empty and closed to others first: SFTP gives a new file the server's own mode.
          sftp().put(InputStream.nullInputStream(), at, ChannelSftp.OVERWRITE);
          sftp().chmod(OWNER_ONLY, at);
          sftp().put(new ByteArrayInputStream(content), at, ChannelSftp.OVERWRITE);
          if (mode != OWNER_ONLY) {
            sftp().chmod(mode, at);
          }
          return true;
        });
  }

  @Override
  public void setOwner(String path, FileState.Owner owner) throws TransportException {
    step(
        "change the owner of",
        path,
        0,
        at -> {
          SftpATTRS attributes = new SftpATTRS();
          attributes.setUIDGID(owner.user(), owner.group());
          sftp().setStat(at, attributes);
          return true;
        });
  }

  @Override
  public void rename(String from, String to) throws TransportException {
    step(
        "replace",
        to,
        1,
        at -> {
          sftp().rename(literal(from), at);
          return true;
        });
  }

  @Override
  public void delete(String path) throws TransportException {
    step("delete", path, 0, at -> unlessAbsent(() -> sftp().rm(at)));
  }

  private interface Deletion {
    void run() throws SftpException;
  }

  private static boolean unlessAbsent(Deletion deletion) throws SftpException {
    try {
      deletion.run();
    } catch (SftpException e) {
      if (!SftpFailures.isAbsent(e)) {
        throw e;
      }
    }
    return true;
  }

  @Override
  public List<String> list(String folder) throws TransportException {
    List<String> names = new ArrayList<>();
    step(
        "list",
        folder,
        0,
        at ->
            unlessAbsent(() ->
                sftp()
                    .ls(
                        at,
                        entry -> {
                          names.add(entry.getFilename());
                          return ChannelSftp.LsEntrySelector.CONTINUE;
                        })));
    return names.stream().filter(n -> !n.equals(".") && !n.equals("..")).sorted().toList();
  }

  @Override
  public void makeFolder(String path, int mode) throws TransportException {
    step(
        "make the folder",
        path,
        1,
        at -> {
          sftp().mkdir(at);
          sftp().chmod(mode, at);
          return true;
        });
  }

  @Override
  public void deleteFolder(String path) throws TransportException {
    if (find(path).isPresent() && list(path).isEmpty()) {
      step("delete the folder", path, 0, at -> unlessAbsent(() -> sftp().rmdir(at)));
    }
  }
}
