package dev.turnup.deployer.transport.ssh;

import dev.turnup.deployer.transport.FileSpace;
import dev.turnup.deployer.transport.FileState;
import dev.turnup.deployer.transport.TransportException;
import dev.turnup.deployer.transport.Trouble;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Files as the superuser, each operation a short script of the target's own shell: an SFTP server
 * runs as the user who has logged in. For Linux, by GNU's programs or BusyBox's.
 */
final class SudoFiles implements FileSpace {
  private static final int ABSENT = 3;
  private static final int PERMISSION_BITS = 07777;
  private static final int KIND_BITS = 0170000;
  private static final int FOLDER = 0040000;
  private static final int LINK = 0120000;
  private static final int REGULAR = 0100000;
  private static final int OUTPUT_LIMIT = 1024 * 1024;
  private static final byte[] NOTHING = {};

  private final SudoShell shell;
  private final String hostPort;
  private final Duration timeout;

  SudoFiles(SudoShell shell, String hostPort, Duration timeout) {
    this.shell = shell;
    this.hostPort = hostPort;
    this.timeout = timeout;
  }

  private SudoShell.Ran run(
      String doing, String path, String script, List<String> more, byte[] input, int most)
      throws TransportException {
    List<String> arguments = new ArrayList<>(List.of(path));
    arguments.addAll(more);
    SudoShell.Ran ran = shell.script(doing + " " + path, script, arguments, input, most, timeout);
    if (ran.exitCode() != 0 && ran.exitCode() != ABSENT) {
      throw translate(doing, path, ran.said().strip());
    }
    return ran;
  }

  private SudoShell.Ran run(String doing, String path, String script, String... more)
      throws TransportException {
    return run(doing, path, script, List.of(more), NOTHING, OUTPUT_LIMIT);
  }

  private TransportException translate(String doing, String path, String said) {
    String parent = SftpFailures.parent(path);
    if (said.contains("No space left") || said.contains("quota exceeded")) {
      return TransportException.of(Trouble.DISK_FULL, "no space is left on the target for " + path)
          .because(hostPort + " answers: " + said)
          .withFix("free some space in " + parent + " (df -h " + parent + ")");
    }
    if (said.contains("Permission denied")
        || said.contains("not permitted")
        || said.contains("Read-only")) {
      return TransportException.of(
              Trouble.PERMISSION_DENIED, "not even the superuser may " + doing + " " + path)
          .because(hostPort + " answers: " + said)
          .withFix("check how " + parent + " is mounted")
          .about("sudo");
    }
    if (said.contains("No such file")) {
      return TransportException.of(Trouble.NOT_FOUND, path + " is not there to " + doing)
          .because(hostPort + " answers: " + said)
          .withFix("check that the program it belongs to is installed on the target");
    }
    return TransportException.of(Trouble.FILE_REFUSED, hostPort + " did not " + doing + " " + path)
        .because("it answers: " + said)
        .withFix("look into the target's log");
  }

  private static String text(SudoShell.Ran ran) {
    return new String(ran.output(), StandardCharsets.UTF_8);
  }

  @Override
  public Optional<FileState> find(String path) throws TransportException {
    SudoShell.Ran ran =
        run(
            "look at",
            path,
            "[ -e \"$1\" ] || [ -L \"$1\" ] || exit 3; stat -c '%f %s %u %g' -- \"$1\"");
    String[] words = text(ran).strip().split(" ");
    if (ran.exitCode() == ABSENT || words.length < 4) {
      return Optional.empty();
    }
    int mode = Integer.parseInt(words[0], 16);
    return Optional.of(
        new FileState(
            kind(mode & KIND_BITS),
            Long.parseLong(words[1]),
            mode & PERMISSION_BITS,
            new FileState.Owner(
                Integer.parseUnsignedInt(words[2]), Integer.parseUnsignedInt(words[3]))));
  }

  private static FileState.Kind kind(int bits) {
    return switch (bits) {
      case FOLDER -> FileState.Kind.FOLDER;
      case LINK -> FileState.Kind.LINK;
      case REGULAR -> FileState.Kind.FILE;
      default -> FileState.Kind.OTHER;
    };
  }

  @Override
  public String resolve(String path) throws TransportException {
    String real = text(run("follow", path, "[ ! -L \"$1\" ] || readlink -f -- \"$1\""));
    return real.isBlank() ? path : real.stripTrailing();
  }

  @Override
  public Optional<byte[]> read(String path) throws TransportException {
    SudoShell.Ran ran =
        run(
            "read",
            path,
            "[ -e \"$1\" ] || exit 3; head -c \"$2\" -- \"$1\"",
            List.of(Integer.toString(READ_LIMIT + 1)),
            NOTHING,
            READ_LIMIT + 1);
    if (ran.exitCode() == ABSENT) {
      return Optional.empty();
    }
    if (ran.output().length > READ_LIMIT) {
      throw TransportException.of(
              Trouble.FILE_TOO_LARGE, path + " is larger than " + READ_LIMIT + " octets")
          .withFix("check whether this is the right file");
    }
    return Optional.of(ran.output());
  }

  @Override
  public void write(String path, byte[] content, int mode) throws TransportException {
    run(
        "write",
        path,
        "umask 077; rm -f -- \"$1\" && cat > \"$1\" && chmod \"$2\" \"$1\" || exit 1;"
            + " sync \"$1\" 2>/dev/null || sync",
        List.of(octal(mode)),
        content,
        OUTPUT_LIMIT);
  }

  private static String octal(int mode) {
    return "0" + Integer.toOctalString(mode);
  }

  @Override
  public void setOwner(String path, FileState.Owner owner) throws TransportException {
    run(
        "change the owner of",
        path,
        "chown -h \"$2\" \"$1\"",
        Integer.toUnsignedString(owner.user()) + ":" + Integer.toUnsignedString(owner.group()));
  }

  @Override
  public void rename(String from, String to) throws TransportException {
    run("replace", to, "[ ! -d \"$1\" ] && mv -f -- \"$2\" \"$1\"", from);
  }

  @Override
  public void delete(String path) throws TransportException {
    run("delete", path, "rm -f -- \"$1\"");
  }

  @Override
  public List<String> list(String folder) throws TransportException {
    return text(run("list", folder, "[ -d \"$1\" ] || exit 3; ls -A -- \"$1\""))
        .lines()
        .sorted()
        .toList();
  }

  @Override
  public void makeFolder(String path, int mode) throws TransportException {
    run("make the folder", path, "umask 077; mkdir -- \"$1\" && chmod \"$2\" \"$1\"", octal(mode));
  }

  @Override
  public void deleteFolder(String path) throws TransportException {
    run(
        "delete the folder",
        path,
        "[ -d \"$1\" ] || exit 3; rmdir -- \"$1\" 2>/dev/null || [ -n \"$(ls -A -- \"$1\")\" ]");
  }
}
