package dev.turnup.probe.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.tls.TlsClientProtocol;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsFatalAlertReceived;

/**
 * The client's side of TLS over a connection that is there. One thread may read while others write.
 */
public final class TlsChannel {
  private static final int ALERT = 21;
  private static final int HANDSHAKE = 22;
  private static final int SERVER_HELLO = 2;
  private static final int TLS = 3;
  private static final int TLS_1_2 = 3;
  private static final int BUFFER = 16_384;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final Tap tap;
  private final TlsDialogue dialogue;
  private final TlsClientProtocol protocol = new TlsClientProtocol();
  private final byte[] raw = new byte[BUFFER];
  private final byte[] first = new byte[32];
  private int firstLength;

  private TlsChannel(Socket socket, InputStream in, OutputStream out, TlsOptions options) {
    this.socket = socket;
    this.in = in;
    this.out = out;
    this.tap = options.tap();
    this.dialogue = new TlsDialogue(options);
  }

  /**
   * A channel over a connection; {@link #handshake} comes first.
   *
   * @param in what comes over the socket
   * @param out what goes over it
   */
  public static TlsChannel over(
      Socket socket, InputStream in, OutputStream out, TlsOptions options) {
    return new TlsChannel(socket, in, out, options);
  }

  /**
   * Shakes hands, or does not; then the channel can be used only if it {@linkplain
   * TlsHandshake#isCompleted completed}.
   */
  public TlsHandshake handshake(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    try {
      protocol.connect(dialogue);
      flush();
      while (protocol.isHandshaking()) {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          throw new SocketTimeoutException();
        }
        socket.setSoTimeout((int) left);
        if (!receive()) {
          return ended(TlsHandshake.Outcome.CLOSED, "");
        }
      }
      socket.setSoTimeout(0);
      return dialogue.seen(TlsHandshake.Outcome.COMPLETED, "");
    } catch (SocketTimeoutException e) {
      return ended(TlsHandshake.Outcome.TIMED_OUT, "");
    } catch (TlsFatalAlertReceived e) {
      return dialogue.seen(TlsHandshake.Outcome.ALERTED, dialogue.alert().orElse(""));
    } catch (IOException e) {
      flushQuietly();
      return failed(e);
    }
  }

  private TlsHandshake failed(IOException e) {
    if (dialogue.isRejected()) {
      return dialogue.seen(TlsHandshake.Outcome.REJECTED, "");
    }
    boolean isAboutTls = e instanceof TlsFatalAlert;
    Optional<String> old = oldVersion();
    if (old.isPresent()) {
      return dialogue.seen(TlsHandshake.Outcome.TOO_OLD, old.get());
    }
    if (firstLength > 0 && !isTls()) {
      return dialogue.seen(TlsHandshake.Outcome.NOT_TLS, printable());
    }
    return isAboutTls
        ? dialogue.seen(TlsHandshake.Outcome.FAILED, String.valueOf(e.getMessage()))
        : dialogue.seen(TlsHandshake.Outcome.CLOSED, String.valueOf(e.getMessage()));
  }

  private TlsHandshake ended(TlsHandshake.Outcome outcome, String detail) {
    return firstLength > 0 && !isTls()
        ? dialogue.seen(TlsHandshake.Outcome.NOT_TLS, printable())
        : dialogue.seen(outcome, detail);
  }

  private boolean isTls() {
    boolean isRecord = first[0] == ALERT || first[0] == HANDSHAKE;
    return isRecord && (firstLength < 2 || first[1] == TLS);
  }

  /** The version in a ServerHello that the library refuses (RFC 5246 §7.4.1.3). */
  private Optional<String> oldVersion() {
    int hello = 5;
    int minor = hello + 5;
    boolean isHello =
        firstLength > minor
            && first[0] == HANDSHAKE
            && first[hello] == SERVER_HELLO
            && first[hello + 4] == TLS
            && first[minor] < TLS_1_2;
    return isHello
        ? Optional.of(first[minor] == 0 ? "SSL 3.0" : "TLS 1." + (first[minor] - 1))
        : Optional.empty();
  }

  private String printable() {
    String text = new String(first, 0, firstLength, StandardCharsets.ISO_8859_1);
    return text.replaceAll("[^ -~].*", "");
  }

  /**
   * @return false when the other side has closed
   */
  private boolean receive() throws IOException {
    int count = in.read(raw, 0, raw.length);
    if (count < 0) {
      return false;
    }
    tell(false, count, raw);
    int kept = Math.min(count, first.length - firstLength);
    System.arraycopy(raw, 0, first, firstLength, kept);
    firstLength += kept;
    synchronized (protocol) {
      try {
        protocol.offerInput(raw, 0, count);
      } finally {
        flush();
      }
    }
    return true;
  }

  private void tell(boolean isSent, int count, byte[] octets) {
    if (tap != Tap.NONE) {
      tap.octets(
          isSent,
          (InetSocketAddress) socket.getLocalSocketAddress(),
          (InetSocketAddress) socket.getRemoteSocketAddress(),
          Arrays.copyOf(octets, count));
    }
  }

  private void flush() throws IOException {
    synchronized (protocol) {
      int waiting = protocol.getAvailableOutputBytes();
      if (waiting > 0) {
        byte[] octets = new byte[waiting];
        int count = protocol.readOutput(octets, 0, waiting);
        tell(true, count, octets);
        out.write(octets, 0, count);
        out.flush();
      }
    }
  }

  private void flushQuietly() {
    try {
      flush();
    } catch (IOException e) {
      // The alert does not get through; nothing hangs on it.
    }
  }

  /** The fatal alert that came, in the handshake or later. */
  public Optional<String> alert() {
    return dialogue.alert();
  }

  /**
   * Reads what was sent to us; as {@link InputStream#read(byte[], int, int)}.
   *
   * @throws IOException also when a fatal alert comes
   */
  public int read(byte[] octets, int offset, int length) throws IOException {
    while (true) {
      synchronized (protocol) {
        int available = protocol.getAvailableInputBytes();
        if (available > 0) {
          return protocol.readInput(octets, offset, Math.min(length, available));
        }
        if (protocol.isClosed()) {
          return -1;
        }
      }
      if (!receive()) {
        return -1;
      }
    }
  }

  public void write(byte[] octets, int offset, int length) throws IOException {
    synchronized (protocol) {
      protocol.writeApplicationData(octets, offset, length);
      flush();
    }
  }

  /** Says goodbye, if the connection still bears it; the socket stays open. */
  public void close() {
    synchronized (protocol) {
      try {
        protocol.close();
      } catch (IOException e) {
        // It is gone.
      }
    }
    flushQuietly();
  }
}
