package dev.turnup.probe.srtp;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Secures what we send under one master key. Thread-safe. */
public final class SrtpSender {
  /** Before the index of SRTCP begins anew, a new key is due (RFC 3711 §9.2). */
  private static final int LAST_RTCP_INDEX = Integer.MAX_VALUE;

  private final Transform transform;
  private final Map<Long, PacketIndex> indices = new HashMap<>();
  private final Map<Long, Integer> controlIndices = new HashMap<>();

  /** Begins a stream, all counters at zero. */
  public SrtpSender(MasterKey key) {
    transform = Transform.of(key);
  }

  /** The SRTP packet; empty when it is no RTP packet. */
  public synchronized Optional<byte[]> protect(byte[] rtp) {
    OptionalInt header = Headers.lengthOf(rtp, rtp.length);
    if (header.isEmpty()) {
      return Optional.empty();
    }
    long ssrc = Headers.rtpSource(rtp);
    PacketIndex index = indices.computeIfAbsent(ssrc, _ -> new PacketIndex());
    long next = index.guess(Headers.sequenceNumber(rtp));
    index.took(next);
    return Optional.of(transform.protect(rtp, header.getAsInt(), ssrc, next));
  }

  /** The SRTCP packet, encrypted; empty when it is no RTCP packet. */
  public synchronized Optional<byte[]> protectControl(byte[] rtcp) {
    if (rtcp.length < Headers.RTCP || !Headers.isVersion2(rtcp)) {
      return Optional.empty();
    }
    long ssrc = Headers.rtcpSource(rtcp);
    int index =
        controlIndices.merge(ssrc, 1, (old, one) -> old == LAST_RTCP_INDEX ? old : old + one);
    return Optional.of(transform.protectControl(rtcp, ssrc, index));
  }
}
