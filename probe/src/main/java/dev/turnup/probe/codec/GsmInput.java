package dev.turnup.probe.codec;

/** What GSM 06.10 does to samples before it looks at them (§5.2.1 to §5.2.3). Not thread-safe. */
final class GsmInput {
  private static final int OFFSET_POLE = 32_735;
  private static final int PREEMPHASIS = -28_180;

  private int lastSample;
  private int offset;
  private int lastOutput;

  /** One frame without its offset, the treble raised. */
  int[] prepare(short[] pcm, int from, int length) {
    int[] prepared = new int[length];
    for (int i = 0; i < length; i++) {
      prepared[i] = prepare(pcm[from + i] >> 3 << 2);
    }
    return prepared;
  }

  private int prepare(int sample) {
    int difference = sample - lastSample << 15;
    lastSample = sample;
    int whole = offset >> 15;
    int rest = offset - (whole << 15);
    long next = (long) whole * OFFSET_POLE + difference + Fixed.multiplyRounded(rest, OFFSET_POLE);
    offset = Math.clamp(next, Integer.MIN_VALUE, Integer.MAX_VALUE);
    int rounded = Math.clamp(offset + 16_384L, Integer.MIN_VALUE, Integer.MAX_VALUE) >> 15;
    int output = Fixed.add(rounded, Fixed.multiplyRounded(lastOutput, PREEMPHASIS));
    lastOutput = rounded;
    return output;
  }
}
