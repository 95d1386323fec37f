package dev.turnup.probe.codec;

/**
 * G.726 at 16, 24, 32 and 40 kbit/s (ITU-T G.726, RFC 3551 §4.5.4), in either order of bits. Takes
 * samples in eights, which fill whole octets.
 */
final class G726 implements AudioCodec {
  /** Where the first code of an octet stands. */
  enum Packing {
    /** In the least significant bits: {@code G726-32} and its like (RFC 3551 §4.5.4). */
    FIRST_IN_LOW_BITS,
    /** In the most significant bits: {@code AAL2-G726-32} and its like (ITU-T I.366.2 annex E). */
    FIRST_IN_HIGH_BITS
  }

  private static final int GROUP = 8;

  private final AudioFormat format;
  private final G726Rate rate;
  private final Packing packing;
  private final G726Adpcm encoder;
  private final G726Adpcm decoder;

  G726(AudioFormat format, G726Rate rate, Packing packing) {
    this.format = format;
    this.rate = rate;
    this.packing = packing;
    this.encoder = new G726Adpcm(rate);
    this.decoder = new G726Adpcm(rate);
  }

  @Override
  public AudioFormat format() {
    return format;
  }

  /** The octets of a group of eight codes are worked as one number. */
  private int shift(int position) {
    int inOrder = packing == Packing.FIRST_IN_LOW_BITS ? position : GROUP - 1 - position;
    return inOrder * rate.bits();
  }

  private int octetShift(int octet) {
    int inOrder = packing == Packing.FIRST_IN_LOW_BITS ? octet : rate.bits() - 1 - octet;
    return GROUP * inOrder;
  }

  @Override
  public byte[] encode(short[] pcm) {
    if (pcm.length % GROUP != 0) {
      throw new IllegalArgumentException("G.726 takes samples in eights, not " + pcm.length);
    }
    byte[] payload = new byte[pcm.length / GROUP * rate.bits()];
    for (int group = 0; group < pcm.length / GROUP; group++) {
      long bits = 0;
      for (int i = 0; i < GROUP; i++) {
        bits |= (long) encoder.encode(pcm[group * GROUP + i]) << shift(i);
      }
      for (int octet = 0; octet < rate.bits(); octet++) {
        payload[group * rate.bits() + octet] = (byte) (bits >> octetShift(octet));
      }
    }
    return payload;
  }

  @Override
  public short[] decode(byte[] payload) {
    int groups = payload.length / rate.bits();
    short[] pcm = new short[groups * GROUP];
    for (int group = 0; group < groups; group++) {
      long bits = 0;
      for (int octet = 0; octet < rate.bits(); octet++) {
        long value = Byte.toUnsignedLong(payload[group * rate.bits() + octet]);
        bits |= value << octetShift(octet);
      }
      for (int i = 0; i < GROUP; i++) {
        int code = (int) (bits >> shift(i)) & (1 << rate.bits()) - 1;
        pcm[group * GROUP + i] = decoder.decode(code);
      }
    }
    return pcm;
  }
}
