package dev.turnup.probe.codec;

import java.util.ArrayList;
import java.util.List;

/**
 * The parameters of 20 ms of GSM full rate, and their place in the 33 octets of RFC 3551 §4.5.8.1.
 *
 * @param ratios LARc, the eight coded log area ratios
 * @param parts the four stretches of 5 ms
 */
record GsmFrame(int[] ratios, List<Part> parts) {
  static final int OCTETS = 33;
  static final int PULSES = 13;

  private static final int SIGNATURE = 0xD;
  private static final int PARTS = 4;
  private static final int[] RATIO_BITS = {6, 6, 5, 5, 4, 4, 3, 3};

  /**
   * 5 ms.
   *
   * @param lag Nc, of the long-term prediction [samples], 7 bits
   * @param gain bc, of the long-term prediction, 2 bits
   * @param grid Mc, which of the samples are pulses, 2 bits
   * @param largest xmaxc, the largest pulse, 6 bits
   * @param pulses xMc, 3 bits each
   */
  record Part(int lag, int gain, int grid, int largest, int[] pulses) {}

  private static final class Bits {
    private final byte[] octets;
    private int position;

    Bits(byte[] octets, int from) {
      this.octets = octets;
      this.position = 8 * from;
    }

    void put(int value, int bits) {
      for (int bit = bits - 1; bit >= 0; bit--) {
        octets[position >> 3] |= (byte) ((value >> bit & 1) << 7 - (position & 7));
        position++;
      }
    }

    int take(int bits) {
      int value = 0;
      for (int bit = 0; bit < bits; bit++) {
        value = value << 1 | octets[position >> 3] >> 7 - (position & 7) & 1;
        position++;
      }
      return value;
    }
  }

  /** Writes the frame. */
  void write(byte[] payload, int from) {
    Bits bits = new Bits(payload, from);
    bits.put(SIGNATURE, 4);
    for (int i = 0; i < RATIO_BITS.length; i++) {
      bits.put(ratios[i], RATIO_BITS[i]);
    }
    for (Part part : parts) {
      bits.put(part.lag, 7);
      bits.put(part.gain, 2);
      bits.put(part.grid, 2);
      bits.put(part.largest, 6);
      for (int pulse : part.pulses) {
        bits.put(pulse, 3);
      }
    }
  }

  /** Whether the octets there begin as a frame must. */
  static boolean isSigned(byte[] payload, int from) {
    return Byte.toUnsignedInt(payload[from]) >> 4 == SIGNATURE;
  }

  /** Reads a frame. */
  static GsmFrame read(byte[] payload, int from) {
    Bits bits = new Bits(payload, from);
    bits.take(4);
    int[] ratios = new int[RATIO_BITS.length];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = bits.take(RATIO_BITS[i]);
    }
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < PARTS; i++) {
      int lag = bits.take(7);
      int gain = bits.take(2);
      int grid = bits.take(2);
      int largest = bits.take(6);
      int[] pulses = new int[PULSES];
      for (int pulse = 0; pulse < PULSES; pulse++) {
        pulses[pulse] = bits.take(3);
      }
      parts.add(new Part(lag, gain, grid, largest, pulses));
    }
    return new GsmFrame(ratios, List.copyOf(parts));
  }
}
