package dev.turnup.probe.codec;

/** PCMU and PCMA (ITU-T G.711, RFC 3551 §4.5.14): one octet per sample, no memory. */
final class G711 implements AudioCodec {
  private final AudioFormat format;
  private final G711Law law;

  G711(AudioFormat format, G711Law law) {
    this.format = format;
    this.law = law;
  }

  @Override
  public AudioFormat format() {
    return format;
  }

  @Override
  public byte[] encode(short[] pcm) {
    byte[] payload = new byte[pcm.length];
    for (int i = 0; i < pcm.length; i++) {
      payload[i] = law.compress(pcm[i]);
    }
    return payload;
  }

  @Override
  public short[] decode(byte[] payload) {
    short[] pcm = new short[payload.length];
    for (int i = 0; i < payload.length; i++) {
      pcm[i] = law.expand(payload[i]);
    }
    return pcm;
  }
}
