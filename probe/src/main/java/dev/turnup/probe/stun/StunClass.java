package dev.turnup.probe.stun;

/** What a message is in its exchange (RFC 8489 §5). */
public enum StunClass {
  REQUEST,
  INDICATION,
  SUCCESS,
  ERROR;

  static StunClass of(int type) {
    return values()[(type & 0x0100) >> 7 | (type & 0x0010) >> 4];
  }

  int bits() {
    return (ordinal() & 2) << 7 | (ordinal() & 1) << 4;
  }
}
