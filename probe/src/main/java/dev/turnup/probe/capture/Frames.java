package dev.turnup.probe.capture;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts IP and transport headers before what went over a socket (RFC 791, RFC 8200, RFC 768, RFC
 * 9293). Octets and ends are the real ones; identification, window and acknowledgements are made
 * up, and segments are cut as our sockets gave them. Not thread-safe.
 */
final class Frames {
  private static final int TCP = 6;
  private static final int UDP = 17;
  private static final int IPV6_HEADER = 40;
  private static final int IPV4_HEADER = 20;
  private static final int TCP_HEADER = 20;
  private static final int UDP_HEADER = 8;
  private static final int LARGEST_SEGMENT = 32_768;
  private static final int HOPS = 64;
  private static final int WINDOW = 65_535;
  private static final int SYN = 0x02;
  private static final int PUSH_ACK = 0x18;
  private static final int ACK = 0x10;

  private final Map<Way, Integer> sequences = new HashMap<>();

  /** One direction between two ends. */
  private record Way(InetSocketAddress from, InetSocketAddress to) {
    Way back() {
      return new Way(to, from);
    }
  }

  /** The packet of a datagram. */
  static byte[] datagram(InetSocketAddress from, InetSocketAddress to, byte[] octets) {
    ByteBuffer udp = ByteBuffer.allocate(UDP_HEADER + octets.length);
    udp.putShort((short) from.getPort()).putShort((short) to.getPort());
    udp.putShort((short) udp.capacity()).putShort((short) 0).put(octets);
    int sum = checksum(from.getAddress(), to.getAddress(), UDP, udp.array());
    udp.putShort(6, (short) (sum == 0 ? 0xFFFF : sum));
    return packet(from.getAddress(), to.getAddress(), UDP, udp.array());
  }

  /** The packets of what went over a connection next; who says something first has opened it. */
  List<byte[]> segments(InetSocketAddress from, InetSocketAddress to, byte[] octets) {
    List<byte[]> packets = new ArrayList<>();
    Way way = new Way(from, to);
    if (!sequences.containsKey(way)) {
      packets.add(segment(way, 0, 0, SYN, new byte[0]));
      packets.add(segment(way.back(), 0, 1, SYN | ACK, new byte[0]));
      packets.add(segment(way, 1, 1, ACK, new byte[0]));
      sequences.put(way, 1);
      sequences.put(way.back(), 1);
    }
    for (int at = 0; at < octets.length; at += LARGEST_SEGMENT) {
      int length = Math.min(LARGEST_SEGMENT, octets.length - at);
      byte[] part = new byte[length];
      System.arraycopy(octets, at, part, 0, length);
      int sequence = sequences.getOrDefault(way, 1);
      packets.add(segment(way, sequence, sequences.getOrDefault(way.back(), 1), PUSH_ACK, part));
      sequences.put(way, sequence + length);
    }
    return packets;
  }

  private static byte[] segment(Way way, int sequence, int acknowledged, int flags, byte[] octets) {
    ByteBuffer tcp = ByteBuffer.allocate(TCP_HEADER + octets.length);
    tcp.putShort((short) way.from.getPort()).putShort((short) way.to.getPort());
    tcp.putInt(sequence).putInt(acknowledged);
    tcp.put((byte) (TCP_HEADER / 4 << 4)).put((byte) flags);
    tcp.putShort((short) WINDOW).putInt(0).put(octets);
    InetAddress from = way.from.getAddress();
    InetAddress to = way.to.getAddress();
    tcp.putShort(16, (short) checksum(from, to, TCP, tcp.array()));
    return packet(from, to, TCP, tcp.array());
  }

  private static byte[] packet(InetAddress from, InetAddress to, int protocol, byte[] payload) {
    return from.getAddress().length == 4
        ? ipv4(from.getAddress(), to.getAddress(), protocol, payload)
        : ipv6(from.getAddress(), to.getAddress(), protocol, payload);
  }

  private static byte[] ipv4(byte[] from, byte[] to, int protocol, byte[] payload) {
    ByteBuffer ip = ByteBuffer.allocate(IPV4_HEADER + payload.length);
    ip.put((byte) 0x45).put((byte) 0).putShort((short) ip.capacity()).putInt(0);
    ip.put((byte) HOPS).put((byte) protocol).putShort((short) 0).put(from).put(to);
    ip.putShort(10, (short) complement(sum(ip.array(), IPV4_HEADER)));
    return ip.put(payload).array();
  }

  private static byte[] ipv6(byte[] from, byte[] to, int protocol, byte[] payload) {
    ByteBuffer ip = ByteBuffer.allocate(IPV6_HEADER + payload.length);
    ip.putInt(0x60000000).putShort((short) payload.length);
    return ip.put((byte) protocol).put((byte) HOPS).put(from).put(to).put(payload).array();
  }

  /** Over the pseudo header and what follows it (RFC 9293 §3.1, RFC 8200 §8.1). */
  private static int checksum(InetAddress from, InetAddress to, int protocol, byte[] payload) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(from.getAddress());
    all.writeBytes(to.getAddress());
    all.writeBytes(ByteBuffer.allocate(8).putInt(payload.length).putInt(protocol).array());
    all.writeBytes(payload);
    return complement(sum(all.toByteArray(), all.size()));
  }

  private static int sum(byte[] octets, int length) {
    int sum = 0;
    for (int i = 0; i < length; i++) {
      int octet = Byte.toUnsignedInt(octets[i]);
      sum += i % 2 == 0 ? octet << 8 : octet;
      sum = (sum & 0xFFFF) + (sum >>> 16);
    }
    return sum;
  }

  private static int complement(int sum) {
    return ~sum & 0xFFFF;
  }
}
