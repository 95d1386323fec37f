package dev.turnup.ci.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A running SIPp that answers calls by a scenario, on free UDP ports of 127.0.0.1. */
public final class Sipp implements AutoCloseable {
  private static final Duration TO_LISTEN = Duration.ofSeconds(30);

  private final Path work;
  private final int sipPort;
  private final int mediaPort;
  private final PeerProcess process;

  private Sipp(Path work, int sipPort, int mediaPort, PeerProcess process) {
    this.work = work;
    this.sipPort = sipPort;
    this.mediaPort = mediaPort;
    this.process = process;
  }

  /**
   * Starts one.
   *
   * @param scenario XML, beginning with the recv of a request
   * @param options of SIPp, such as {@code -rtp_echo}
   */
  public static Sipp start(String scenario, String... options) {
    Path work = Directories.create("sipp");
    Path file = Directories.write(work.resolve("scenario.xml"), scenario);
    int port = FreePort.onLoopback();
    int mediaPort = FreePort.onLoopback();
    List<String> command = new ArrayList<>();
    command.addAll(List.of(Peer.SIPP.program().toString(), "-sf", file.toString(), "-nostdin"));
    command.addAll(List.of("-i", "127.0.0.1", "-p", Integer.toString(port)));
    command.addAll(List.of("-mi", "127.0.0.1", "-mp", Integer.toString(mediaPort)));
    command.addAll(List.of("-cp", Integer.toString(FreePort.onLoopback())));
    command.addAll(List.of("-trace_msg", "-message_file", work.resolve("messages").toString()));
    command.addAll(List.of("-trace_err", "-error_file", work.resolve("errors").toString()));
    // That the machine is busy is no error of the scenario.
    command.addAll(List.of("-watchdog_minor_threshold", "60000"));
    command.addAll(List.of("-watchdog_major_threshold", "60000"));
    command.addAll(List.of(options));
    PeerProcess process = PeerProcess.start(work, command, Map.of());
    process.awaitStart("SIPp listens", TO_LISTEN, () -> isBound(port), work);
    return new Sipp(work, port, mediaPort, process);
  }

  /** It says nothing when it is up, and would take a datagram for a call of the scenario. */
  private static boolean isBound(int port) {
    String entry = String.format(Locale.ROOT, " 0100007F:%04X ", port);
    try {
      return Files.readString(Path.of("/proc/net/udp")).contains(entry);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int sipPort() {
    return sipPort;
  }

  /** Where its media is. */
  public int mediaPort() {
    return mediaPort;
  }

  /** Every message that it has received and sent so far. */
  public String messages() {
    return Directories.read(work.resolve("messages"));
  }

  /** What did not go by the scenario so far; empty when all did. */
  public String errors() {
    return Directories.read(work.resolve("errors"));
  }

  @Override
  public void close() {
    process.kill(); // asked to end, it waits for the calls that nobody will end
    Directories.delete(work);
  }
}
