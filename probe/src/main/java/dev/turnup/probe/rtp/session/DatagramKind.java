package dev.turnup.probe.rtp.session;

/** What shares a port with RTP, told by the first octet (RFC 7983 §7). */
public enum DatagramKind {
  STUN(0, 3),
  ZRTP(16, 19),
  DTLS(20, 63),
  TURN_CHANNEL(64, 79),
  /** RTP or RTCP, plain or secured. */
  RTP(128, 191),
  /** Nothing that has a place here. */
  OTHER(256, 256);

  private final int first;
  private final int last;

  DatagramKind(int first, int last) {
    this.first = first;
    this.last = last;
  }

  /** The kind of a datagram; an empty one is {@link #OTHER}. */
  public static DatagramKind of(byte[] datagram) {
    int octet = datagram.length == 0 ? 256 : Byte.toUnsignedInt(datagram[0]);
    for (DatagramKind kind : values()) {
      if (octet >= kind.first && octet <= kind.last) {
        return kind;
      }
    }
    return OTHER;
  }
}
