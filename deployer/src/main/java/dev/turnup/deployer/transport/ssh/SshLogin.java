package dev.turnup.deployer.transport.ssh;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import dev.turnup.deployer.transport.Access;
import dev.turnup.deployer.transport.TransportException;
import dev.turnup.schema.secret.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The way into one host: which keys are trusted there, and by what we log in. */
final class SshLogin {
  private static final Duration ALIVE_EVERY = Duration.ofSeconds(10);

  private final SshOptions options;
  private final Access access;
  private final JSch jsch;
  private final HostKeys hostKeys;
  private final LoginFailures failures;

  private SshLogin(
      SshOptions options, Access access, JSch jsch, HostKeys hostKeys, List<String> waysIn) {
    this.options = options;
    this.access = access;
    this.jsch = jsch;
    this.hostKeys = hostKeys;
    this.failures = new LoginFailures(options, hostKeys, waysIn, access.connectTimeout());
  }

  /** Reads keys and known hosts; sends nothing. */
  static SshLogin prepare(SshOptions options, Access access) throws TransportException {
    JSch jsch = new JSch();
    List<String> waysIn = Identities.load(jsch, options);
    return new SshLogin(options, access, jsch, HostKeys.read(jsch, options), waysIn);
  }

  LoginFailures failures() {
    return failures;
  }

  /**
   * A session that is logged in.
   *
   * @param jump the session to go through, which then ends with this one; null to go straight
   * @param opened told of the session before it connects, so that it can be cut
   */
  Session open(@Nullable Session jump, Consumer<Session> opened) throws TransportException {
    try {
      Session session = jsch.getSession(options.user(), options.host(), options.port());
      opened.accept(session);
      configure(session);
      if (jump != null) {
        session.setProxy(new JumpProxy(jump));
      }
      session.connect(Math.toIntExact(access.connectTimeout().toMillis()));
      session.setTimeout(0);
      return session;
    } catch (JSchException e) {
      throw failures.translate(e);
    } catch (IOException e) {
      throw failures.translate(new JSchException("the jump host gives no channel", e));
    }
  }

  private void configure(Session session) throws JSchException {
    Optional<Secret> password = options.password();
    session.setDaemonThread(true);
    session.setHostKeyRepository(hostKeys);
    session.setConfig("StrictHostKeyChecking", "yes");
    session.setConfig("PreferredAuthentications", "publickey,keyboard-interactive,password");
    session.setSocketFactory(new TimedSockets(access.connectTimeout()));
    session.setServerAliveInterval(Math.toIntExact(ALIVE_EVERY.toMillis()));
    session.setUserInfo(new PasswordPrompt(password));
    password
        .map(Secret::reveal)
        .ifPresent(text -> session.setPassword(text.getBytes(StandardCharsets.UTF_8)));
  }
}
