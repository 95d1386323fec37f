package dev.turnup.probe.rtp;

import java.util.List;
import java.util.Optional;

/**
 * One packet of an RTCP compound (RFC 3550 §6). Immutable. {@link RtcpCompound} has the wire
 * format.
 */
public sealed interface RtcpPacket {
  /** The lowest and highest second octet that RFC 5761 §4 sets aside for RTCP. */
  int FIRST_TYPE = 192;

  /** See {@link #FIRST_TYPE}. */
  int LAST_TYPE = 223;

  /**
   * Whether a datagram of version 2 is RTCP rather than RTP, for ports that carry both (RFC 5761
   * §4).
   */
  static boolean looksLikeRtcp(byte[] datagram) {
    if (datagram.length < 2 || (datagram[0] & 0xC0) != 0x80) {
      return false;
    }
    int type = Byte.toUnsignedInt(datagram[1]);
    return type >= FIRST_TYPE && type <= LAST_TYPE;
  }

  /**
   * SR, RFC 3550 §6.4.1.
   *
   * @param ssrc of the sender
   * @param ntpTimestamp when it was sent
   * @param rtpTimestamp the same time on the media clock
   * @param packetCount RTP packets sent so far, 32 bits
   * @param octetCount payload octets sent so far, 32 bits
   * @param reports at most 31
   */
  record SenderReport(
      long ssrc,
      NtpTimestamp ntpTimestamp,
      long rtpTimestamp,
      long packetCount,
      long octetCount,
      List<ReceptionReport> reports)
      implements RtcpPacket {
    /** Refuses what the wire cannot carry. */
    public SenderReport {
      reports = List.copyOf(reports);
      Unsigned.check(ssrc, 32, "ssrc");
      Unsigned.check(rtpTimestamp, 32, "timestamp");
      Unsigned.check(packetCount, 32, "packet count");
      Unsigned.check(octetCount, 32, "octet count");
      Unsigned.check(reports.size(), 5, "number of reports");
    }
  }

  /** RR, RFC 3550 §6.4.2: at most 31 reports. */
  record ReceiverReport(long ssrc, List<ReceptionReport> reports) implements RtcpPacket {
    /** Refuses what the wire cannot carry. */
    public ReceiverReport {
      reports = List.copyOf(reports);
      Unsigned.check(ssrc, 32, "ssrc");
      Unsigned.check(reports.size(), 5, "number of reports");
    }
  }

  /**
   * SDES of one source with its canonical name, RFC 3550 §6.5: other items are read over, and never
   * sent. An SDES without a canonical name has an empty one.
   */
  record SourceDescription(long ssrc, String canonicalName) implements RtcpPacket {
    /** Refuses what the wire cannot carry. */
    public SourceDescription {
      Unsigned.check(ssrc, 32, "ssrc");
      Unsigned.check(RtcpText.octets(canonicalName), 8, "length of the canonical name");
    }
  }

  /** BYE, RFC 3550 §6.6: the sources that leave, at most 31. */
  record Goodbye(List<Long> sources, Optional<String> reason) implements RtcpPacket {
    /** Refuses what the wire cannot carry. */
    public Goodbye {
      sources = List.copyOf(sources);
      Unsigned.check(sources.size(), 5, "number of sources");
      sources.forEach(source -> Unsigned.check(source, 32, "source"));
      reason.ifPresent(text -> Unsigned.check(RtcpText.octets(text), 8, "length of the reason"));
    }
  }

  /** A type that we do not judge: APP, XR, feedback. Kept so that a trace shows it; never sent. */
  record Other(int type, int count, int bodyOctets) implements RtcpPacket {}
}
