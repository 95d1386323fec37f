package dev.turnup.probe.codec;

import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusDecoder;
import io.github.jaredmdobson.concentus.OpusEncoder;
import io.github.jaredmdobson.concentus.OpusException;
import io.github.jaredmdobson.concentus.OpusMode;
import io.github.jaredmdobson.concentus.OpusRepacketizer;
import java.util.Arrays;

/**
 * Opus (RFC 6716, RFC 7587), mono at 48 kHz. Sends its CELT mode at 48 kbit/s, which keeps tones
 * clean; takes every mode. A packet that is no Opus is decoded as nothing.
 */
final class Opus implements AudioCodec {
  private static final int BITS_PER_SECOND = 48_000;

  /** RFC 6716 §3.2.5: 120 ms. */
  private static final int LONGEST = 5760;

  /** 60, 40, 20, 10, 5 and 2.5 ms (RFC 6716 §3.1). */
  private static final int[] FRAMES = {2880, 1920, 960, 480, 240, 120};

  private static final int LARGEST_FRAME = 1276;

  private final AudioFormat format;
  private final OpusEncoder encoder;
  private final OpusDecoder decoder;

  Opus(AudioFormat format) {
    this.format = format;
    try {
      encoder = new OpusEncoder(format.sampleRateHz(), 1, OpusApplication.OPUS_APPLICATION_AUDIO);
      decoder = new OpusDecoder(format.sampleRateHz(), 1);
    } catch (OpusException e) {
      throw new IllegalArgumentException("no Opus at " + format, e);
    }
    encoder.setBitrate(BITS_PER_SECOND);
    encoder.setForceMode(OpusMode.MODE_CELT_ONLY);
  }

  @Override
  public AudioFormat format() {
    return format;
  }

  @Override
  public byte[] encode(short[] pcm) {
    int frame =
        Arrays.stream(FRAMES)
            // CELT has no frames above 20 ms; longer packets hold several.
            .filter(size -> size <= 960 && pcm.length % size == 0)
            .findFirst()
            .orElse(0);
    if (frame == 0 || pcm.length == 0 || pcm.length > LONGEST) {
      throw new IllegalArgumentException("Opus takes up to 120 ms of frames, not " + pcm.length);
    }
    OpusRepacketizer packet = new OpusRepacketizer();
    for (int from = 0; from < pcm.length; from += frame) {
      byte[] coded = encodeFrame(pcm, from, frame);
      if (pcm.length == frame) {
        return coded;
      }
      require(packet.addPacket(coded, 0, coded.length) >= 0);
    }
    byte[] payload = new byte[pcm.length / frame * (LARGEST_FRAME + 2)];
    int length = packet.createPacket(payload, 0, payload.length);
    require(length > 0);
    return Arrays.copyOf(payload, length);
  }

  private byte[] encodeFrame(short[] pcm, int from, int samples) {
    byte[] coded = new byte[LARGEST_FRAME];
    try {
      return Arrays.copyOf(coded, encoder.encode(pcm, from, samples, coded, 0, coded.length));
    } catch (OpusException e) {
      throw new IllegalStateException("Opus does not take its own frame", e);
    }
  }

  private static void require(boolean accepted) {
    if (!accepted) {
      throw new IllegalStateException("Opus does not take its own frames together");
    }
  }

  @Override
  public short[] decode(byte[] payload) {
    if (payload.length == 0) {
      return new short[0];
    }
    short[] pcm = new short[LONGEST];
    try {
      int samples = decoder.decode(payload, 0, payload.length, pcm, 0, LONGEST, false);
      return Arrays.copyOf(pcm, Math.max(0, samples));
    } catch (OpusException | RuntimeException e) {
      // The library meets some damaged packets with an index out of bounds or a failed assertion.
      decoder.resetState();
      return new short[0];
    }
  }
}
