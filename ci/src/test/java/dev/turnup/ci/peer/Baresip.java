package dev.turnup.ci.peer;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A running baresip with a given configuration directory, which stays the caller's. */
public final class Baresip implements AutoCloseable {
  private final Path work;
  private final PeerProcess process;

  private Baresip(Path work, PeerProcess process) {
    this.work = work;
    this.process = process;
  }

  /**
   * Starts one.
   *
   * @param configDirectory with {@code config} and {@code accounts}
   * @param commands run in turn once it is up, such as {@code /dial sip:600@127.0.0.1}
   */
  public static Baresip start(Path configDirectory, String... commands) {
    List<String> line = new ArrayList<>();
    line.addAll(List.of(Peer.BARESIP.program().toString(), "-f", configDirectory.toString()));
    for (String command : commands) {
      line.addAll(List.of("-e", command));
    }
    Path work = Directories.create("baresip");
    return new Baresip(work, PeerProcess.start(work, line, Map.of("HOME", work.toString())));
  }

  /** Everything it has printed so far. */
  public String output() {
    return process.output();
  }

  /**
   * Waits until its output has this text.
   *
   * @throws IllegalStateException with the end of the output, when it ended or the deadline passed
   */
  public void awaitOutput(String text, Duration atMost) {
    process.await("baresip says \"" + text + "\"", atMost, () -> output().contains(text));
  }

  /** Waits until the registrar has said 200 to an account and told its bindings. */
  public void awaitRegistration(Duration atMost) {
    awaitOutput(" binding]", atMost);
  }

  @Override
  public void close() {
    process.close();
    Directories.delete(work);
  }
}
