package dev.turnup.probe.dscp;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.BindException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.OptionalInt;

/** One of the kernel's own, asked for the TOS octet or traffic class of each datagram (ip(7)). */
final class LinuxSocket implements MarkedSocket {
  private static final int DATAGRAM = 2;
  private static final int CLOSE_ON_EXEC = 0x80000;
  private static final int LEVEL_IP = 0;
  private static final int IP_TOS = 1;
  private static final int IP_RECVTOS = 13;
  private static final int LEVEL_IPV6 = 41;
  private static final int IPV6_V6ONLY = 26;
  private static final int IPV6_RECVTCLASS = 66;
  private static final int IPV6_TCLASS = 67;
  private static final short POLLIN = 1;
  private static final int DONT_WAIT = 0x40;

  private static final int LONGEST = 65_535;
  private static final int CONTROL = 128;
  private static final int SLICE_MILLIS = 50;

  private final LinuxCalls calls;
  private final int descriptor;
  private final boolean isSix;
  private final int port;
  private final Arena arena = Arena.ofAuto();
  private final MemorySegment data = arena.allocate(LONGEST);
  private final MemorySegment peer = arena.allocate(SocketAddresses.SIZE, Long.BYTES);
  private final MemorySegment control = arena.allocate(CONTROL, Long.BYTES);
  private final MemorySegment vector = arena.allocate(16, Long.BYTES);
  private final MemorySegment message = arena.allocate(56, Long.BYTES);
  private final MemorySegment poll = arena.allocate(8, Long.BYTES);
  private volatile boolean closed;
  private boolean isGone;

  private LinuxSocket(LinuxCalls calls, int descriptor, boolean isSix, int port) {
    this.calls = calls;
    this.descriptor = descriptor;
    this.isSix = isSix;
    this.port = port;
    vector.set(ADDRESS, 0, data);
    vector.set(JAVA_LONG, 8, LONGEST);
    poll.set(JAVA_INT, 0, descriptor);
    poll.set(JAVA_SHORT, 4, POLLIN);
  }

  /** As the JDK does: a wildcard serves both families where there are two. */
  static LinuxSocket open(LinuxCalls calls, InetSocketAddress local) throws IOException {
    boolean isSix = local.getAddress() instanceof Inet6Address;
    if (local.getAddress().isAnyLocalAddress() && !isSix) {
      try {
        return open(calls, new InetSocketAddress("::", local.getPort()), true);
      } catch (IOException e) {
        // Taken, which will show again; or there is no IPv6 here.
        return open(calls, local, false);
      }
    }
    return open(calls, local, isSix);
  }

  private static LinuxSocket open(LinuxCalls calls, InetSocketAddress local, boolean isSix)
      throws IOException {
    int family = isSix ? SocketAddresses.IPV6 : SocketAddresses.IPV4;
    int descriptor = (int) calls.must("socket", family, DATAGRAM | CLOSE_ON_EXEC, 0);
    try (Arena arena = Arena.ofConfined()) {
      if (isSix) {
        set(calls, descriptor, LEVEL_IPV6, IPV6_V6ONLY, 0);
        set(calls, descriptor, LEVEL_IPV6, IPV6_RECVTCLASS, 1);
      }
      set(calls, descriptor, LEVEL_IP, IP_RECVTOS, 1);
      MemorySegment address = SocketAddresses.write(arena, local, isSix);
      if (calls.call("bind", descriptor, address, SocketAddresses.length(isSix)) < 0) {
        throw new BindException(
            "UDP port " + local.getPort() + " is taken, or its address is not ours");
      }
      MemorySegment bound = arena.allocate(SocketAddresses.SIZE, Long.BYTES);
      MemorySegment length = arena.allocateFrom(JAVA_INT, SocketAddresses.SIZE);
      long unused = calls.must("getsockname", descriptor, bound, length);
      return new LinuxSocket(calls, descriptor, isSix, SocketAddresses.port(bound));
    } catch (IOException | RuntimeException e) {
      long unused = calls.call("close", descriptor);
      throw e;
    }
  }

  private static void set(LinuxCalls calls, int descriptor, int level, int option, int value) {
    try (Arena arena = Arena.ofConfined()) {
      // What is refused leaves a socket that works and sees less.
      long unused =
          calls.call(
              "setsockopt",
              descriptor,
              level,
              option,
              arena.allocateFrom(JAVA_INT, value),
              Integer.BYTES);
    }
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public Optional<Received> receive(int millis) throws IOException {
    long deadline = System.nanoTime() + millis * 1_000_000L;
    Optional<Received> found;
    long left = millis;
    do {
      found = receiveWithin((int) Math.min(left, SLICE_MILLIS));
      left = (deadline - System.nanoTime()) / 1_000_000;
    } while (found.isEmpty() && left > 0);
    return found;
  }

  /** In slices, so that a descriptor that was closed, and is another's now, is never read. */
  private synchronized Optional<Received> receiveWithin(int millis) throws IOException {
    if (closed) {
      throw new IOException("the socket is closed");
    }
    if (calls.call("poll", poll, 1L, millis) <= 0) {
      return Optional.empty();
    }
    message.fill((byte) 0);
    message.set(ADDRESS, 0, peer);
    message.set(JAVA_INT, 8, SocketAddresses.SIZE);
    message.set(ADDRESS, 16, vector);
    message.set(JAVA_LONG, 24, 1);
    message.set(ADDRESS, 32, control);
    message.set(JAVA_LONG, 40, CONTROL);
    int length = (int) calls.call("recvmsg", descriptor, message, DONT_WAIT);
    if (length < 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Received(
            data.asSlice(0, length).toArray(JAVA_BYTE), SocketAddresses.read(peer), mark()));
  }

  /** Control messages are a length, a level, a type and data, each aligned (cmsg(3)). */
  private OptionalInt mark() {
    long end = Math.min(CONTROL, message.get(JAVA_LONG, 40));
    long at = 0;
    while (at + 16 < end) {
      long length = control.get(JAVA_LONG, at);
      int level = control.get(JAVA_INT, at + 8);
      int type = control.get(JAVA_INT, at + 12);
      boolean isMark =
          (level == LEVEL_IP && type == IP_TOS) || (level == LEVEL_IPV6 && type == IPV6_TCLASS);
      if (isMark) {
        // IPv4 has it in one octet, IPv6 in an int.
        int value = length == 17 ? control.get(JAVA_BYTE, at + 16) : control.get(JAVA_INT, at + 16);
        return OptionalInt.of((value & 0xFF) >> 2);
      }
      if (length < 16) {
        return OptionalInt.empty();
      }
      at += (length + 7) & ~7L;
    }
    return OptionalInt.empty();
  }

  @Override
  public synchronized void send(byte[] octets, InetSocketAddress to, int dscp) throws IOException {
    if (closed) {
      throw new IOException("the socket is closed");
    }
    set(calls, descriptor, LEVEL_IP, IP_TOS, dscp << 2);
    if (isSix) {
      set(calls, descriptor, LEVEL_IPV6, IPV6_TCLASS, dscp << 2);
    }
    try (Arena sending = Arena.ofConfined()) {
      long unused =
          calls.must(
              "sendto",
              descriptor,
              sending.allocateFrom(JAVA_BYTE, octets),
              (long) octets.length,
              0,
              SocketAddresses.write(sending, to, isSix),
              SocketAddresses.length(isSix));
    }
  }

  @Override
  public void close() {
    closed = true;
    end();
  }

  private synchronized void end() {
    if (!isGone) {
      isGone = true;
      long unused = calls.call("close", descriptor);
    }
  }
}
