package dev.turnup.probe.stun;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * A STUN message as it came (RFC 8489 §5). Immutable and thread-safe; whatever stands in it,
 * reading it never throws.
 */
public final class StunMessage {
  /** The magic cookie, in every header and in every address that is masked. */
  static final int COOKIE = 0x2112A442;

  static final int HEADER = 20;
  static final int FINGERPRINT_MASK = 0x5354554E;

  private final byte[] octets;
  private final StunMethod method;
  private final StunClass kind;
  private final List<Attribute> attributes;

  /**
   * An attribute in its place.
   *
   * @param at where its type stands, from the beginning of the message
   */
  private record Attribute(int at, int type, int length) {}

  /**
   * An error response's reason (RFC 8489 §14.8).
   *
   * @param code 300 to 699
   */
  public record Error(int code, String reason) {}

  private StunMessage(
      byte[] octets, StunMethod method, StunClass kind, List<Attribute> attributes) {
    this.octets = octets;
    this.method = method;
    this.kind = kind;
    this.attributes = attributes;
  }

  /** Whether a datagram is STUN, as far as its header tells (RFC 7983 §7, RFC 8489 §5). */
  public static boolean looksLikeStun(byte[] datagram) {
    return datagram.length >= HEADER
        && (datagram[0] & 0xC0) == 0
        && ByteBuffer.wrap(datagram).getInt(4) == COOKIE;
  }

  /** The message in a datagram; empty when it is none, or of a method that is not known here. */
  public static Optional<StunMessage> tryParse(byte[] datagram) {
    if (!looksLikeStun(datagram)) {
      return Optional.empty();
    }
    byte[] octets = datagram.clone();
    ByteBuffer in = ByteBuffer.wrap(octets);
    int type = in.getShort(0) & 0xFFFF;
    int length = in.getShort(2) & 0xFFFF;
    if (length % 4 != 0 || HEADER + length != octets.length) {
      return Optional.empty();
    }
    Optional<List<Attribute>> attributes = attributes(in);
    return attributes.isEmpty()
        ? Optional.empty()
        : StunMethod.of(type)
            .map(method -> new StunMessage(octets, method, StunClass.of(type), attributes.get()));
  }

  private static Optional<List<Attribute>> attributes(ByteBuffer in) {
    List<Attribute> found = new ArrayList<>();
    int at = HEADER;
    while (at < in.capacity()) {
      int length = in.getShort(at + 2) & 0xFFFF;
      if (at + 4 + length > in.capacity()) {
        return Optional.empty();
      }
      found.add(new Attribute(at, in.getShort(at) & 0xFFFF, length));
      at += 4 + padded(length);
    }
    return at == in.capacity() ? Optional.of(List.copyOf(found)) : Optional.empty();
  }

  static int padded(int length) {
    return (length + 3) & ~3;
  }

  public StunMethod method() {
    return method;
  }

  public StunClass kind() {
    return kind;
  }

  /** What an answer has in common with its request. */
  public StunTransaction transaction() {
    return StunTransaction.of(Arrays.copyOfRange(octets, 8, HEADER));
  }

  /** All of the message. */
  public byte[] octets() {
    return octets.clone();
  }

  /** The value of the first attribute of a type; those behind the integrity do not count. */
  public Optional<byte[]> value(int type) {
    return find(type).map(this::value);
  }

