package dev.turnup.deployer.transport.ssh;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.SftpException;
import com.jcraft.jsch.SftpStatVFS;
import dev.turnup.deployer.transport.TransportException;
import dev.turnup.deployer.transport.Trouble;
import java.util.Locale;

/** Names what went wrong with a file (draft-ietf-secsh-filexfer-02 §7). */
final class SftpFailures {
  /** From later drafts; some servers send them in version 3 as well. */
  private static final int NO_SPACE_ON_FILESYSTEM = 14;

  private static final int QUOTA_EXCEEDED = 15;

  private final SftpChannel channel;
  private final String hostPort;

  SftpFailures(SftpChannel channel, String hostPort) {
    this.channel = channel;
    this.hostPort = hostPort;
  }

  static boolean isAbsent(SftpException e) {
    return e.id == ChannelSftp.SSH_FX_NO_SUCH_FILE;
  }

  /**
   * The cause in words.
   *
   * @param doing for example {@code write}
   * @param octets how much was to be written, 0 when nothing
   */
  TransportException translate(String doing, String path, int octets, SftpException e) {
    if (isLost(e)) {

      return lost(doing + " " + path, observed(e));
    }
    return switch (e.id) {
      case ChannelSftp.SSH_FX_PERMISSION_DENIED ->
          TransportException.of(Trouble.PERMISSION_DENIED, "the user may not " + doing + " " + path)
              .because(hostPort + " answers: " + e.getMessage())
              .withFix("log in as a user who may, or give the user the right to " + parent(path))
              .about("user");
      case ChannelSftp.SSH_FX_NO_SUCH_FILE ->
          TransportException.of(Trouble.NOT_FOUND, path + " is not there to " + doing)
              .because(hostPort + " answers: " + e.getMessage())
              .withFix("check that the program it belongs to is installed on the target");
      case NO_SPACE_ON_FILESYSTEM, QUOTA_EXCEEDED -> diskFull(path, e);
      default -> hasNoSpace(path, octets, e) ? diskFull(path, e) : refused(doing, path, e);
    };
  }

  /** The library's words for a closed stream say nothing to a person. */
  private static String observed(SftpException e) {
    String message = String.valueOf(e.getMessage());
    boolean isClosed = message.contains("inputstream is closed") || message.contains("Pipe closed");
    return isClosed
        ? "the other side closed the connection"
        : message.replaceFirst("^java\\.[A-Za-z.]+Exception: ", "");
  }

  /** A server's own answer has no cause; whatever has one came from the broken channel. */
  private boolean isLost(SftpException e) {
    return !channel.get().isConnected() || e.getCause() != null;
  }

  TransportException lost(String doing, String observed) {
    return lost(hostPort, doing, observed);
  }

  static TransportException lost(String hostPort, String doing, String observed) {
    return TransportException.of(
            Trouble.CONNECTION_LOST, "the connection to " + hostPort + " was lost: " + doing)
        .because(observed)
        .withFix("check the network, then try again");
  }

  private TransportException diskFull(String path, SftpException e) {
    return TransportException.of(Trouble.DISK_FULL, "no space is left on the target for " + path)
        .because(hostPort + " answers: " + e.getMessage())
        .withFix("free some space in " + parent(path) + " (df -h " + parent(path) + ")");
  }

  private TransportException refused(String doing, String path, SftpException e) {
    return TransportException.of(Trouble.FILE_REFUSED, hostPort + " did not " + doing + " " + path)
        .because("it answers: " + e.getMessage())
        .withFix("look into the target's log");
  }

  /** OpenSSH says only "Failure" when the disk is full; so it is asked how full the disk is. */
  private boolean hasNoSpace(String path, int octets, SftpException e) {
    String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    if (message.contains("no space") || message.contains("quota")) {
      return true;
    }
    if (octets == 0) {
      return false;
    }
    try {
      SftpStatVFS disk = channel.get().statVFS(SftpFiles.literal(parent(path)));
      long free = disk.getAvailBlocks() * disk.getFragmentSize();
      return free < octets || disk.getAvailINodes() == 0 && disk.getINodes() > 0;
    } catch (SftpException _) {
      return false;
    }
  }

  static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash <= 0 ? "/" : path.substring(0, slash);
  }
}
