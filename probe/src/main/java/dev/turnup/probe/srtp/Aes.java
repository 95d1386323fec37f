package dev.turnup.probe.srtp;

import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The two modes of AES that SRTP needs. Every Java has them, so their lack is a defect. */
final class Aes {
  static final int BLOCK = 16;
  private static final int TAG_BITS = 128;

  private Aes() {}

  /** The text XOR the key stream that begins at a counter block. */
  static byte[] counterMode(byte[] key, byte[] counter, byte[] text) {
    try {
      Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(counter));
      return cipher.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES in counter mode", e);
    }
  }

  /** Ciphertext and tag. */
  static byte[] seal(byte[] key, byte[] nonce, byte[] associated, byte[] text) {
    try {
      return galois(Cipher.ENCRYPT_MODE, key, nonce, associated, text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM", e);
    }
  }

  /**
   * The text.
   *
   * @throws AEADBadTagException when one octet is not as it was sealed
   */
  static byte[] open(byte[] key, byte[] nonce, byte[] associated, byte[] sealed)
      throws AEADBadTagException {
    try {
      return galois(Cipher.DECRYPT_MODE, key, nonce, associated, sealed);
    } catch (AEADBadTagException e) {
      throw e;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM", e);
    }
  }

  private static byte[] galois(int mode, byte[] key, byte[] nonce, byte[] associated, byte[] text)
      throws GeneralSecurityException {
    // A new one each time: a cipher refuses the nonce of a packet that is sent once more.
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(associated);
    return cipher.doFinal(text);
  }
}
