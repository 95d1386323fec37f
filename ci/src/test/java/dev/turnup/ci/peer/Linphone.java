package dev.turnup.ci.peer;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A running linphonec with a given configuration file, and a home of its own for its databases. */
public final class Linphone implements AutoCloseable {
  private final Path home;
  private final PeerProcess process;

  private Linphone(Path home, PeerProcess process) {
    this.home = home;
    this.process = process;
  }

  /** Starts one on a copy of {@code linphonerc}, since it rewrites its file. */
  public static Linphone start(Path linphonerc) {
    Path home = Directories.create("linphone");
    // It opens its databases there and does not make the folder; without them its first REGISTER
    // may fail.
    Directories.write(home.resolve(".local/share/linphone/.keep"), "");
    Path copy = Directories.write(home.resolve("linphonerc"), Directories.read(linphonerc));
    List<String> line = List.of(Peer.LINPHONE.program().toString(), "-c", copy.toString());
    return new Linphone(home, PeerProcess.start(home, line, Map.of("HOME", home.toString())));
  }

  /**
   * Types a command at its prompt, such as {@code call sip:600@127.0.0.1} or {@code codec list}.
   */
  public void type(String command) {
    process.type(command);
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
    process.await("linphonec says \"" + text + "\"", atMost, () -> output().contains(text));
  }

  /** Waits until the registrar has said 200. */
  public void awaitRegistration(Duration atMost) {
    process.await("linphonec registers", atMost, this::isRegistered);
  }

  private boolean isRegistered() {
    type("status register"); // it announces nothing on a pipe, so it has to be asked
    return output().contains("registered, identity=");
  }

  @Override
  public void close() {
    process.close();
    Directories.delete(home);
  }
}
