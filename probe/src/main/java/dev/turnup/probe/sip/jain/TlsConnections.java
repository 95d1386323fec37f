package dev.turnup.probe.sip.jain;

import dev.turnup.probe.sip.UserAgentOptions;
import dev.turnup.probe.tls.TlsHandshake;
import dev.turnup.probe.tls.TlsOptions;
import dev.turnup.schema.site.SipTransport;
import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;

/**
 * Opens TLS connections. They come from the very port that stands in our Contact, so that a server
 * which looks for a connection to there finds the one that is open (RFC 5923 §4).
 */
final class TlsConnections implements Closeable {
  private final Wire wire;
  private final TlsOptions options;
  private final Duration connect;
  private final Duration handshake;

  /** Bound, never connected: keeps the port ours. */
  private final Socket reserved;

  /**
   * Reserves the port.
   *
   * @throws IOException if the address is not ours or the port is taken
   */
  TlsConnections(Wire wire, InetSocketAddress local, UserAgentOptions options) throws IOException {
    this.wire = wire;
    this.options = options.tls();
    this.connect = options.timers().connect();
    this.handshake = options.timers().finalResponse();
    this.reserved = new Socket();
    bind(reserved, local);
  }

  private static void bind(Socket socket, InetSocketAddress local) throws IOException {
    try {
      socket.setReuseAddress(true);
      socket.bind(local);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  int port() {
    return reserved.getLocalPort();
  }

  /** Connects and shakes hands; both leave their trace. */
  TlsSocket connect(InetSocketAddress remote) throws IOException {
    TlsSocket socket;
    try {
      socket = connected(remote);
    } catch (IOException e) {
      throw wire.connectFailed(remote, SipTransport.TLS, e);
    }
    TlsHandshake seen = socket.handshake(options, handshake);
    wire.handshake((InetSocketAddress) socket.getLocalSocketAddress(), remote, seen);
    if (!seen.isCompleted()) {
      socket.close();
      throw new SocketException("TLS: " + seen.outcome() + " " + seen.detail());
    }
    return socket;
  }

  private TlsSocket connected(InetSocketAddress remote) throws IOException {
    try {
      return connected((InetSocketAddress) reserved.getLocalSocketAddress(), remote);
    } catch (BindException e) {
      // An earlier connection between the same two ports is not quite gone.
      return connected(new InetSocketAddress(reserved.getLocalAddress(), 0), remote);
    }
  }

  private TlsSocket connected(InetSocketAddress local, InetSocketAddress remote)
      throws IOException {
    TlsSocket socket = new TlsSocket(wire);
    bind(socket, local);
    try {
      wire.mark(socket);
      socket.connect(remote, (int) connect.toMillis());
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    reserved.close();
  }
}
