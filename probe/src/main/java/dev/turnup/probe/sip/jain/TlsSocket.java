package dev.turnup.probe.sip.jain;

import dev.turnup.probe.tls.TlsChannel;
import dev.turnup.probe.tls.TlsHandshake;
import dev.turnup.probe.tls.TlsOptions;
import dev.turnup.schema.site.SipTransport;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.HandshakeCompletedEvent;
import javax.net.ssl.HandshakeCompletedListener;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * A TLS connection that records what goes over it. It is an {@link SSLSocket} in name only, because
 * the library wants one: hands are shaken before the library gets it, and what the library sets has
 * no effect.
 */
final class TlsSocket extends SSLSocket {
  private static final String[] NOTHING = {};

  private final Wire wire;
  private final SipStream stream;
  private final AtomicBoolean isClosed = new AtomicBoolean();
  private volatile @Nullable TlsChannel channel;

  TlsSocket(Wire wire) {
    this.wire = wire;
    this.stream = new SipStream(wire, SipTransport.TLS, this);
  }

  SipStream stream() {
    return stream;
  }

  /** Shakes hands over the connection that is there. */
  TlsHandshake handshake(TlsOptions options, Duration patience) throws IOException {
    TlsChannel fresh =
        TlsChannel.over(this, super.getInputStream(), super.getOutputStream(), options);
    TlsHandshake seen = fresh.handshake(patience);
    channel = fresh;
    return seen;
  }

  private TlsChannel channel() throws SocketException {
    TlsChannel ready = channel;
    if (ready == null) {
      throw new SocketException("no hands were shaken");
    }
    return ready;
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return stream.input(new Plain(channel()));
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    TlsChannel ready = channel();
    return stream.output(
        new OutputStream() {
          @Override
          public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
          }

          @Override
          public void write(byte[] octets, int offset, int length) throws IOException {
            ready.write(octets, offset, length);
          }
        });
  }

  /** What came, in clear. */
  private final class Plain extends InputStream {
    private final TlsChannel ready;
    private boolean isNoted;
    private boolean isHeard;

    Plain(TlsChannel ready) {
      this.ready = ready;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] octets, int offset, int length) throws IOException {
      try {
        int count = ready.read(octets, offset, length);
        isHeard |= count > 0;
        return over(count);
      } catch (SocketTimeoutException e) {
        throw e;
      } catch (IOException e) {
        int unused = over(-1);
        throw e;
      }
    }

    /** Tells why it came to an end, where that says something of TLS. */
    private int over(int count) {
      ready.alert().ifPresent(this::note);
      if (count < 0 && !isHeard && !isClosed.get()) {
        note("closed");
      }
      return count;
    }

    private void note(String alert) {
      if (!isNoted) {
        isNoted = true;
        wire.alerted((InetSocketAddress) getRemoteSocketAddress(), alert);
      }
    }
  }

  @Override
  public void shutdownOutput() {
    TlsChannel ready = channel;
    if (ready != null) {
      ready.close();
    }
  }

  @Override
  public void close() throws IOException {
    if (isClosed.compareAndSet(false, true)) {
      stream.closed();
      shutdownOutput();
      super.close();
    }
  }

  @Override
  public void addHandshakeCompletedListener(HandshakeCompletedListener listener) {
    // The library gets this socket when it is too late for the event, and waits for it.
    listener.handshakeCompleted(new HandshakeCompletedEvent(this, getSession()));
  }

  @Override
  public void removeHandshakeCompletedListener(HandshakeCompletedListener listener) {}

  @Override
  public void startHandshake() {}

  @Override
  public @Nullable SSLSession getSession() {
    return null;
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return NOTHING;
  }

  @Override
  public String[] getEnabledCipherSuites() {
    return NOTHING;
  }

  @Override
  public void setEnabledCipherSuites(String[] suites) {}

  @Override
  public String[] getSupportedProtocols() {
    return NOTHING;
  }

  @Override
  public String[] getEnabledProtocols() {
    return NOTHING;
  }

  @Override
  public void setEnabledProtocols(String[] protocols) {}

  @Override
  public void setUseClientMode(boolean mode) {}

  @Override
  public boolean getUseClientMode() {
    return true;
  }

  @Override
  public void setNeedClientAuth(boolean need) {}

  @Override
  public boolean getNeedClientAuth() {
    return false;
  }

  @Override
  public void setWantClientAuth(boolean want) {}

  @Override
  public boolean getWantClientAuth() {
    return false;
  }

  @Override
  public void setEnableSessionCreation(boolean flag) {}

  @Override
  public boolean getEnableSessionCreation() {
    return true;
  }
}
