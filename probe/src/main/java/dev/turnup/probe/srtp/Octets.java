package dev.turnup.probe.srtp;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Octets put together. */
final class Octets {
  static final int WORD = 4;

  private Octets() {}

  /** Four octets, the highest first. */
  static byte[] word(int value) {
    return ByteBuffer.allocate(WORD).putInt(value).array();
  }

  static byte[] join(byte[] first, byte[] second) {
    byte[] joined = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }
}
