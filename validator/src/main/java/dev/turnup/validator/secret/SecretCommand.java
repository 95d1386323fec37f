package dev.turnup.validator.secret;

import dev.turnup.schema.secret.SecretReference;
import dev.turnup.validator.secret.SecretResolver.Fetched;
import dev.turnup.validator.secret.SecretResolver.Unavailable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;

/**
 * The first line that a command prints. No shell takes part, standard input is empty, and neither
 * output nor error output reaches a message, as both may hold the secret. What a command gave, or
 * why it gave nothing, is kept: a fleet asks its password store once. Thread-safe.
 */
final class SecretCommand {
  /** The same command means another thing in another folder. */
  private record Call(SecretReference.Exec reference, Path folder) {}

  private final Duration timeout;
  private final ConcurrentMap<Call, Fetched> fetched = new ConcurrentHashMap<>();

  SecretCommand(Duration timeout) {
    this.timeout = timeout;
  }

  Fetched run(SecretReference.Exec reference, Path folder) {
    Path absolute = folder.toAbsolutePath().normalize();
    // Worksheets at different depths name the same folder differently.
    SecretReference.Exec plain = new SecretReference.Exec(reference.command());
    return fetched.computeIfAbsent(new Call(plain, absolute), this::run);
  }

  private Fetched run(Call call) {
    SecretReference.Exec reference = call.reference();
    String program = reference.command().getFirst();
    try {
      Process process =
          new ProcessBuilder(reference.command())
              .directory(call.folder().toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.getOutputStream().close();
      return await(process, program);
    } catch (IOException e) {
      // The operating system's reason, for example "error=2, No such file or directory".
      String text = String.valueOf(e.getMessage());
      int reason = text.lastIndexOf("error=");
      return failed(program, reason < 0 ? "it cannot be started" : text.substring(reason));
    }
  }

  private Fetched await(Process process, String program) {
    CompletableFuture<byte[]> output = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("secret command output")
        .start(() -> output.complete(drain(process.getInputStream())));
    try {
      if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        stop(process);
        return slow(program);
      }
      if (process.exitValue() != 0) {
        return failed(program, "it ended with exit code " + process.exitValue());
      }
      byte[] line = output.completeOnTimeout(new byte[0], 1, TimeUnit.SECONDS).join();
      return Fetched.of(SecretFile.firstLine(line));
    } catch (InterruptedException _) {
      stop(process);
      Thread.currentThread().interrupt();
      return failed(program, "interrupted");
    }
  }

  /** Reads to the end, so that the command never waits for a reader; keeps only the beginning. */
  private static byte[] drain(InputStream output) {
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    try (output) {
      byte[] chunk = new byte[4096];
      for (int n = output.read(chunk); n >= 0; n = output.read(chunk)) {
        kept.write(chunk, 0, Math.min(n, Math.max(0, SecretFile.MAX_OCTETS - kept.size())));
      }
    } catch (IOException _) {
      // The command was stopped; what it printed before is not used.
    }
    return kept.toByteArray();
  }

  private static void stop(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private Fetched slow(String program) {
    return Fetched.none(
        new Unavailable(
            SecretCode.COMMAND_TIMEOUT,
            "the secret command " + program + " did not end within " + seconds(timeout),
            "run it by hand; unlock the password store first"));
  }

  private static String seconds(Duration time) {
    return time.toMillis() % 1000 == 0 ? time.toSeconds() + "s" : time.toMillis() + "ms";
  }

  private static Fetched failed(String program, String cause) {
    return Fetched.none(
        new Unavailable(
            SecretCode.COMMAND_FAILED,
            "the secret command " + program + " failed",
            Optional.of(cause),
            "run it by hand in the worksheet's directory to see what it says"));
  }
}
