package dev.turnup.ci.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What passes over loopback, as dumpcap takes it down and tshark reads it. */
public final class Capture implements AutoCloseable {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String LAST = "the last packet of this capture";

  private final Path work;
  private final Path file;
  private final PortBlock ports;
  private final int sipPort;
  private final PeerProcess process;

  private Capture(Path work, Path file, PortBlock ports, int sipPort, PeerProcess process) {
    this.work = work;
    this.file = file;
    this.ports = ports;
    this.sipPort = sipPort;
    this.process = process;
  }

  /**
   * Begins, and returns when packets are really taken.
   *
   * @param ports whose UDP packets are taken
   * @param sipPort likewise
   */
  public static Capture start(PortBlock ports, int sipPort) {
    Path work = Directories.create("capture");
    Path file = work.resolve("packets.pcapng");
    String filter =
        "udp portrange %d-%d or udp port %d".formatted(ports.first(), ports.last(), sipPort);
    String program = Peer.DUMPCAP.program().toString();
    // A large buffer, since on a busy machine it may not be its turn for long.
    List<String> command =
        List.of(program, "-q", "-i", "lo", "-B", "16", "-f", filter, "-w", file.toString());
    PeerProcess process = PeerProcess.start(work, command, Map.of());
    Capture capture = new Capture(work, file, ports, sipPort, process);
    process.awaitStart(
        "dumpcap captures", SOON, () -> process.output().contains("File: " + file), work);
    return capture;
  }

  /** Returns when everything that was sent before this call is in the file. */
  public void complete() {
    byte[] last = LAST.getBytes(StandardCharsets.US_ASCII);
    InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
    try (DatagramSocket socket = new DatagramSocket(0, loopback)) {
      socket.send(new DatagramPacket(last, last.length, loopback, ports.last()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    process.await("the capture is complete", SOON, () -> Directories.read(file).contains(LAST));
    process.close();
  }

  /** What tshark prints for the packets of a complete capture. */
  public String tshark(String... options) {
    return tshark(file, options);
  }

  /** The same for the first packets only, up to the one of this number. */
  public String tsharkUpTo(int frame, String... options) {
    Path cut = work.resolve("up-to-" + frame + ".pcapng");
    String unused = tshark(file, "-Y", "frame.number <= " + frame, "-w", cut.toString());
    return tshark(cut, options);
  }

  private String tshark(Path packets, String... options) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(Peer.TSHARK.program().toString(), "-n", "-r", packets.toString()));
    command.addAll(List.of("-d", "udp.port==" + sipPort + ",sip"));
    command.addAll(List.of(options));
    return Shell.run(command, Map.of("HOME", work.toString())).orFail();
  }

  @Override
  public void close() {
    process.close();
    Directories.delete(work);
  }
}
