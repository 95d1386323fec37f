package dev.turnup.probe.sip.jain;

import gov.nist.core.net.NetworkLayer;
import gov.nist.javax.sip.SipStackImpl;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/**
 * Hands the library the sockets of the {@link Wire} that is bound while the stack is made: the
 * library makes this object itself, by name.
 */
public final class WireNetworkLayer implements NetworkLayer {
  static final ScopedValue<Wire> WIRE = ScopedValue.newInstance();

  private final Wire wire = WIRE.get();

  Destinations destinations() {
    return wire.destinations();
  }

  @Override
  public ServerSocket createServerSocket(int port, int backlog, InetAddress address)
      throws IOException {
    return wire.connections();
  }

  @Override
  public Socket createSocket(InetAddress address, int port) throws IOException {
    return wire.connect(new InetSocketAddress(address, port));
  }

  @Override
  public Socket createSocket(InetAddress address, int port, InetAddress local) throws IOException {
    return wire.connect(new InetSocketAddress(address, port));
  }

  @Override
  public Socket createSocket(InetAddress address, int port, InetAddress local, int localPort)
      throws IOException {
    return wire.connect(new InetSocketAddress(address, port));
  }

  @Override
  public DatagramSocket createDatagramSocket() throws SocketException {
    return wire.datagrams();
  }

  @Override
  public DatagramSocket createDatagramSocket(int port, InetAddress address) throws SocketException {
    return wire.datagrams();
  }

  @Override
  public SSLServerSocket createSSLServerSocket(int port, int backlog, InetAddress address)
      throws IOException {
    return new IdleServerSocket();
  }

  @Override
  public SSLSocket createSSLSocket(InetAddress address, int port) throws IOException {
    return wire.connectSecurely(new InetSocketAddress(address, port));
  }

  @Override
  public SSLSocket createSSLSocket(InetAddress address, int port, InetAddress local)
      throws IOException {
    return wire.connectSecurely(new InetSocketAddress(address, port));
  }

  @Override
  public void setSipStack(SipStackImpl stack) {}
}
