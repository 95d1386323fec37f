package dev.turnup.probe.codec;

/**
 * One quadrature mirror filter of ITU-T G.722 (§3.1 and §4.4): 24 taps, symmetric, worked as two
 * phases of 12. Splits 16 kHz into two bands of 8 kHz, or joins them. One instance for one
 * direction. Not thread-safe.
 */
final class G722Mirror {
  /** Table 11, every second coefficient from h0; the other phase has them in reverse [1/8192]. */
  private static final int[] TAPS = {3, -11, 12, 32, -210, 951, 3876, -805, 362, -156, 53, -11};

  private final int[] first = new int[TAPS.length];
  private final int[] second = new int[TAPS.length];

  /** Takes two samples in the order of time. */
  private void push(int older, int newer) {
    System.arraycopy(first, 1, first, 0, TAPS.length - 1);
    System.arraycopy(second, 1, second, 0, TAPS.length - 1);
    first[TAPS.length - 1] = older;
    second[TAPS.length - 1] = newer;
  }

  private int firstPhase() {
    int sum = 0;
    for (int i = 0; i < TAPS.length; i++) {
      sum += first[i] * TAPS[i];
    }
    return sum;
  }

  private int secondPhase() {
    int sum = 0;
    for (int i = 0; i < TAPS.length; i++) {
      sum += second[i] * TAPS[TAPS.length - 1 - i];
    }
    return sum;
  }

  /** The two bands, 15 bits, of two samples of 16 bits. */
  Bands split(int older, int newer) {
    push(older, newer);
    int even = firstPhase();
    int odd = secondPhase();
    return new Bands(even + odd >> 14, odd - even >> 14);
  }

  /** Two samples of 16 bits, the older first, from the two bands. */
  Pair join(Bands bands) {
    push(bands.lower() + bands.higher(), bands.lower() - bands.higher());
    return new Pair(Fixed.saturate(secondPhase() >> 11), Fixed.saturate(firstPhase() >> 11));
  }

  record Bands(int lower, int higher) {}

  record Pair(int older, int newer) {}
}
