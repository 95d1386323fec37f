package dev.turnup.probe.codec;

import java.nio.ByteBuffer;

/** L16: signed 16-bit samples in network byte order (RFC 3551 §4.5.11). */
final class LinearPcm implements AudioCodec {
  private final AudioFormat format;

  LinearPcm(AudioFormat format) {
    this.format = format;
  }

  @Override
  public AudioFormat format() {
    return format;
  }

  @Override
  public byte[] encode(short[] pcm) {
    ByteBuffer out = ByteBuffer.allocate(2 * pcm.length);
    out.asShortBuffer().put(pcm);
    return out.array();
  }

  @Override
  public short[] decode(byte[] payload) {
    short[] pcm = new short[payload.length / 2];
    ByteBuffer.wrap(payload).asShortBuffer().get(pcm);
    return pcm;
  }
}
