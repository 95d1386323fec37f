package dev.turnup.probe.live;

import dev.turnup.probe.check.Notes;
import dev.turnup.probe.check.SecurityCounts;
import dev.turnup.probe.codec.Framing;
import dev.turnup.probe.rtp.RtpPacket;
import dev.turnup.probe.rtp.session.MediaPacket;
import dev.turnup.probe.sdp.MediaFormat;
import dev.turnup.probe.srtp.SrtpReading.Refusal;
import dev.turnup.probe.trace.TraceRecorder;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Counts what comes on a secured stream, and tells the trace. Thread-safe. */
final class SecurityLog {
  /** What a packet lasts is a multiple of this [ms]; what a tag adds never is. */
  private static final int STEP = 5;

  private final TraceRecorder trace;
  private final String label;
  private SecurityCounts counts = new SecurityCounts(0, 0, 0, 0, 0);
  private Optional<MediaFormat> voice = Optional.empty();
  private boolean isSecured;
  private boolean isPaused;

  SecurityLog(TraceRecorder trace, String label) {
    this.trace = trace;
    this.label = label;
  }

  /** The stream is to be secured, and carries this. */
  synchronized void secured(MediaFormat receiving) {
    voice = Optional.of(receiving);
    isSecured = true;
    isPaused = false;
  }

  /** There are no keys at the moment; what comes meanwhile does not count. */
  synchronized void pause() {
    isPaused = true;
  }

  /** How the stream is secured. */
  void agreed(String keys, String suite) {
    trace.note(Notes.SECURITY, Map.of("call", label, "keys", keys, "suite", suite));
  }

  /** There are no keys, and why. */
  void failed(String outcome, String detail) {
    trace.note(Notes.HANDSHAKE, Map.of("call", label, "outcome", outcome, "detail", detail));
  }

  synchronized void opened() {
    if (isSecured) {
      counts = counts.plus(new SecurityCounts(1, 0, 0, 0, 0));
    }
  }

  synchronized void refused(MediaPacket packet, Refusal refusal) {
    if (!isSecured || isPaused || packet.channel() != MediaPacket.Channel.RTP) {
      return;
    }
    SecurityCounts one =
        switch (refusal) {
          case REPLAYED -> new SecurityCounts(0, 0, 0, 1, 0);
          case MALFORMED, NOT_AUTHENTIC ->
              isPlain(packet.bytes())
                  ? new SecurityCounts(0, 0, 1, 0, 0)
                  : refusal == Refusal.MALFORMED
                      ? new SecurityCounts(0, 0, 0, 0, 1)
                      : new SecurityCounts(0, 1, 0, 0, 0);
        };
    if (isFirst(one)) {
      String reason =
          one.plain() > 0 ? "plain" : refusal.name().toLowerCase(Locale.ROOT).replace('_', '-');
      trace.note(
          Notes.SECURITY_REFUSED,
          Map.of("call", label, "reason", reason, "remote", String.valueOf(packet.remote())));
    }
    counts = counts.plus(one);
  }

  private boolean isFirst(SecurityCounts one) {
    return one.plain() > 0 && counts.plain() == 0
        || one.notAuthentic() > 0 && counts.notAuthentic() == 0
        || one.replayed() > 0 && counts.replayed() == 0
        || one.malformed() > 0 && counts.malformed() == 0;
  }

  /**
   * Whether it is an RTP packet of the encoding in use, to the octet. Of encodings whose packets
   * may have any size nobody can tell.
   */
  private boolean isPlain(byte[] datagram) {
    Optional<RtpPacket> rtp = RtpPacket.tryParse(datagram);
    if (rtp.isEmpty() || voice.isEmpty() || rtp.get().payloadType() != voice.get().payloadType()) {
      return false;
    }
    int octets = rtp.get().payload().length;
    return Framing.of(voice.get().encodingName(), octets)
        .flatMap(framing -> framing.unitsOf(octets))
        .filter(units -> units * 1000 % (voice.get().clockRateHz() * STEP) == 0)
        .isPresent();
  }

  /** Tells the trace how many there were; nothing when the stream was plain. */
  synchronized void close() {
    if (isSecured) {
      counts.write(trace, label);
    }
  }
}
