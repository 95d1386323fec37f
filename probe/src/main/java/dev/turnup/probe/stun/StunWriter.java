package dev.turnup.probe.stun;

import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes one message, attribute by attribute. Used by one thread. */
public final class StunWriter {
  private final StunTransaction transaction;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** Begins a message. */
  public StunWriter(StunMethod method, StunClass kind, StunTransaction transaction) {
    this.transaction = transaction;
    ByteBuffer header = ByteBuffer.allocate(StunMessage.HEADER);
    header.putShort((short) method.type(kind)).putShort((short) 0).putInt(StunMessage.COOKIE);
    header.put(transaction.octets());
    out.writeBytes(header.array());
  }

  /** Adds an attribute, padded with zeros. */
  public StunWriter add(int type, byte[] value) {
    return add(type, value, (byte) 0);
  }

  /** The same, padded with another octet: receivers must not care (RFC 8489 §14). */
  StunWriter add(int type, byte[] value, byte padding) {
    out.writeBytes(
        ByteBuffer.allocate(4).putShort((short) type).putShort((short) value.length).array());
    out.writeBytes(value);
    byte[] pad = new byte[StunMessage.padded(value.length) - value.length];
    Arrays.fill(pad, padding);
    out.writeBytes(pad);
    return this;
  }

  public StunWriter add(int type, String text) {
    return add(type, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds a number of 32 bits. */
  public StunWriter add(int type, long number) {
    return add(type, ByteBuffer.allocate(4).putInt((int) number).array());
  }

  /** Adds an error's reason (RFC 8489 §14.8). */
  public StunWriter addError(StunMessage.Error error) {
    byte[] reason = error.reason().getBytes(StandardCharsets.UTF_8);
    ByteBuffer value = ByteBuffer.allocate(4 + reason.length);
    value.putShort((short) 0).put((byte) (error.code() / 100)).put((byte) (error.code() % 100));
    return add(StunAttribute.ERROR_CODE, value.put(reason).array());
  }

  /** Adds an address, masked (RFC 8489 §14.2). */
  public StunWriter addMasked(int type, InetSocketAddress address) {
    byte[] mask =
        ByteBuffer.allocate(16).putInt(StunMessage.COOKIE).put(transaction.octets()).array();
    return add(type, StunAddress.masking(StunAddress.write(address), mask));
  }

  /** Adds MESSAGE-INTEGRITY; nothing but SHA-256 integrity and fingerprint may follow. */
  public StunWriter withIntegrity(StunKey key) {
    return add(StunAttribute.MESSAGE_INTEGRITY, key.code(StunKey.Hash.SHA1, withLength(24)));
  }

  /** Adds MESSAGE-INTEGRITY-SHA256; nothing but a fingerprint may follow. */
  public StunWriter withIntegritySha256(StunKey key) {
    return add(
        StunAttribute.MESSAGE_INTEGRITY_SHA256, key.code(StunKey.Hash.SHA256, withLength(36)));
  }

  /** Adds FINGERPRINT; nothing may follow. */
  public StunWriter withFingerprint() {
    return add(StunAttribute.FINGERPRINT, StunMessage.fingerprintOf(withLength(8)) & 0xFFFF_FFFFL);
  }

  /** The message. */
  public byte[] octets() {
    return withLength(0);
  }

  private byte[] withLength(int more) {
    byte[] octets = out.toByteArray();
    ByteBuffer.wrap(octets).putShort(2, (short) (octets.length - StunMessage.HEADER + more));
    return octets;
  }
}
