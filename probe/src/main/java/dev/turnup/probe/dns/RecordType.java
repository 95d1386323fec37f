package dev.turnup.probe.dns;

import java.util.Arrays;
import java.util.Optional;

/** The record types that lead to a SIP server. */
public enum RecordType {
  A(1),
  CNAME(5),
  AAAA(28),
  SRV(33),
  NAPTR(35);

  private final int number;

  RecordType(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  static Optional<RecordType> of(int number) {
    return Arrays.stream(values()).filter(type -> type.number == number).findFirst();
  }
}
