package dev.turnup.lab.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.jspecify.annotations.Nullable;

/** One run of a command over SSH. */
final class LabCommand implements Command {
  /** What a shell answers for a program that is not there. */
  static final int NOT_FOUND = 127;

  private static final int INTERRUPTED = 130;

  private final String line;
  private final Runner runner;
  private @Nullable OutputStream output;
  private @Nullable OutputStream error;
  private @Nullable ExitCallback exit;
  private @Nullable Thread thread;

  /** Runs a command line to its answer. */
  interface Runner {
    CommandAnswer run(String line) throws InterruptedException;
  }

  LabCommand(String line, Runner runner) {
    this.line = line;
    this.runner = runner;
  }

  @Override
  public void start(ChannelSession channel, Environment environment) {
    thread = Thread.ofVirtual().name("lab command").start(this::run);
  }

  private void run() {
    CommandAnswer answer = answer();
    try {
      print(output, answer.output());
      print(error, answer.error());
    } catch (IOException _) {
      // The caller has hung up; there is nobody to tell.
    }
    if (exit != null) {
      exit.onExit(answer.exitCode());
    }
  }

  private CommandAnswer answer() {
    try {
      return runner.run(line);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return CommandAnswer.failure(INTERRUPTED, "interrupted\n");
    }
  }

  private static void print(@Nullable OutputStream stream, String text) throws IOException {
    if (stream != null) {
      stream.write(text.getBytes(StandardCharsets.UTF_8));
      stream.flush();
    }
  }

  @Override
  public void destroy(ChannelSession channel) {
    if (thread != null) {
      thread.interrupt();
    }
  }

  @Override
  public void setInputStream(InputStream in) {}

  @Override
  public void setOutputStream(OutputStream out) {
    output = out;
  }

  @Override
  public void setErrorStream(OutputStream err) {
    error = err;
  }

  @Override
  public void setExitCallback(ExitCallback callback) {
    exit = callback;
  }
}
