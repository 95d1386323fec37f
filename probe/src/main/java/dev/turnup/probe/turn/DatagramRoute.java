package dev.turnup.probe.turn;

import dev.turnup.probe.stun.StunClient;
import dev.turnup.probe.stun.StunTiming;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Over UDP, from a socket that belongs to somebody else, who hands on what comes. One allocation at
 * a server for each socket (RFC 8656 §3.2). Thread-safe.
 */
public final class DatagramRoute implements TurnRoute {
  /** Gives up after 9.75 s. */
  private static final StunTiming TIMING = new StunTiming(Duration.ofMillis(250), 6, 8);

  private final StunClient.Path path;
  private final Map<InetSocketAddress, Inbox> inboxes = new ConcurrentHashMap<>();

  /** Out of this socket. */
  public DatagramRoute(StunClient.Path path) {
    this.path = path;
  }

  @Override
  public Way open(InetSocketAddress server, Inbox inbox) {
    inboxes.put(server, inbox);
    return new Way() {
      @Override
      public void send(byte[] message) {
        path.send(message, server);
      }

      @Override
      public StunTiming timing() {
        return TIMING;
      }

      @Override
      public void close() {
        inboxes.remove(server, inbox);
      }
    };
  }

  /**
   * Takes what came to the socket.
   *
   * @return whether it came from a TURN server in use and was no answer to somebody else
   */
  public boolean received(byte[] datagram, InetSocketAddress from) {
    Inbox inbox = inboxes.get(from);
    return inbox != null && inbox.received(datagram);
  }
}
