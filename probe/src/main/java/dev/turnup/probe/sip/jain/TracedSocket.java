package dev.turnup.probe.sip.jain;

import dev.turnup.schema.site.SipTransport;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/** A TCP connection that records what goes over it. */
final class TracedSocket extends Socket {
  private final SipStream stream;

  TracedSocket(Wire wire) {
    this.stream = new SipStream(wire, SipTransport.TCP, this);
  }

  SipStream stream() {
    return stream;
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return stream.input(super.getInputStream());
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return stream.output(super.getOutputStream());
  }

  @Override
  public void close() throws IOException {
    stream.closed();
    super.close();
  }
}
