package dev.turnup.ci.peer;

/**
 * Ports of 127.0.0.1 for media that a worksheet must name. Others may take one meanwhile; whoever
 * uses them passes over what is taken.
 */
public record PortBlock(int first, int last) {
  private static final int SIZE = 60;

  /** A block that begins with an even port which was free a moment ago. */
  public static PortBlock find() {
    int first = Math.min(FreePort.onLoopback() & ~1, 65_534 - SIZE);
    return new PortBlock(first, first + SIZE - 1);
  }

  /** As a worksheet has it. */
  @Override
  public String toString() {
    return first + "-" + last;
  }
}
