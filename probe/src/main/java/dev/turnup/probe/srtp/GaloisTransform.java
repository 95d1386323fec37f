package dev.turnup.probe.srtp;

import dev.turnup.probe.srtp.KeyDerivation.Purpose;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;

/** AES in Galois/Counter Mode (RFC 7714). The word of SRTCP stands behind the tag, §9. */
final class GaloisTransform implements Transform {
  private static final int NONCE = 12;

  private final Keys rtp;
  private final Keys rtcp;

  record Keys(byte[] encryption, byte[] salt) {}

  GaloisTransform(MasterKey key) {
    this(
        keys(key, Purpose.RTP_ENCRYPTION, Purpose.RTP_SALT),
        keys(key, Purpose.RTCP_ENCRYPTION, Purpose.RTCP_SALT));
  }

  /** With session keys as they are. */
  GaloisTransform(Keys rtp, Keys rtcp) {
    this.rtp = rtp;
    this.rtcp = rtcp;
  }

  private static Keys keys(MasterKey key, Purpose encryption, Purpose salt) {
    KeyDerivation derivation = new KeyDerivation(key.key(), key.salt());
    return new Keys(
        derivation.derive(encryption, key.suite().keyOctets()),
        derivation.derive(salt, key.suite().saltOctets()));
  }

  @Override
  public byte[] protect(byte[] packet, int header, long ssrc, long index) {
    byte[] associated = Arrays.copyOf(packet, header);
    byte[] text = Arrays.copyOfRange(packet, header, packet.length);
    return Octets.join(
        associated, Aes.seal(rtp.encryption, nonce(rtp.salt, ssrc, index), associated, text));
  }

  @Override
  public Optional<byte[]> open(byte[] packet, int header, long ssrc, long index) {
    byte[] associated = Arrays.copyOf(packet, header);
    byte[] sealed = Arrays.copyOfRange(packet, header, packet.length);
    return opened(rtp, nonce(rtp.salt, ssrc, index), associated, sealed)
        .map(text -> Octets.join(associated, text));
  }

  @Override
  public byte[] protectControl(byte[] packet, long ssrc, int index) {
    byte[] header = Arrays.copyOf(packet, Headers.RTCP);
    byte[] text = Arrays.copyOfRange(packet, Headers.RTCP, packet.length);
    byte[] word = Octets.word(index | ENCRYPTED);
    byte[] sealed =
        Aes.seal(rtcp.encryption, nonce(rtcp.salt, ssrc, index), Octets.join(header, word), text);
    return Octets.join(Octets.join(header, sealed), word);
  }

  @Override
  public Optional<byte[]> openControl(byte[] packet, long ssrc, int word) {
    byte[] nonce = nonce(rtcp.salt, ssrc, word & ~ENCRYPTED);
    boolean isEncrypted = (word & ENCRYPTED) != 0;
    int tagEnd = packet.length - Octets.WORD;
    int readable = isEncrypted ? Headers.RTCP : tagEnd - SrtpSuite.AEAD_AES_128_GCM.tagOctets();
    byte[] header = Arrays.copyOf(packet, readable);
    byte[] sealed = Arrays.copyOfRange(packet, readable, tagEnd);
    return opened(rtcp, nonce, Octets.join(header, Octets.word(word)), sealed)
        .map(text -> Octets.join(header, text));
  }

  private static Optional<byte[]> opened(
      Keys keys, byte[] nonce, byte[] associated, byte[] sealed) {
    try {
      return Optional.of(Aes.open(keys.encryption, nonce, associated, sealed));
    } catch (AEADBadTagException _) {
      return Optional.empty();
    }
  }

  /** Two octets of zero, SSRC and index, XOR the salt; §8.1, §9.1. */
  private static byte[] nonce(byte[] salt, long ssrc, long index) {
    byte[] nonce = salt.clone();
    for (int i = 0; i < 4; i++) {
      nonce[2 + i] ^= (byte) (ssrc >>> (24 - 8 * i));
    }
    for (int i = 0; i < 6; i++) {
      nonce[NONCE - 6 + i] ^= (byte) (index >>> (40 - 8 * i));
    }
    return nonce;
  }
}
