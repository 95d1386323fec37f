package dev.turnup.deployer.transport.ssh;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import dev.turnup.deployer.transport.Access;
import dev.turnup.deployer.transport.Connection;
import dev.turnup.deployer.transport.TimedStep;
import dev.turnup.deployer.transport.Transport;
import dev.turnup.deployer.transport.TransportException;
import dev.turnup.schema.catalog.TransportDescriptor;
import dev.turnup.schema.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** SSH with SFTP; host keys are verified against known hosts. */
public final class SshTransport implements Transport {
  private static final Duration ALIVE_EVERY = Duration.ofSeconds(10);

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
    JSch jsch = new JSch();
    List<String> waysIn = Identities.load(jsch, options);
    HostKeys hostKeys = HostKeys.read(jsch, options);
    AtomicReference<@Nullable Session> opened = new AtomicReference<>();
    TimedStep step =
        new TimedStep(
            "connecting to " + options.hostPort(),
            access.connectTimeout(),
            () -> disconnect(opened.get()));
    LoginFailures failures = new LoginFailures(options, hostKeys, waysIn, access.connectTimeout());
    try {
      return step.run(() -> open(jsch, options, hostKeys, access, opened, failures));
    } catch (TransportException e) {
      throw failures.named(e);
    }
  }

  private static void disconnect(@Nullable Session session) {
    if (session != null) {
      session.disconnect();
    }
  }

  private static Connection open(
      JSch jsch,
      SshOptions options,
      HostKeys hostKeys,
      Access access,
      AtomicReference<@Nullable Session> opened,
      LoginFailures failures)
      throws TransportException {
    try {
      Session session = jsch.getSession(options.user(), options.host(), options.port());
      opened.set(session);
      configure(session, options, hostKeys, access);
      session.connect(Math.toIntExact(access.connectTimeout().toMillis()));
      session.setTimeout(0);
      SftpChannel sftp = openSftp(session, failures, access);
      return new SshConnection(session, sftp, options, access.stepTimeout());
    } catch (JSchException e) {
      disconnect(opened.get());
      throw failures.translate(e);
    }
  }

  private static void configure(
      Session session, SshOptions options, HostKeys hostKeys, Access access) throws JSchException {
    session.setDaemonThread(true);
    session.setHostKeyRepository(hostKeys);
    session.setConfig("StrictHostKeyChecking", "yes");
    session.setConfig("PreferredAuthentications", "publickey,keyboard-interactive,password");
    session.setSocketFactory(new TimedSockets(access.connectTimeout()));
    session.setServerAliveInterval(Math.toIntExact(ALIVE_EVERY.toMillis()));
    options.password().map(Secret::reveal).ifPresent(text -> session.setPassword(bytes(text)));
  }

  private static SftpChannel openSftp(Session session, LoginFailures failures, Access access)
      throws TransportException {
    try {
      return SftpChannel.open(session, access.connectTimeout());
    } catch (JSchException e) {
      session.disconnect();
      throw failures.withoutSftp(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
