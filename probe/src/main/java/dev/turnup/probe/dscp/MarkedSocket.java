package dev.turnup.probe.dscp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A UDP socket that marks what it sends (RFC 2474) and sees the marks of what it receives. One
 * thread sends and receives; any may close.
 */
public sealed interface MarkedSocket extends AutoCloseable permits LinuxSocket, JdkSocket {
  /**
   * A datagram that came.
   *
   * @param dscp its mark, 0 to 63; empty where the system does not show it
   */
  record Received(byte[] octets, InetSocketAddress from, OptionalInt dscp) {}

  /**
   * Binds one. Marks are seen on 64-bit Linux, when the JVM may call the system.
   *
   * @param local port 0 takes any that is free
   * @throws IOException when it is taken, or the address is not ours
   */
  static MarkedSocket open(InetSocketAddress local) throws IOException {
    Optional<LinuxCalls> calls = LinuxCalls.FOUND;
    return calls.isPresent() ? LinuxSocket.open(calls.get(), local) : JdkSocket.open(local);
  }

  int port();

  /**
   * Waits for the next datagram.
   *
   * @param millis at most
   * @return empty when none came in time
   * @throws IOException when it is closed
   */
  Optional<Received> receive(int millis) throws IOException;

  /** Sends a datagram with a mark of 0 to 63. */
  void send(byte[] octets, InetSocketAddress to, int dscp) throws IOException;

  @Override
  void close();
}
