package dev.turnup.probe.sip.jain;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Accepts connections that record what goes over them. */
final class TracedServerSocket extends ServerSocket {
  private static final int BACKLOG = 64;

  private final Wire wire;

  TracedServerSocket(Wire wire, InetAddress address, int port) throws IOException {
    super(port, BACKLOG, address);
    this.wire = wire;
  }

  @Override
  public Socket accept() throws IOException {
    TracedSocket socket = new TracedSocket(wire);
    implAccept(socket);
    wire.mark(socket);
    wire.accepted(socket);
    return socket;
  }
}
