package dev.turnup.probe.srtp;

import dev.turnup.probe.srtp.KeyDerivation.Purpose;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** AES in counter mode with HMAC-SHA1 (RFC 3711 §4.1.1, §4.2.1; RFC 6188). */
final class CounterTransform implements Transform {
  private static final int AUTHENTICATION_KEY = 20;
  private static final String HMAC = "HmacSHA1";

  private final SrtpSuite suite;
  private final Keys rtp;
  private final Keys rtcp;

  private record Keys(byte[] encryption, byte[] authentication, byte[] salt) {}

  CounterTransform(MasterKey key) {
    suite = key.suite();
    KeyDerivation derivation = new KeyDerivation(key.key(), key.salt());
    rtp = keys(derivation, Purpose.RTP_ENCRYPTION, Purpose.RTP_AUTHENTICATION, Purpose.RTP_SALT);
    rtcp =
        keys(derivation, Purpose.RTCP_ENCRYPTION, Purpose.RTCP_AUTHENTICATION, Purpose.RTCP_SALT);
  }

  private Keys keys(
      KeyDerivation derivation, Purpose encryption, Purpose authentication, Purpose salt) {
    return new Keys(
        derivation.derive(encryption, suite.keyOctets()),
        derivation.derive(authentication, AUTHENTICATION_KEY),
        derivation.derive(salt, suite.saltOctets()));
  }

  @Override
  public byte[] protect(byte[] packet, int header, long ssrc, long index) {
    byte[] encrypted = crypt(rtp, packet, header, packet.length, ssrc, index);
    return Octets.join(encrypted, tag(rtp, encrypted, rollover(index), suite.tagOctets()));
  }

  @Override
  public Optional<byte[]> open(byte[] packet, int header, long ssrc, long index) {
    int end = packet.length - suite.tagOctets();
    byte[] body = Arrays.copyOf(packet, end);
    byte[] tag = tag(rtp, body, rollover(index), suite.tagOctets());
    return MessageDigest.isEqual(tag, Arrays.copyOfRange(packet, end, packet.length))
        ? Optional.of(crypt(rtp, body, header, end, ssrc, index))
        : Optional.empty();
  }

  @Override
  public byte[] protectControl(byte[] packet, long ssrc, int index) {
    byte[] encrypted = crypt(rtcp, packet, Headers.RTCP, packet.length, ssrc, index);
    byte[] word = Octets.word(index | ENCRYPTED);
    return Octets.join(
        Octets.join(encrypted, word), tag(rtcp, encrypted, word, suite.rtcpTagOctets()));
  }

  @Override
  public Optional<byte[]> openControl(byte[] packet, long ssrc, int word) {
    int end = packet.length - suite.rtcpTagOctets() - Octets.WORD;
    byte[] body = Arrays.copyOf(packet, end);
    byte[] tag = tag(rtcp, body, Octets.word(word), suite.rtcpTagOctets());
    if (!MessageDigest.isEqual(tag, Arrays.copyOfRange(packet, end + Octets.WORD, packet.length))) {
      return Optional.empty();
    }
    boolean isEncrypted = (word & ENCRYPTED) != 0;
    return Optional.of(
        isEncrypted ? crypt(rtcp, body, Headers.RTCP, end, ssrc, word & ~ENCRYPTED) : body);
  }

  /** XORs what follows the header with the key stream of this index. */
  private static byte[] crypt(
      Keys keys, byte[] packet, int header, int end, long ssrc, long index) {
    byte[] text = Arrays.copyOfRange(packet, header, end);
    byte[] changed = Aes.counterMode(keys.encryption, counter(keys.salt, ssrc, index), text);
    byte[] whole = Arrays.copyOf(packet, end);
    System.arraycopy(changed, 0, whole, header, changed.length);
    return whole;
  }

  /** The first counter block: salt, SSRC and index laid over each other, RFC 3711 §4.1.1. */
  private static byte[] counter(byte[] salt, long ssrc, long index) {
    byte[] counter = Arrays.copyOf(salt, Aes.BLOCK);
    for (int i = 0; i < 4; i++) {
      counter[4 + i] ^= (byte) (ssrc >>> (24 - 8 * i));
    }
    for (int i = 0; i < 6; i++) {
      counter[8 + i] ^= (byte) (index >>> (40 - 8 * i));
    }
    return counter;
  }

  private static byte[] tag(Keys keys, byte[] body, byte[] behind, int octets) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(keys.authentication, HMAC));
      mac.update(body);
      mac.update(behind);
      return Arrays.copyOf(mac.doFinal(), octets);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(HMAC, e);
    }
  }

  private static byte[] rollover(long index) {
    return Octets.word((int) (index >>> 16));
  }
}
