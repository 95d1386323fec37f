package dev.turnup.deployer.transport.ssh;

import com.jcraft.jsch.JSchAlgoNegoFailException;
import com.jcraft.jsch.JSchChangedHostKeyException;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchRevokedHostKeyException;
import com.jcraft.jsch.JSchUnknownHostKeyException;
import dev.turnup.deployer.transport.NetworkFailures;
import dev.turnup.deployer.transport.TransportException;
import dev.turnup.deployer.transport.Trouble;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Names what went wrong between the first packet and the login. */
final class LoginFailures {
  private final SshOptions options;
  private final HostKeys hostKeys;
  private final List<String> waysIn;
  private final NetworkFailures network;

  LoginFailures(SshOptions options, HostKeys hostKeys, List<String> waysIn, Duration timeout) {
    this.options = options;
    this.hostKeys = hostKeys;
    this.waysIn = waysIn;
    this.network = new NetworkFailures(options.hostPort(), timeout);
  }

  /** A step that took too long was the connecting. */
  TransportException named(TransportException e) {
    return e.trouble() == Trouble.STEP_TIMED_OUT ? network.timedOut() : e;
  }

  TransportException translate(JSchException e) {
    return switch (e) {
      case JSchUnknownHostKeyException _ -> hostKeys.unknown();
      case JSchChangedHostKeyException _ -> hostKeys.changed("has changed");
      case JSchRevokedHostKeyException _ -> hostKeys.changed("is marked as revoked");
      case JSchAlgoNegoFailException _ -> noCommonAlgorithm(e);
      default -> byMessage(e);
    };
  }

  private TransportException byMessage(JSchException e) {
    String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    if (message.startsWith("auth ") || message.contains("authentication fail")) {
      return refused(e);
    }
    Optional<TransportException> named = network.translate(e);
    if (named.isPresent()) {
      return named.get();
    }
    if (message.contains("timeout")) {
      return network.timedOut();
    }
    if (message.contains("invalid server's version") || message.contains("identification")) {
      return TransportException.of(
              Trouble.PROTOCOL_MISMATCH, options.hostPort() + " does not speak SSH")
          .because(String.valueOf(e.getMessage()))
          .withFix("correct the port")
          .about("port");
    }
    return TransportException.of(
            Trouble.CONNECTION_LOST, options.hostPort() + " hung up before the login")
        .because(
            options.jumpHost().isPresent()
                ? "the jump host may not get there: " + e.getMessage()
                : String.valueOf(e.getMessage()))
        .withFix("try again; if it stays so, look into the SSH server's log")
        .about("host");
  }

  private TransportException refused(JSchException e) {
    String tried = waysIn.isEmpty() ? "nothing" : String.join(" and ", waysIn);
    return TransportException.of(
            Trouble.LOGIN_REFUSED,
            options.hostPort() + " refuses the login of \"" + options.user() + "\" by " + tried)
        .because(String.valueOf(e.getMessage()))
        .withFix(
            waysIn.isEmpty()
                ? "add privateKey or password to the management block, or a key to the agent"
                : "check the user, and that the host accepts this key or password")
        .about("user");
  }

  private TransportException noCommonAlgorithm(JSchException e) {
    return TransportException.of(
            Trouble.PROTOCOL_MISMATCH,
            options.hostPort() + " offers no SSH algorithm that is still considered safe")
        .because(String.valueOf(e.getMessage()))
        .withFix("update the SSH server of the host")
        .about("host");
  }

  TransportException withoutSftp(JSchException e) {
    return TransportException.of(
            Trouble.PROTOCOL_MISMATCH, options.hostPort() + " does not offer SFTP")
        .because(String.valueOf(e.getMessage()))
        .withFix("enable the sftp subsystem of the host's SSH server")
        .about("host");
  }
}
