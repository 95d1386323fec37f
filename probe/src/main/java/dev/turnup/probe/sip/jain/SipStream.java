package dev.turnup.probe.sip.jain;

import dev.turnup.schema.site.SipTransport;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Records each message as it goes out and comes in, and hands on only what is whole and fit: a peer
 * that sends its messages letter by letter, or never to the end, costs no more than its connection.
 */
final class SipStream {
  /** For a message to be complete once it has begun: as long as a transaction lives (64·T1). */
  private static final Duration PATIENCE = Duration.ofSeconds(32);

  /** To take in what is still under way before a broken connection is closed. */
  private static final Duration FAREWELL = Duration.ofSeconds(2);

  private static final int LONGEST_FAREWELL = 1 << 20;

  private final Wire wire;
  private final SipTransport transport;
  private final Socket socket;
  private @Nullable InputStream input;
  private @Nullable OutputStream output;
  private volatile boolean inUse;

  /** What goes over this socket of ours. */
  SipStream(Wire wire, SipTransport transport, Socket socket) {
    this.wire = wire;
    this.transport = transport;
    this.socket = socket;
  }

  /** Whether a message that could be read has come over it, or we have sent one. */
  boolean isInUse() {
    return inUse;
  }

  Socket socket() {
    return socket;
  }

  private InetSocketAddress local() {
    return (InetSocketAddress) socket.getLocalSocketAddress();
  }

  private InetSocketAddress remote() {
    return (InetSocketAddress) socket.getRemoteSocketAddress();
  }

  /** Where whole messages are read from. */
  synchronized InputStream input(InputStream raw) {
    if (input == null) {
      input = new Receiving(raw);
    }
    return input;
  }

  /** Where messages are written to. */
  synchronized OutputStream output(OutputStream raw) {
    if (output == null) {
      output = new Sending(raw);
    }
    return output;
  }

  /** The socket is going to be closed. */
  void closed() {
    wire.closed(this);
  }

  /** Only ever read by one thread. */
  private final class Receiving extends FilterInputStream {
    private final Intake.Path path = new Intake.Path(transport, local(), remote());
    private final SipFramer framer = new SipFramer(this::take);
    private final Queue<byte[]> fit = new ArrayDeque<>();
    private final byte[] raw = new byte[8192];
    private int position;
    private long beganNanos;
    private boolean broken;

    Receiving(InputStream in) {
      super(in);
    }

    private void take(SipFramer.Frame frame) {
      switch (frame) {
        case SipFramer.Frame.Complete(String text) ->
            wire.intake().take(path, text, this::answer).ifPresent(this::hand);
        case SipFramer.Frame.Broken stop -> {
          broken = true;
          wire.intake().takeBroken(path, stop, this::answer);
        }
      }
    }

    private void hand(String text) {
      inUse = true;
      fit.add(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void answer(String response) {
      try {
        socket.getOutputStream().write(response.getBytes(StandardCharsets.ISO_8859_1));
      } catch (IOException e) {
        wire.noteUnsent("a refusal", e);
      }
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] octets, int offset, int length) throws IOException {
      while (fit.isEmpty()) {
        if (broken) {
          takeFarewell();
          return -1;
        }
        if (!receive()) {
          framer.rest().ifPresent(rest -> wire.intake().takeRest(path, rest));
          return -1;
        }
      }
      byte[] next = fit.element();
      int count = Math.min(length, next.length - position);
      System.arraycopy(next, position, octets, offset, count);
      position += count;
      if (position == next.length) {
        fit.remove();
        position = 0;
      }
      return count;
    }

    /**
     * @return false when nothing comes any more, or too slowly
     */
    private boolean receive() throws IOException {
      boolean begun = framer.hasBegun();
      try {
        socket.setSoTimeout(begun ? millisLeft() : 0);
        int count = in.read(raw, 0, raw.length);
        if (count > 0) {
          framer.accept(raw, 0, count);
          if (!begun || !fit.isEmpty()) {
            beganNanos = System.nanoTime();
          }
        }
        return count >= 0;
      } catch (SocketTimeoutException e) {
        return false;
      }
    }

    private int millisLeft() {
      long passed = (System.nanoTime() - beganNanos) / 1_000_000;
      return (int) Math.max(1, PATIENCE.toMillis() - passed);
    }

    /** Reads on for a while, for a reset would take our last response with it. */
    private void takeFarewell() throws IOException {
      socket.setSoTimeout((int) FAREWELL.toMillis());
      socket.shutdownOutput();
      int taken = 0;
      try {
        int count = 0;
        while (count >= 0 && taken < LONGEST_FAREWELL) {
          count = in.read(raw, 0, raw.length);
          taken += count;
        }
      } catch (SocketTimeoutException e) {
        // Enough.
      }
    }
  }

  private final class Sending extends FilterOutputStream {
    private final SipFramer framer =
        new SipFramer(frame -> wire.recordSent(transport, local(), remote(), frame.text()));

    Sending(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int octet) throws IOException {
      write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] octets, int offset, int length) throws IOException {
      inUse = true;
      framer.accept(octets, offset, length);
      out.write(octets, offset, length);
    }
  }
}
