package dev.turnup.probe.turn;

import dev.turnup.probe.stun.StunTiming;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/** Over TCP, by a connection for each allocation (RFC 8656 §3.1). Thread-safe. */
public final class StreamRoute implements TurnRoute {
  /** Nothing is repeated (RFC 8489 §6.2.2): TCP does. */
  private static final StunTiming TIMING = new StunTiming(Duration.ofSeconds(10), 1, 1);

  private static final int CONNECT_MILLIS = 5000;

  /** Some seconds of audio: what does not fit is as good as lost. */
  private static final int WAITING = 256;

  private final Optional<InetAddress> local;

  /**
   * A route.
   *
   * @param local where connections come from
   */
  public StreamRoute(Optional<InetAddress> local) {
    this.local = local;
  }

  @Override
  public Way open(InetSocketAddress server, Inbox inbox) throws IOException {
    Socket socket = new Socket();
    try {
      if (local.isPresent()) {
        socket.bind(new InetSocketAddress(local.get(), 0));
      }
      socket.connect(server, CONNECT_MILLIS);
      socket.setTcpNoDelay(true);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
    Connection connection = new Connection(socket, inbox);
    connection.start();
    return connection;
  }

  /** One connection, with a thread for each direction: who sends audio must not be held up. */
  private static final class Connection implements Way {
    private final Socket socket;
    private final Inbox inbox;
    private final BlockingQueue<byte[]> leaving = new ArrayBlockingQueue<>(WAITING);
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread writer =
        Thread.ofVirtual().name("turnup-turn-writer").unstarted(this::write);

    Connection(Socket socket, Inbox inbox) {
      this.socket = socket;
      this.inbox = inbox;
    }

    void start() {
      writer.start();
      Thread unused = Thread.ofVirtual().name("turnup-turn-reader").start(this::read);
    }

    @Override
    public void send(byte[] message) {
      boolean unused = leaving.offer(message);
    }

    @Override
    public StunTiming timing() {
      return TIMING;
    }

    private void write() {
      try (socket) {
        try {
          while (true) {
            socket.getOutputStream().write(leaving.take());
          }
        } catch (InterruptedException e) {
          // Closed: what says goodbye is among the rest.
          for (byte[] last = leaving.poll(); last != null; last = leaving.poll()) {
            socket.getOutputStream().write(last);
          }
        }
      } catch (IOException e) {
        end("the connection broke: " + e.getMessage());
      }
    }

    private void read() {
      try (DataInputStream in =
          new DataInputStream(new BufferedInputStream(socket.getInputStream()))) {
        Optional<byte[]> message = TurnFrame.read(in);
        while (message.isPresent()) {
          boolean unused = inbox.received(message.get());
          message = TurnFrame.read(in);
        }
        end("the server sends what is no TURN");
      } catch (IOException e) {
        end("the server closed the connection");
      }
    }

    private void end(String reason) {
      if (!closed.getAndSet(true)) {
        inbox.ended(reason);
        writer.interrupt();
      }
    }

    @Override
    public void close() {
      closed.set(true);
      writer.interrupt();
    }
  }
}
