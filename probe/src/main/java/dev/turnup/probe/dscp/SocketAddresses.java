package dev.turnup.probe.dscp;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteOrder;

/** Addresses as Linux has them in memory: sockaddr_in and sockaddr_in6 (ip(7), ipv6(7)). */
final class SocketAddresses {
  static final int IPV4 = 2;
  static final int IPV6 = 10;

  /** Of the longer one [octets]. */
  static final int SIZE = 28;

  private static final ValueLayout.OfShort PORT = JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN);

  private SocketAddresses() {}

  static int length(boolean isSix) {
    return isSix ? SIZE : 16;
  }

  /**
   * An IPv4 address for a socket of both families is written as one of IPv6 (RFC 4291 §2.5.5.2).
   */
  static MemorySegment write(Arena arena, InetSocketAddress address, boolean isSix) {
    MemorySegment result = arena.allocate(SIZE, Long.BYTES);
    result.set(JAVA_SHORT, 0, (short) (isSix ? IPV6 : IPV4));
    result.set(PORT, 2, (short) address.getPort());
    byte[] octets = address.getAddress().getAddress();
    if (!isSix) {
      put(result, 4, octets);
      return result;
    }
    if (octets.length == 4) {
      put(result, 18, new byte[] {(byte) 0xFF, (byte) 0xFF});
    }
    put(result, 24 - octets.length, octets);
    if (address.getAddress() instanceof Inet6Address six) {
      result.set(JAVA_INT, 24, six.getScopeId());
    }
    return result;
  }

  private static void put(MemorySegment into, long at, byte[] octets) {
    MemorySegment.copy(octets, 0, into, JAVA_BYTE, at, octets.length);
  }

  static int port(MemorySegment address) {
    return Short.toUnsignedInt(address.get(PORT, 2));
  }

  static InetSocketAddress read(MemorySegment address) throws IOException {
    boolean isSix = address.get(JAVA_SHORT, 0) == IPV6;
    byte[] octets = address.asSlice(isSix ? 8 : 4, isSix ? 16 : 4).toArray(JAVA_BYTE);
    return new InetSocketAddress(
        host(octets, isSix ? address.get(JAVA_INT, 24) : 0), port(address));
  }

  private static InetAddress host(byte[] octets, int scope) throws UnknownHostException {
    return scope == 0
        ? InetAddress.getByAddress(octets)
        : Inet6Address.getByAddress(null, octets, scope);
  }
}
