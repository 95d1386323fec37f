package dev.turnup.probe.turn;

import dev.turnup.probe.stun.StunAttribute;
import dev.turnup.probe.stun.StunWriter;

/** Which port of the relay is asked for (RFC 8656 §7.1). */
public sealed interface RelayPort {
  /** Whatever port. */
  RelayPort ANY = new Any();

  /** An even one, with the next one kept back for RTCP. */
  RelayPort EVEN = new Even();

  /** Adds what asks for it. */
  void write(StunWriter request);

  /** Whatever port. */
  record Any() implements RelayPort {
    @Override
    public void write(StunWriter request) {
      // Nothing to add.
    }
  }

  /** An even port. */
  record Even() implements RelayPort {
    private static final byte AND_THE_NEXT = (byte) 0x80;

    @Override
    public void write(StunWriter request) {
      StunWriter unused = request.add(StunAttribute.EVEN_PORT, new byte[] {AND_THE_NEXT});
    }
  }

  /** The port that was kept back. */
  record KeptBack(byte[] token) implements RelayPort {
    @Override
    public void write(StunWriter request) {
      StunWriter unused = request.add(StunAttribute.RESERVATION_TOKEN, token);
    }
  }
}
