package dev.turnup.deployer.transport;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Keeps the first octets that are written to it and forgets the rest. Thread-safe. */
public final class BoundedText extends OutputStream {
  private final int limit;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private boolean cut;

  /** Keeps at most this many octets. */
  public BoundedText(int limit) {
    this.limit = limit;
  }

  @Override
  public synchronized void write(int octet) {
    if (kept.size() < limit) {
      kept.write(octet);
    } else {
      cut = true;
    }
  }

  @Override
  public synchronized void write(byte[] octets, int offset, int length) {
    int room = Math.min(length, limit - kept.size());
    kept.write(octets, offset, room);
    cut |= room < length;
  }

  /** What was written, as far as it was kept. */
  public synchronized byte[] octets() {
    return kept.toByteArray();
  }

  /** What was written, as UTF-8. */
  public synchronized String text() {
    String text = kept.toString(StandardCharsets.UTF_8);
    return cut ? text + "\n[cut here]" : text;
  }
}
