package dev.turnup.probe.dns;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The messages of RFC 1035 §4, as far as a client needs them: one question, the answers to it.
 *
 * @param id as asked
 * @param isTruncated the rest has to be fetched over TCP
 * @param code 0 is success, 3 NXDOMAIN
 * @param question name and type that it answers, in lower case
 * @param answers those of a known type
 */
record DnsMessage(int id, boolean isTruncated, int code, String question, List<DnsRecord> answers) {
  private static final int RESPONSE = 0x8000;
  private static final int TRUNCATED = 0x0200;
  private static final int RECURSION_DESIRED = 0x0100;
  private static final int INTERNET = 1;
  private static final int LONGEST_NAME = 255;

  /** Not a message that answers anything. */
  static final class MalformedException extends Exception {
    MalformedException(String reason) {
      super(reason);
    }
  }

  static byte[] query(int id, String name, RecordType type) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int value : new int[] {id, RECURSION_DESIRED, 1, 0, 0, 0}) {
      number(out, value);
    }
    for (String label : name.split("\\.")) {
      byte[] octets = label.getBytes(StandardCharsets.US_ASCII);
      out.write(octets.length);
      out.writeBytes(octets);
    }
    out.write(0);
    number(out, type.number());
    number(out, INTERNET);
    return out.toByteArray();
  }

  private static void number(ByteArrayOutputStream out, int value) {
    out.write(value >> 8);
    out.write(value);
  }

  static String question(String name, RecordType type) {
    return name.toLowerCase(Locale.ROOT) + " " + type.number();
  }

  /** The id of what may be a message, before anything else of it is looked at. */
  static Optional<Integer> id(byte[] octets) {
    return octets.length < 2
        ? Optional.empty()
        : Optional.of(Byte.toUnsignedInt(octets[0]) << 8 | Byte.toUnsignedInt(octets[1]));
  }

  static DnsMessage read(byte[] octets) throws MalformedException {
    try {
      ByteBuffer in = ByteBuffer.wrap(octets);
      int id = number(in);
      int flags = number(in);
      int questions = number(in);
      int answers = number(in);
      in.position(12);
      if ((flags & RESPONSE) == 0 || questions != 1) {
        throw new MalformedException("not an answer to one question");
      }
      String question = name(in).toLowerCase(Locale.ROOT) + " " + number(in);
      in.position(in.position() + 2);
      boolean isTruncated = (flags & TRUNCATED) != 0;
      List<DnsRecord> records = isTruncated ? List.of() : records(in, answers);
      return new DnsMessage(id, isTruncated, flags & 0xf, question, records);
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw new MalformedException("it ends too early");
    }
  }

  private static List<DnsRecord> records(ByteBuffer in, int count) throws MalformedException {
    List<DnsRecord> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String owner = name(in);
      Optional<RecordType> type = RecordType.of(number(in));
      boolean isInternet = number(in) == INTERNET;
      long ttl = Integer.toUnsignedLong(in.getInt());
      int length = number(in);
      int end = in.position() + length;
      if (end > in.limit()) {
        throw new MalformedException("a record is longer than the message");
      }
      if (type.isPresent() && isInternet) {
        records.add(record(owner, ttl, type.get(), in, length));
        if (in.position() != end) {
          throw new MalformedException("a record's data do not fill it");
        }
      }
      in.position(end);
    }
    return List.copyOf(records);
  }

  private static DnsRecord record(
      String owner, long ttl, RecordType type, ByteBuffer in, int length)
      throws MalformedException {
    return switch (type) {
      case A -> new DnsRecord.Address(owner, ttl, address(in, length, 4));
      case AAAA -> new DnsRecord.Address(owner, ttl, address(in, length, 16));
      case CNAME -> new DnsRecord.Alias(owner, ttl, name(in));
      case SRV -> new DnsRecord.Srv(owner, ttl, number(in), number(in), number(in), name(in));
      case NAPTR ->
          new DnsRecord.Naptr(
              owner, ttl, number(in), number(in), string(in), string(in), string(in), name(in));
    };
  }

  private static InetAddress address(ByteBuffer in, int length, int wanted)
      throws MalformedException {
    if (length != wanted) {
      throw new MalformedException("an address of " + length + " octets");
    }
    byte[] octets = new byte[length];
    in.get(octets);
    try {
      return InetAddress.getByAddress(octets);
    } catch (UnknownHostException e) {
      throw new MalformedException("no address");
    }
  }

  private static int number(ByteBuffer in) {
    return Short.toUnsignedInt(in.getShort());
  }

  private static String string(ByteBuffer in) {
    byte[] octets = new byte[Byte.toUnsignedInt(in.get())];
    in.get(octets);
    return new String(octets, StandardCharsets.ISO_8859_1);
  }

  /** A name, compressed or not (§4.1.4). A pointer only ever points back, so this ends. */
  private static String name(ByteBuffer in) throws MalformedException {
    StringBuilder name = new StringBuilder();
    ByteBuffer at = in;
    int earliest = in.position();
    while (true) {
      int length = Byte.toUnsignedInt(at.get());
      if (length == 0) {
        return name.toString();
      }
      if (length >= 0xc0) {
        int target = (length & 0x3f) << 8 | Byte.toUnsignedInt(at.get());
        if (target >= earliest) {
          throw new MalformedException("a name points forward or to itself");
        }
        earliest = target;
        at = in.duplicate().position(target);
      } else if (length > 63 || name.length() + length > LONGEST_NAME) {
        throw new MalformedException("a name is too long");
      } else {
        label(at, length, name);
      }
    }
  }

  private static void label(ByteBuffer in, int length, StringBuilder name) {
    if (!name.isEmpty()) {
      name.append('.');
    }
    for (int i = 0; i < length; i++) {
      char c = (char) Byte.toUnsignedInt(in.get());
      // What no host name holds is shown, and never taken for a separator.
      name.append(isPlain(c) ? String.valueOf(c) : "\\%03d".formatted((int) c));
    }
  }

  private static boolean isPlain(char c) {
    return c > ' ' && c < 127 && c != '.' && c != '\\';
  }
}
