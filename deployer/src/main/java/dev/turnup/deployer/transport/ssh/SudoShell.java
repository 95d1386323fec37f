package dev.turnup.deployer.transport.ssh;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import dev.turnup.deployer.transport.BoundedText;
import dev.turnup.deployer.transport.CommandOutput;
import dev.turnup.deployer.transport.PosixQuoting;
import dev.turnup.deployer.transport.TimedStep;
import dev.turnup.deployer.transport.TransportException;
import dev.turnup.deployer.transport.Trouble;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * Runs programs on the target as the superuser. The password goes to sudo's standard input, and
 * only when sudo has asked for it with words that nobody else can know; where it does not ask, it
 * is never sent, so that it cannot become the input of the program. Not thread-safe.
 */
final class SudoShell {
  private static final int OUTPUT_LIMIT = 64 * 1024;
  private static final Duration LOOK_AGAIN = Duration.ofMillis(5);
  private static final Pattern NO_RULE =
      Pattern.compile(
          "is not in the sudoers file|is not allowed to|may not run sudo|you must have a tty");
  private static final Pattern WRONG_PASSWORD =
      Pattern.compile("sudo: [0-9]+ incorrect password attempt|sudo: no password was provided");

  private final Session session;
  private final SshOptions options;
  private final Duration connectTimeout;
  private final String prompt = "[turnup-" + UUID.randomUUID() + "]";
  private final String ready = "[ready-" + UUID.randomUUID() + "]";

  SudoShell(Session session, SshOptions options, Duration connectTimeout) {
    this.session = session;
    this.options = options;
    this.connectTimeout = connectTimeout;
  }

  /**
   * How a program ended.
   *
   * @param exitCode -1 when a signal ended it
   * @param said on standard error
   */
  record Ran(int exitCode, byte[] output, String said) {}

  /** Finds out whether sudo lets us. */
  void probe() throws TransportException {
    Ran ran = script("asking sudo", ":", List.of(), new byte[0], OUTPUT_LIMIT, connectTimeout);
    if (ran.exitCode() != 0) {
      throw refused("it cannot run a shell", ran.said());
    }
  }

  /** Runs a program of a configuration. */
  CommandOutput run(List<String> arguments, Duration deadline) throws TransportException {
    BoundedText output = new BoundedText(OUTPUT_LIMIT);
    try {
      Ran ran =
          timed(
              "running " + arguments.getFirst(), arguments, new byte[0], output, output, deadline);
      return new CommandOutput.Ended(ran.exitCode(), ran.said());
    } catch (TransportException e) {
      if (e.trouble() == Trouble.STEP_TIMED_OUT) {
        return new CommandOutput.TimedOut(clean(output.text()));
      }
      throw e;
    }
  }

  /**
   * Runs a shell script with {@code $1} and so on.
   *
   * @param doing for messages
   * @param input its standard input
   * @param most octets of its output that are kept
   */
  Ran script(
      String doing,
      String script,
      List<String> arguments,
      byte[] input,
      int most,
      Duration deadline)
      throws TransportException {
    List<String> words = new ArrayList<>(List.of("sh", "-c", script, "turnup"));
    words.addAll(arguments);
    return timed(
        doing, words, input, new BoundedText(most), new BoundedText(OUTPUT_LIMIT), deadline);
  }

  private Ran timed(
      String doing,
      List<String> arguments,
      byte[] input,
      BoundedText output,
      BoundedText said,
      Duration deadline)
      throws TransportException {
    ChannelExec channel = open();
    try {
      return new TimedStep(doing, deadline, channel::disconnect)
          .run(() -> execute(channel, arguments, input, output, said));
    } finally {
      channel.disconnect();
    }
  }

  private String commandLine(List<String> arguments) {
    // The mark says that sudo is done with the input, and that what comes now is for the program.
    List<String> words =
        new ArrayList<>(List.of("env", "LC_ALL=C", "sudo", "-S", "-p", prompt, "--", "sh", "-c"));
    words.add("printf %s " + PosixQuoting.commandLine(List.of(ready)) + " >&2; exec \"$@\"");
    words.add("turnup");
    words.addAll(arguments);
    return PosixQuoting.commandLine(words);
  }

  private Ran execute(
      ChannelExec channel,
      List<String> arguments,
      byte[] input,
      BoundedText output,
      BoundedText said)
      throws TransportException {
    try {
      channel.setCommand(commandLine(arguments));
      channel.setOutputStream(output, true);
      channel.setErrStream(said, true);
      try (OutputStream in = channel.getOutputStream()) {
        channel.connect(Math.toIntExact(connectTimeout.toMillis()));
        talk(channel, in, input, said);
      }
    } catch (JSchException | IOException e) {
      throw lost(String.valueOf(e.getMessage()));
    }
    if (channel.getExitStatus() < 0 && !session.isConnected()) {
      throw lost("the session ended");
    }
    Ran ran = new Ran(channel.getExitStatus(), output.octets(), clean(said.text()));
    return said.text().contains(ready) ? ran : refusedBefore(ran.said());
  }

  private void talk(ChannelExec channel, OutputStream in, byte[] input, BoundedText said)
      throws TransportException, IOException {
    boolean isPasswordSent = false;
    boolean isInputSent = false;
    while (!channel.isClosed()) {
      String text = said.text();
      int asked = text.split(Pattern.quote(prompt), -1).length - 1;
      if (asked > 1) {
        throw refused("it does not accept the password", "it asks for the password again");
      }
      if (asked == 1 && !isPasswordSent) {
        isPasswordSent = true;
        in.write((password() + "\n").getBytes(StandardCharsets.UTF_8));
        in.flush();
      }
      if (!isInputSent && text.contains(ready)) {
        isInputSent = true;
        in.write(input);
        in.close();
      }
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
  }

  private String password() throws TransportException {
    return options
        .sudoPassword()
        .orElseThrow(() -> refused("it wants a password", "it asks for the password of the user"))
        .reveal();
  }

  private Ran refusedBefore(String said) throws TransportException {
    if (WRONG_PASSWORD.matcher(said).find()) {
      throw refused("it does not accept the password", said);
    }
    if (NO_RULE.matcher(said).find()) {
      throw refused("sudoers has no rule that lets \"" + options.user() + "\" run sh", said);
    }
    throw refused("it does not run", said);
  }

  private TransportException refused(String why, String observed) {
    return TransportException.of(
            Trouble.SUDO_REFUSED, "sudo on " + options.hostPort() + " refuses: " + why)
        .because(observed.strip())
        .withFix("check the secret that sudoPassword refers to, and the target's sudoers")
        .about("sudo");
  }

  private TransportException lost(String observed) {
    return SftpFailures.lost(options.hostPort(), "run sudo", observed);
  }

  private String clean(String text) {
    return text.replace(prompt, "").replace(ready, "");
  }

  private ChannelExec open() throws TransportException {
    try {
      if (session.openChannel("exec") instanceof ChannelExec exec) {
        return exec;
      }
      throw lost("the session has ended");
    } catch (JSchException e) {
      throw lost(String.valueOf(e.getMessage()));
    }
  }
}
