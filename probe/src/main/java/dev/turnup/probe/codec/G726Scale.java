package dev.turnup.probe.codec;

/**
 * The step size of ITU-T G.726 (§4.2.4 and §4.2.5): a fast and a slow scale factor, mixed by how
 * steady the signal is. The names are the standard's. Not thread-safe.
 */
final class G726Scale {
  private int yu = 544;
  private int yl = 34_816;
  private int dms;
  private int dml;
  private int ap;
  private boolean td;
  private int y = 544;

  /** Y, the logarithm of the step size [1/512]. */
  int y() {
    return y;
  }

  /** MIX: the step size of the next sample. */
  void mix() {
    int speed = Math.min(ap, 256) >> 2;
    int slow = yl >> 6;
    int product = Math.abs(yu - slow) * speed >> 6;
    y = yu < slow ? slow - product : slow + product;
  }

  /** TRANS: whether a difference is so large that a tone must have changed. */
  boolean isTransition(int magnitude) {
    int whole = yl >> 15;
    int threshold = whole > 9 ? 31 << 10 : 32 + (yl >> 10 & 31) << whole;
    return td && magnitude > threshold + (threshold >> 1) >> 1;
  }

  /** Takes the code that was sent. */
  void update(int multiplier, int speed, boolean isTone, boolean transition) {
    yu = Math.clamp(y + ((multiplier << 5) - y >> 5), 544, 5120);
    yl += yu + (-yl >> 6);
    dms += (speed << 9) - dms >> 5;
    dml += (speed << 11) - dml >> 7;
    td = isTone && !transition;
    boolean changing = y < 1536 || Math.abs((dms << 2) - dml) >= dml >> 3 || td;
    ap = transition ? 256 : ap + ((changing ? 512 : 0) - ap >> 4);
  }
}
