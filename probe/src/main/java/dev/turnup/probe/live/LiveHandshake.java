package dev.turnup.probe.live;

import dev.turnup.probe.dtls.DtlsIdentity;
import dev.turnup.probe.dtls.DtlsOutcome;
import dev.turnup.probe.dtls.DtlsSession;
import dev.turnup.probe.dtls.Fingerprint;
import dev.turnup.probe.rtp.session.DatagramKind;
import dev.turnup.probe.rtp.session.MediaPacket;
import dev.turnup.probe.rtp.session.MediaSession;
import dev.turnup.probe.rtp.session.StreamSecurity;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/** The DTLS handshake of one call, on the port of its RTP. */
final class LiveHandshake implements AutoCloseable {
  /** A flight that is lost is repeated after one, two, four and eight seconds. */
  private static final Duration DEADLINE = Duration.ofSeconds(15);

  private final DtlsSession dtls;
  private volatile Optional<InetSocketAddress> remote = Optional.empty();

  private LiveHandshake(MediaSession session, DtlsIdentity own) {
    dtls =
        new DtlsSession(
            own,
            datagram ->
                remote.ifPresent(to -> session.sendBeside(MediaPacket.Channel.RTP, datagram, to)));
  }

  /** Keeps what comes from now on: the other side may begin before we know where it is. */
  static LiveHandshake on(MediaSession session, DtlsIdentity own) {
    LiveHandshake handshake = new LiveHandshake(session, own);
    session.divert(DatagramKind.DTLS, handshake::received);
    return handshake;
  }

  /** RTCP on a port of its own has a handshake of its own (RFC 5764 §3); nobody needs that one. */
  private void received(MediaPacket packet) {
    if (packet.channel() == MediaPacket.Channel.RTP) {
      dtls.received(packet.bytes());
    }
  }

  LiveHandshake with(InetSocketAddress to) {
    remote = Optional.of(to);
    return this;
  }

  /** Shakes hands; empty, and noted, when that gives no keys. */
  Optional<StreamSecurity.Keyed> keys(boolean isClient, Fingerprint theirs, SecurityLog log) {
    return switch (dtls.shakeHands(isClient, theirs, DEADLINE)) {
      case DtlsOutcome.Agreed(var sending, var receiving) -> {
        log.agreed("dtls", receiving.suite().name());
        yield Optional.of(StreamSecurity.keyed(sending, receiving));
      }
      case DtlsOutcome.WrongFingerprint(String shown) -> {
        log.failed("fingerprint", "announced " + theirs + ", shown " + shown);
        yield Optional.empty();
      }
      case DtlsOutcome.Failed _ when Thread.currentThread().isInterrupted() -> Optional.empty();
      case DtlsOutcome.Failed(String reason) -> {
        log.failed("failed", reason);
        yield Optional.empty();
      }
      case DtlsOutcome.TimedOut _ -> {
        log.failed("timeout", isClient ? "we began" : "we waited for the other side to begin");
        yield Optional.empty();
      }
    };
  }

  @Override
  public void close() {
    dtls.close();
  }
}
