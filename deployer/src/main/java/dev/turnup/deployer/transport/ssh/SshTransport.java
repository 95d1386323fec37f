package dev.turnup.deployer.transport.ssh;

import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import dev.turnup.deployer.transport.Access;
import dev.turnup.deployer.transport.Connection;
import dev.turnup.deployer.transport.TimedStep;
import dev.turnup.deployer.transport.Transport;
import dev.turnup.deployer.transport.TransportException;
import dev.turnup.schema.catalog.TransportDescriptor;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/** SSH with SFTP; host keys are verified against known hosts. */
public final class SshTransport implements Transport {
  @Override
  public TransportDescriptor descriptor() {
    return new TransportDescriptor(
        "ssh", "Files over SFTP, commands over SSH.", SshOptions.DESCRIPTORS);
  }

  @Override
  public String where(Access access) throws TransportException {
    return SshOptions.of(access).where();
  }

  @Override
  public Connection connect(Access access) throws TransportException {
    SshOptions options = SshOptions.of(access);
    SshLogin login = SshLogin.prepare(options, access);
    Optional<SshOptions> toJumpHost = options.toJumpHost();
    @Nullable SshLogin jump =
        toJumpHost.isPresent() ? SshLogin.prepare(toJumpHost.get(), access) : null;
    Deque<Session> opened = new ConcurrentLinkedDeque<>();
    TimedStep step =
        new TimedStep(
            "connecting to " + options.hostPort(), access.connectTimeout(), () -> cut(opened));
    try {
      return step.run(() -> {
        Session through = jump == null ? null : jump.open(null, opened::addFirst);
        Session session = login.open(through, opened::addFirst);
        if (options.sudo()) {
          SudoShell sudo = new SudoShell(session, options, access.connectTimeout());
          sudo.probe();
          return SshConnection.bySudo(session, sudo, options, access.stepTimeout());
        }
        SftpChannel sftp = openSftp(session, login.failures(), access);
        return SshConnection.asUser(session, sftp, options, access.stepTimeout());
      });
    } catch (TransportException e) {
      cut(opened);
      throw login.failures().named(e);
    }
  }

  private static void cut(Deque<Session> opened) {
    opened.forEach(Session::disconnect);
  }

  private static SftpChannel openSftp(Session session, LoginFailures failures, Access access)
      throws TransportException {
    try {
      return SftpChannel.open(session, access.connectTimeout());
    } catch (JSchException e) {
      throw failures.withoutSftp(e);
    }
  }
}
