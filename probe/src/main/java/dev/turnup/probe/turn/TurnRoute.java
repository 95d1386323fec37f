package dev.turnup.probe.turn;

import dev.turnup.probe.stun.StunTiming;
import java.io.IOException;
import java.net.InetSocketAddress;

/** How messages get to a TURN server and back. */
public interface TurnRoute {
  /** The usual port over UDP and TCP (RFC 8656 §3.1). */
  int PORT = 3478;

  /** Takes what the server sends, on the receiving thread: must not block. */
  interface Inbox {
    /**
     * Takes one message.
     *
     * @return whether it was for this; what was not is somebody else's
     */
    boolean received(byte[] message);

    /** Nothing will come any more. */
    void ended(String reason);
  }

  /** The way to one server. Thread-safe. */
  interface Way extends AutoCloseable {
    /** Sends one message as far as it can be sent; whether it could is not said. */
    void send(byte[] message);

    /** How long to wait for an answer, and how often to ask. */
    StunTiming timing();

    @Override
    void close();
  }

  /**
   * Opens the way to a server.
   *
   * @throws IOException when it cannot be reached
   */
  Way open(InetSocketAddress server, Inbox inbox) throws IOException;
}
