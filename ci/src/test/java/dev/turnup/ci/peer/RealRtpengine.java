package dev.turnup.ci.peer;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A real rtpengine in user space, with a configuration file that stays the caller's. */
public final class RealRtpengine implements AutoCloseable {
  private static final Duration TO_LISTEN = Duration.ofSeconds(30);

  private final Path work;
  private final PeerProcess process;

  private RealRtpengine(Path work, PeerProcess process) {
    this.work = work;
    this.process = process;
  }

  /** Starts one, in {@code namespace} when one is given, and waits until it can be controlled. */
  public static RealRtpengine start(Path configuration, String... namespace) {
    Path work = Directories.create("rtpengine");
    List<String> command =
        List.of(
            Peer.RTPENGINE.program().toString(),
            "--config-file=" + configuration,
            "--config-section=rtpengine",
            "--foreground",
            "--log-stderr",
            "--log-level=6",
            "--delete-delay=0", // seconds; the end of a call is in its log at once
            "--pidfile=" + work.resolve("pid"));
    if (namespace.length == 1) {
      command = NetworkNamespaces.commandIn(namespace[0], command);
    }
    PeerProcess process = PeerProcess.start(work, command, Map.of());
    process.awaitStart(
        "rtpengine starts", TO_LISTEN, () -> process.output().contains("Startup complete"), work);
    return new RealRtpengine(work, process);
  }

  /** Waits until its log has this text. */
  public void awaitLog(String text, Duration atMost) {
    process.await("rtpengine says \"" + text + "\"", atMost, () -> log().contains(text));
  }

  /** What it logs: every call with its ports and packets, among others. */
  public String log() {
    return process.output();
  }

  @Override
  public void close() {
    process.close();
    Directories.delete(work);
  }
}
