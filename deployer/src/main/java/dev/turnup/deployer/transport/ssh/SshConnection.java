package dev.turnup.deployer.transport.ssh;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import dev.turnup.deployer.transport.BoundedText;
import dev.turnup.deployer.transport.CommandOutput;
import dev.turnup.deployer.transport.Connection;
import dev.turnup.deployer.transport.FileSpace;
import dev.turnup.deployer.transport.FileState;
import dev.turnup.deployer.transport.PosixQuoting;
import dev.turnup.deployer.transport.TimedStep;
import dev.turnup.deployer.transport.TransportException;
import dev.turnup.deployer.transport.Trouble;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * One SSH session: files over its SFTP channel, or as the superuser; each command over an exec
 * channel of its own.
 */
final class SshConnection implements Connection {
  private static final int OUTPUT_LIMIT = 64 * 1024;
  private static final Duration LOOK_AGAIN = Duration.ofMillis(5);
  private static final Duration TO_NOTICE = Duration.ofSeconds(2);

  private final Session session;
  private final FileSpace files;
  private final Optional<SudoShell> sudo;
  private final SshOptions options;
  private final Duration timeout;

  private SshConnection(
      Session session,
      FileSpace files,
      Optional<SudoShell> sudo,
      SshOptions options,
      Duration timeout) {
    this.session = session;
    this.files = files;
    this.sudo = sudo;
    this.options = options;
    this.timeout = timeout;
  }

  /** As the user who has logged in. */
  static SshConnection asUser(
      Session session, SftpChannel sftp, SshOptions options, Duration timeout) {
    SftpFiles files = new SftpFiles(sftp, options.hostPort(), timeout, session::disconnect);
    return new SshConnection(session, files, Optional.empty(), options, timeout);
  }

  /** As the superuser. */
  static SshConnection bySudo(
      Session session, SudoShell sudo, SshOptions options, Duration timeout) {
    SudoFiles files = new SudoFiles(sudo, options.hostPort(), timeout);
    return new SshConnection(session, files, Optional.of(sudo), options, timeout);
  }

  @Override
  public Set<Ability> abilities() {
    return Set.of(Ability.FILE_SYSTEM, Ability.COMMANDS);
  }

  @Override
  public CommandOutput run(List<String> arguments, Duration deadline) throws TransportException {
    if (sudo.isPresent()) {
      return sudo.get().run(arguments, deadline);
    }
    BoundedText output = new BoundedText(OUTPUT_LIMIT);
    ChannelExec channel = openExec(arguments.getFirst());
    TimedStep step =
        new TimedStep("running " + arguments.getFirst(), deadline, channel::disconnect);
    try {
      return step.run(() -> execute(channel, arguments, output));
    } catch (TransportException e) {
      if (e.trouble() == Trouble.STEP_TIMED_OUT) {
        return new CommandOutput.TimedOut(output.text());
      }
      throw e;
    } finally {
      channel.disconnect();
    }
  }

  private ChannelExec openExec(String program) throws TransportException {
    try {
      if (session.openChannel("exec") instanceof ChannelExec exec) {
        return exec;
      }
      throw lost("run " + program, "the session has ended");
    } catch (JSchException e) {
      throw lost("run " + program, String.valueOf(e.getMessage()));
    }
  }

  private CommandOutput execute(ChannelExec channel, List<String> arguments, BoundedText output)
      throws TransportException {
    channel.setCommand(PosixQuoting.commandLine(arguments));
    channel.setInputStream(null);
    channel.setOutputStream(output);
    channel.setErrStream(output);
    try {
      channel.connect(Math.toIntExact(timeout.toMillis()));
    } catch (JSchException e) {
      throw lost("run " + arguments.getFirst(), String.valueOf(e.getMessage()));
    }
    while (!channel.isClosed()) {
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
    if (channel.getExitStatus() < 0 && hasSessionEnded()) {
      throw lost("run " + arguments.getFirst(), "the session ended");
    }
    return new CommandOutput.Ended(channel.getExitStatus(), output.text());
  }

  private TransportException lost(String doing, String observed) {
    return SftpFailures.lost(options.hostPort(), doing, observed);
  }

  /**
   * Whether a channel without an exit status (RFC 4254 §6.10) means a lost session: the channel may
   * be seen closed a moment before the session is. A command that a signal ended leaves it open.
   */
  private boolean hasSessionEnded() {
    long deadline = System.nanoTime() + TO_NOTICE.toNanos();
    while (session.isConnected() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
    return !session.isConnected();
  }

  @Override
  public State state() {
    return new State(this, options.stateDirectory());
  }

  @Override
  public Optional<Duration> confirmTimeout() {
    return Optional.of(options.confirmTimeout());
  }

  @Override
  public boolean isOpen() {
    return session.isConnected();
  }

  @Override
  public void close() {
    session.disconnect();
  }

  @Override
  public Optional<FileState> find(String path) throws TransportException {
    return files.find(path);
  }

  @Override
  public String resolve(String path) throws TransportException {
    return files.resolve(path);
  }

  @Override
  public Optional<byte[]> read(String path) throws TransportException {
    return files.read(path);
  }

  @Override
  public void write(String path, byte[] content, int mode) throws TransportException {
    files.write(path, content, mode);
  }

  @Override
  public void setOwner(String path, FileState.Owner owner) throws TransportException {
    files.setOwner(path, owner);
  }

  @Override
  public void rename(String from, String to) throws TransportException {
    files.rename(from, to);
  }

  @Override
  public void delete(String path) throws TransportException {
    files.delete(path);
  }

  @Override
  public List<String> list(String folder) throws TransportException {
    return files.list(folder);
  }

  @Override
  public void makeFolder(String path, int mode) throws TransportException {
    files.makeFolder(path, mode);
  }

  @Override
  public void deleteFolder(String path) throws TransportException {
    files.deleteFolder(path);
  }
}
