package dev.turnup.probe.codec;

/**
 * One encoder and one decoder of an encoding, each with its own memory: one instance per direction
 * of one stream, fed in order. Not thread-safe; encoding on one thread and decoding on another is
 * fine.
 */
public interface AudioCodec {
  /** The names and rates. */
  AudioFormat format();

  /** The payload of these samples, whose number must suit the encoding (even for G722). */
  byte[] encode(short[] pcm);

  /**
   * The samples of a payload of any length; octets that make no whole sample are left out. Never
   * throws.
   */
  short[] decode(byte[] payload);
}
