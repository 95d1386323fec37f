package dev.turnup.probe.srtp;

import dev.turnup.probe.srtp.SrtpReading.Opened;
import dev.turnup.probe.srtp.SrtpReading.Refusal;
import dev.turnup.probe.srtp.SrtpReading.Refused;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Opens what comes under one master key, and counts. Nothing is kept of a datagram that is not
 * authentic. Thread-safe.
 */
public final class SrtpReceiver {
  private static final long ROLLOVER = 1L << 16;

  private final SrtpSuite suite;
  private final Transform transform;
  private final Map<Long, Source> sources = new HashMap<>();
  private final Map<Long, ReplayWindow> controls = new HashMap<>();
  private SrtpTally tally = SrtpTally.NONE;
  private SrtpTally controlTally = SrtpTally.NONE;

  private static final class Source {
    final PacketIndex index = new PacketIndex();
    final ReplayWindow window = new ReplayWindow();
  }

  /** Begins a stream, all counters at zero. */
  public SrtpReceiver(MasterKey key) {
    suite = key.suite();
    transform = Transform.of(key);
  }

  /** Opens an SRTP packet. */
  public synchronized SrtpReading open(byte[] srtp) {
    SrtpReading reading = reading(srtp);
    tally = tally.with(reading);
    return reading;
  }

  /** Opens an SRTCP packet. */
  public synchronized SrtpReading openControl(byte[] srtcp) {
    SrtpReading reading = controlReading(srtcp);
    controlTally = controlTally.with(reading);
    return reading;
  }

  /** What became of all SRTP packets. */
  public synchronized SrtpTally tally() {
    return tally;
  }

  /** What became of all SRTCP packets. */
  public synchronized SrtpTally controlTally() {
    return controlTally;
  }

  private SrtpReading reading(byte[] srtp) {
    OptionalInt header = Headers.lengthOf(srtp, srtp.length - suite.tagOctets());
    if (header.isEmpty()) {
      return new Refused(Refusal.MALFORMED);
    }
    long ssrc = Headers.rtpSource(srtp);
    Source source = sources.getOrDefault(ssrc, new Source());
    long index = source.index.guess(Headers.sequenceNumber(srtp));
    if (source.window.isReplayed(index)) {
      return new Refused(Refusal.REPLAYED);
    }
    Optional<byte[]> opened = transform.open(srtp, header.getAsInt(), ssrc, index);
    if (opened.isEmpty() && source.index.isNew()) {
      // The first packets may have been lost just where the sequence numbers began anew.
      index += ROLLOVER;
      opened = transform.open(srtp, header.getAsInt(), ssrc, index);
    }
    if (opened.isEmpty()) {
      return new Refused(Refusal.NOT_AUTHENTIC);
    }
    sources.put(ssrc, source);
    source.index.took(index);
    source.window.add(index);
    return new Opened(opened.get());
  }

  private SrtpReading controlReading(byte[] srtcp) {
    int trailer = Octets.WORD + suite.rtcpTagOctets();
    if (srtcp.length < Headers.RTCP + trailer || !Headers.isVersion2(srtcp)) {
      return new Refused(Refusal.MALFORMED);
    }
    long ssrc = Headers.rtcpSource(srtcp);
    int word = Headers.word(srtcp, srtcp.length - (suite.isAead() ? Octets.WORD : trailer));
    int index = word & ~Transform.ENCRYPTED;
    ReplayWindow window = controls.getOrDefault(ssrc, new ReplayWindow());
    if (window.isReplayed(index)) {
      return new Refused(Refusal.REPLAYED);
    }
    Optional<byte[]> opened = transform.openControl(srtcp, ssrc, word);
    if (opened.isEmpty()) {
      return new Refused(Refusal.NOT_AUTHENTIC);
    }
    controls.put(ssrc, window);
    window.add(index);
    return new Opened(opened.get());
  }
}