  private Optional<Attribute> find(int type) {
    for (Attribute attribute : attributes) {
      if (attribute.type == type) {
        return Optional.of(attribute);
      }
      boolean isEnd =
          attribute.type == StunAttribute.MESSAGE_INTEGRITY
              || attribute.type == StunAttribute.MESSAGE_INTEGRITY_SHA256;
      boolean mayFollow =
          type == StunAttribute.MESSAGE_INTEGRITY_SHA256 || type == StunAttribute.FINGERPRINT;
      if (isEnd && !mayFollow) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /**
   * Attributes that must be understood (RFC 8489 §14) and are not.
   *
   * @param known which are
   */
  public List<Integer> unknown(Set<Integer> known) {
    return attributes.stream()
        .map(Attribute::type)
        .filter(type -> type < 0x8000 && !known.contains(type))
        .distinct()
        .toList();
  }

  private byte[] value(Attribute attribute) {
    return Arrays.copyOfRange(octets, attribute.at + 4, attribute.at + 4 + attribute.length);
  }

  /** An attribute's value as text (UTF-8). */
  public Optional<String> text(int type) {
    return value(type).map(octets -> new String(octets, StandardCharsets.UTF_8));
  }

  /** An attribute's value as an unsigned number of 32 bits. */
  public Optional<Long> number(int type) {
    return value(type)
        .filter(value -> value.length == 4)
        .map(value -> ByteBuffer.wrap(value).getInt() & 0xFFFF_FFFFL);
  }

  /** An address that is written plainly (RFC 8489 §14.1). */
  public Optional<InetSocketAddress> address(int type) {
    return value(type).flatMap(StunAddress::plain);
  }

  /** An address that is masked by cookie and transaction (RFC 8489 §14.2). */
  public Optional<InetSocketAddress> maskedAddress(int type) {
    return value(type)
        .flatMap(value -> StunAddress.masked(value, Arrays.copyOfRange(octets, 4, HEADER)));
  }

  /** Where the server saw us: what is masked first, for NATs rewrite what is plain. */
  public Optional<InetSocketAddress> mappedAddress() {
    return maskedAddress(StunAttribute.XOR_MAPPED_ADDRESS)
        .or(() -> address(StunAttribute.MAPPED_ADDRESS));
  }

  /** The reason of an error response. */
  public Optional<Error> error() {
    return value(StunAttribute.ERROR_CODE)
        .filter(value -> value.length >= 4)
        .map(value ->
            new Error(
                (value[2] & 7) * 100 + (value[3] & 0xFF) % 100,
                new String(value, 4, value.length - 4, StandardCharsets.UTF_8)));
  }

  /**
   * Whether it carries an integrity that was made with this key; with both kinds, both must be
   * right (RFC 8489 §14.5, §14.6).
   */
  public boolean isIntact(StunKey key) {
    Optional<Attribute> sha1 = find(StunAttribute.MESSAGE_INTEGRITY);
    Optional<Attribute> sha256 = find(StunAttribute.MESSAGE_INTEGRITY_SHA256);
    boolean isAny = sha1.isPresent() || sha256.isPresent();
    return isAny
        && sha1.map(a -> isRight(a, key, StunKey.Hash.SHA1)).orElse(true)
        && sha256.map(a -> isRight(a, key, StunKey.Hash.SHA256)).orElse(true);
  }

  private boolean isRight(Attribute attribute, StunKey key, StunKey.Hash hash) {
    byte[] whole = key.code(hash, upTo(attribute));
    boolean isCut = hash == StunKey.Hash.SHA256 && attribute.length % 4 == 0;
    boolean isLength =
        attribute.length == whole.length
            || isCut && attribute.length >= 16 && attribute.length < whole.length;
    return isLength
        && MessageDigest.isEqual(Arrays.copyOf(whole, attribute.length), value(attribute));
  }

  /** The message before an attribute, with the length that it has up to that one's end. */
  private byte[] upTo(Attribute attribute) {
    byte[] head = Arrays.copyOf(octets, attribute.at);
    int length = attribute.at + 4 + padded(attribute.length) - HEADER;
    ByteBuffer.wrap(head).putShort(2, (short) length);
    return head;
  }

  /** Whether its fingerprint is right; empty when it has none (RFC 8489 §14.7). */
  public Optional<Boolean> fingerprint() {
    return find(StunAttribute.FINGERPRINT)
        .map(attribute -> {
          boolean isLast = attribute.at + 8 == octets.length && attribute.length == 4;
          return isLast
              && ByteBuffer.wrap(octets).getInt(attribute.at + 4) == fingerprintOf(upTo(attribute));
        });
  }

  static int fingerprintOf(byte[] octets) {
    CRC32 crc = new CRC32();
    crc.update(octets);
    return (int) crc.getValue() ^ FINGERPRINT_MASK;
  }

  @Override
  public String toString() {
    return "STUN " + method + " " + kind + error().map(e -> " " + e.code).orElse("");
  }
}
