package dev.turnup.probe.stun;

import java.util.Arrays;
import java.util.Optional;

/** What a message is about: those of STUN (RFC 8489 §18.2) and of TURN (RFC 8656 §17). */
public enum StunMethod {
  BINDING(1),
  ALLOCATE(3),
  REFRESH(4),
  SEND(6),
  DATA(7),
  CREATE_PERMISSION(8),
  CHANNEL_BIND(9);

  private final int number;

  StunMethod(int number) {
    this.number = number;
  }

  /** The method in a message type, whose bits the class interrupts (RFC 8489 §5). */
  static Optional<StunMethod> of(int type) {
    int number = type & 0x000F | (type & 0x00E0) >> 1 | (type & 0x3E00) >> 2;
    return Arrays.stream(values()).filter(method -> method.number == number).findFirst();
  }

  int type(StunClass kind) {
    return number & 0x000F | (number & 0x0070) << 1 | (number & 0x0F80) << 2 | kind.bits();
  }
}
