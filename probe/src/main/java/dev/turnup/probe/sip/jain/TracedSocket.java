package dev.turnup.probe.sip.jain;

import dev.turnup.probe.trace.Direction;
import dev.turnup.schema.site.SipTransport;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** Records each message as it goes out and comes in. */
final class TracedSocket extends Socket {
  private final Wire wire;
  private @Nullable InputStream input;
  private @Nullable OutputStream output;

  TracedSocket(Wire wire) {
    this.wire = wire;
  }

  private SipFramer framer(Direction direction) {
    InetSocketAddress local = (InetSocketAddress) getLocalSocketAddress();
    InetSocketAddress remote = (InetSocketAddress) getRemoteSocketAddress();
    return new SipFramer(text -> wire.record(direction, SipTransport.TCP, local, remote, text));
  }

  @Override
  public synchronized InputStream getInputStream() throws IOException {
    if (input == null) {
      input = new Receiving(super.getInputStream(), framer(Direction.RECEIVED));
    }
    return input;
  }

  @Override
  public synchronized OutputStream getOutputStream() throws IOException {
    if (output == null) {
      output = new Sending(super.getOutputStream(), framer(Direction.SENT));
    }
    return output;
  }

  @Override
  public void close() throws IOException {
    wire.closed(this);
    super.close();
  }

  private static final class Receiving extends FilterInputStream {
    private final SipFramer framer;

    Receiving(InputStream in, SipFramer framer) {
      super(in);
      this.framer = framer;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] octets, int offset, int length) throws IOException {
      int count = super.read(octets, offset, length);
      if (count > 0) {
        framer.accept(octets, offset, count);
      }
      return count;
    }
  }

  private static final class Sending extends FilterOutputStream {
    private final SipFramer framer;

    Sending(OutputStream out, SipFramer framer) {
      super(out);
      this.framer = framer;
    }

    @Override
    public void write(int octet) throws IOException {
      write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int offset, int length) throws IOException {
      framer.accept(octets, offset, length);
      out.write(octets, offset, length);
    }
  }
}
