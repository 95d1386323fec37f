package dev.turnup.probe.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Objects;

/** What other implementations made of the same audio; see README.md beside the files. */
final class Vectors {
  private Vectors() {}

  static byte[] octets(String name) {
    try (InputStream in =
        Objects.requireNonNull(Vectors.class.getResourceAsStream("golden/" + name), name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static short[] pcm(String name) {
    byte[] octets = octets(name);
    short[] pcm = new short[octets.length / 2];
    ByteBuffer.wrap(octets).asShortBuffer().get(pcm);
    return pcm;
  }
}
