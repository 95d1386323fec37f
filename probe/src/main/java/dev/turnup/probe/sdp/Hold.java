package dev.turnup.probe.sdp;

/** How the other side is put on hold. */
public enum Hold {
  /** {@code a=sendonly}: it may hear music (RFC 3264 §8.4). */
  SENDONLY(MediaDirection.SENDONLY),
  /** {@code a=inactive}: nothing flows. */
  INACTIVE(MediaDirection.INACTIVE),
  /** {@code c=IN IP4 0.0.0.0} and no direction said, as RFC 2543 has it. */
  ZERO_ADDRESS(MediaDirection.SENDRECV);

  private final MediaDirection direction;

  Hold(MediaDirection direction) {
    this.direction = direction;
  }

  /** What the offer writes. */
  MediaDirection direction() {
    return direction;
  }
}
