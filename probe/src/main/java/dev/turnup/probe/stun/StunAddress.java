package dev.turnup.probe.stun;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/** Addresses in attributes (RFC 8489 §14.1, §14.2). */
final class StunAddress {
  private static final int IPV4 = 1;
  private static final int IPV6 = 2;

  private StunAddress() {}

  static Optional<InetSocketAddress> plain(byte[] value) {
    boolean isKnown =
        value.length == 8 && value[1] == IPV4 || value.length == 20 && value[1] == IPV6;
    if (!isKnown) {
      return Optional.empty();
    }
    int port = (value[2] & 0xFF) << 8 | value[3] & 0xFF;
    try {
      InetAddress address = InetAddress.getByAddress(Arrays.copyOfRange(value, 4, value.length));
      return Optional.of(new InetSocketAddress(address, port));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("4 and 16 octets are addresses", e);
    }
  }

  /**
   * @param mask cookie and transaction id
   */
  static Optional<InetSocketAddress> masked(byte[] value, byte[] mask) {
    return plain(masking(value, mask));
  }

  static byte[] write(InetSocketAddress address) {
    byte[] host = address.getAddress().getAddress();
    byte[] value = new byte[4 + host.length];
    value[1] = (byte) (host.length == 4 ? IPV4 : IPV6);
    value[2] = (byte) (address.getPort() >> 8);
    value[3] = (byte) address.getPort();
    System.arraycopy(host, 0, value, 4, host.length);
    return value;
  }

  /** Masks, or takes the mask off: port by the cookie's upper half, address by all of it. */
  static byte[] masking(byte[] value, byte[] mask) {
    byte[] result = value.clone();
    for (int i = 2; i < value.length; i++) {
      int at = i < 4 ? i - 2 : i - 4;
      result[i] ^= at < mask.length ? mask[at] : 0;
    }
    return result;
  }
}
