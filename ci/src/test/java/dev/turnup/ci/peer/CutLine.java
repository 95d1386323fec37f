package dev.turnup.ci.peer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A line on 127.0.0.1 to a TCP server that can be cut at any octet. It counts what callers send and
 * hands on no more than it is allowed to: the rest is lost as in a cut network. Thread-safe.
 */
public final class CutLine implements AutoCloseable {
  private static final int CHUNK = 16 * 1024;
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

  /** What becomes of a connection whose allowance is used up. */
  public enum Manner {
    /** Both ends are told at once. */
    RESET,
    /** Nobody is told anything: octets are swallowed, both ways. */
    SILENT
  }

  private final ServerSocket server;
  private final int destination;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicLong sent = new AtomicLong();
  private long allowed = Long.MAX_VALUE;
  private Manner manner = Manner.RESET;

  /** A line to that port of 127.0.0.1. */
  public CutLine(int destination) {
    this.destination = destination;
    try {
      this.server = new ServerSocket(0, 50, LOOPBACK);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  /** Where to call. */
  public int port() {
    return server.getLocalPort();
  }

  /** How many octets callers have sent so far, those that were swallowed included. */
  public long sent() {
    return sent.get();
  }

  /** Hands on so many octets of callers more, on all connections together. */
  public synchronized void allow(long octets, Manner then) {
    allowed = octets;
    manner = then;
  }

  /** Whether the allowance is used up. */
  public synchronized boolean isCut() {
    return allowed <= 0;
  }

  /** Hands everything on again for connections that come now; the old ones end. */
  public synchronized void mend() {
    sockets.forEach(CutLine::close);
    allowed = Long.MAX_VALUE;
  }

  private void accept() {
    while (true) {
      try {
        Socket caller = server.accept();
        sockets.add(caller);
        Thread.ofVirtual().start(() -> serve(caller));
      } catch (IOException _) {
        return;
      }
    }
  }

  private void serve(Socket caller) {
    if (isCut() && isReset()) {
      close(caller);
      return;
    }
    try (caller;
        Socket callee = new Socket(LOOPBACK, destination)) {
      sockets.add(callee);
      callee.setTcpNoDelay(true);
      caller.setTcpNoDelay(true);
      Thread back = Thread.ofVirtual().start(() -> pump(callee, caller, false));
      pump(caller, callee, true);
      back.join();
    } catch (IOException _) {
      // One of them has gone; the other is closed with it.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean isReset() {
    return manner == Manner.RESET;
  }

  private void pump(Socket from, Socket to, boolean isCounted) {
    byte[] chunk = new byte[CHUNK];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        int granted = grant(read, isCounted);
        out.write(chunk, 0, granted);
        if (isCut() && isReset()) {
          break;
        }
      }
    } catch (IOException _) {
      // Falls through: an end that has gone takes the other with it.
    }
    close(from);
    close(to);
  }

  private synchronized int grant(int octets, boolean isCounted) {
    if (!isCounted) {
      return allowed > 0 ? octets : 0;
    }
    sent.addAndGet(octets);
    int granted = (int) Math.min(octets, allowed);
    allowed -= allowed == Long.MAX_VALUE ? 0 : granted;
    return granted;
  }

  private static void close(@Nullable Socket socket) {
    try {
      if (socket != null) {
        socket.close();
      }
    } catch (IOException _) {
      // It is gone either way.
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      sockets.forEach(CutLine::close);
    }
  }
}
