package dev.turnup.probe.dtls;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.bouncycastle.tls.DTLSServerProtocol;
import org.bouncycastle.tls.DTLSTransport;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsFatalAlertReceived;
import org.bouncycastle.tls.TlsTimeoutException;

/**
 * One association of DTLS 1.2 that agrees on keys for SRTP and carries nothing else. One thread
 * shakes hands; {@link #received} is for any.
 */
public final class DtlsSession implements AutoCloseable {
  private final DtlsIdentity own;
  private final DatagramQueue queue;
  private Optional<DTLSTransport> transport = Optional.empty();

  /**
   * Keeps what comes until the handshake begins.
   *
   * @param out sends a datagram to the other side
   */
  public DtlsSession(DtlsIdentity own, Consumer<byte[]> out) {
    this.own = own;
    this.queue = new DatagramQueue(out);
  }

  /** A datagram came. */
  public void received(byte[] datagram) {
    queue.add(datagram);
  }

  /**
   * Shakes hands, and returns when that has ended.
   *
   * @param isClient whether we are the active side
   * @param expected of the other side's certificate
   */
  public synchronized DtlsOutcome shakeHands(
      boolean isClient, Fingerprint expected, Duration deadline) {
    Handshake handshake = new Handshake(own, expected, deadline);
    try {
      DTLSTransport connected =
          isClient
              ? new DTLSClientProtocol().connect(new HandshakeClient(handshake), queue)
              : new DTLSServerProtocol().accept(new HandshakeServer(handshake), queue);
      transport = Optional.of(connected);
      return handshake.outcome().orElseGet(() -> new DtlsOutcome.Failed("no keys were exported"));
    } catch (TlsTimeoutException e) {
      return new DtlsOutcome.TimedOut();
    } catch (TlsFatalAlertReceived e) {
      return new DtlsOutcome.Failed(
          "the other side said " + AlertDescription.getName(e.getAlertDescription()));
    } catch (TlsFatalAlert e) {
      return handshake
          .outcome()
          .filter(outcome -> !(outcome instanceof DtlsOutcome.Agreed))
          .orElseGet(() ->
              new DtlsOutcome.Failed(
                  "we said " + AlertDescription.getName(e.getAlertDescription())));
    } catch (IOException | RuntimeException e) {
      // Whatever the other side sends, it is an answer about the other side.
      return new DtlsOutcome.Failed(String.valueOf(e.getMessage()));
    }
  }

  /** Ends without a word, and lets a handshake that is still going on time out by itself. */
  public void abandon() {
    queue.close();
  }

  /** Says goodbye, if there is anything to end; waits for a handshake that is still going on. */
  @Override
  public synchronized void close() {
    if (transport.isPresent()) {
      try {
        transport.get().close();
      } catch (IOException _) {
        // It has ended already.
      }
    }
    queue.close();
  }
}
