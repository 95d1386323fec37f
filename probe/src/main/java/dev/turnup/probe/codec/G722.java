package dev.turnup.probe.codec;

/**
 * G722 at 64 kbit/s (ITU-T G.722 mode 1, RFC 3551 §4.5.2): 16 kHz audio in two sub-bands of ADPCM,
 * one octet for two samples. Encoder and decoder keep their own memory.
 */
final class G722 implements AudioCodec {
  private final AudioFormat format;

  private final G722Mirror splitter = new G722Mirror();
  private final G722LowerBand lowerEncoder = new G722LowerBand();
  private final G722HigherBand higherEncoder = new G722HigherBand();

  private final G722Mirror joiner = new G722Mirror();
  private final G722LowerBand lowerDecoder = new G722LowerBand();
  private final G722HigherBand higherDecoder = new G722HigherBand();

  G722(AudioFormat format) {
    this.format = format;
  }

  @Override
  public AudioFormat format() {
    return format;
  }

  @Override
  public byte[] encode(short[] pcm) {
    if (pcm.length % 2 != 0) {
      throw new IllegalArgumentException("G722 takes samples in pairs, not " + pcm.length);
    }
    byte[] payload = new byte[pcm.length / 2];
    for (int i = 0; i < payload.length; i++) {
      G722Mirror.Bands bands = splitter.split(pcm[2 * i], pcm[2 * i + 1]);
      int lower = lowerEncoder.encode(bands.lower());
      int higher = higherEncoder.encode(bands.higher());
      payload[i] = (byte) (higher << 6 | lower);
    }
    return payload;
  }

  @Override
  public short[] decode(byte[] payload) {
    short[] pcm = new short[2 * payload.length];
    for (int i = 0; i < payload.length; i++) {
      int code = Byte.toUnsignedInt(payload[i]);
      int lower = lowerDecoder.decode(code & 0x3F);
      int higher = higherDecoder.decode(code >> 6);
      G722Mirror.Pair pair = joiner.join(new G722Mirror.Bands(lower, higher));
      pcm[2 * i] = (short) pair.older();
      pcm[2 * i + 1] = (short) pair.newer();
    }
    return pcm;
  }
}
