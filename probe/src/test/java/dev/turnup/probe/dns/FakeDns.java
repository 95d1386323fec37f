package dev.turnup.probe.dns;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A DNS server of given answers, on one port of loopback for UDP and TCP. A zone line is {@code
 * owner TYPE data…}, as in a master file but without TTL and class.
 */
public final class FakeDns implements AutoCloseable {
  /** How it answers a question. */
  public enum Mood {
    PLAIN,
    SILENT,
    FAILING,
    TRUNCATED,
    GARBLED,
    CUT,
    POINTING_TO_ITSELF,
    WRONG_ID_FIRST
  }

  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final int TTL = 300;

  private final DatagramSocket datagrams = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0));
  private final ServerSocket connections = new ServerSocket(datagrams.getLocalPort(), 50, LOOPBACK);
  private final Map<String, List<String>> zone = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile Mood mood = Mood.PLAIN;

  public FakeDns(String... lines) throws IOException {
    for (String line : lines) {
      String[] words = line.split("\\s+", 2);
      zone.computeIfAbsent(words[0].toLowerCase(Locale.ROOT), _ -> new ArrayList<>()).add(words[1]);
    }
    Thread.ofVirtual().start(this::serveDatagrams);
    Thread.ofVirtual().start(this::serveConnections);
  }

  public FakeDns in(Mood other) {
    mood = other;
    return this;
  }

  public InetSocketAddress address() {
    return (InetSocketAddress) datagrams.getLocalSocketAddress();
  }

  /** Questions so far: {@code udp example.com SRV}. */
  public List<String> asked() {
    return asked;
  }

  private void serveDatagrams() {
    byte[] buffer = new byte[512];
    while (!datagrams.isClosed()) {
      try {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        datagrams.receive(packet);
        byte[] query = Arrays.copyOf(packet.getData(), packet.getLength());
        for (byte[] answer : answers("udp", query)) {
          datagrams.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
        }
      } catch (IOException e) {
        // Closed, or a client that is gone.
      }
    }
  }

  private void serveConnections() {
    while (!connections.isClosed()) {
      try (Socket connection = connections.accept()) {
        DataInputStream in = new DataInputStream(connection.getInputStream());
        byte[] query = new byte[in.readUnsignedShort()];
        in.readFully(query);
        byte[] answer = answer("tcp", query, 0);
        byte[] framed = joined(number(answer.length), answer);
        connection.getOutputStream().write(framed);
      } catch (IOException e) {
        // Closed, or a client that is gone.
      }
    }
  }

  private List<byte[]> answers(String way, byte[] query) {
    byte[] plain = answer(way, query, 0);
    return switch (mood) {
      case PLAIN -> List.of(plain);
      case SILENT -> List.of();
      case FAILING -> List.of(empty(query, 0x8182));
      case TRUNCATED -> List.of(empty(query, 0x8380));
      case GARBLED ->
          List.of(joined(Arrays.copyOf(query, 2), "garbage!".getBytes(StandardCharsets.US_ASCII)));
      case CUT -> List.of(Arrays.copyOf(plain, plain.length - 3));
      case POINTING_TO_ITSELF -> {
        byte[] looped = plain.clone();
        // The first answer's owner, right behind the question.
        looped[query.length] = (byte) (0xc0 | query.length >> 8);
        looped[query.length + 1] = (byte) query.length;
        yield List.of(looped);
      }
      case WRONG_ID_FIRST -> {
        byte[] forged = answer(way, query, 3);
        forged[1] ^= 1;
        byte[] other = answer(way, query, 3);
        other[13] ^= 1;
        yield List.of(forged, other, plain);
      }
    };
  }

  private static byte[] empty(byte[] query, int flags) {
    byte[] answer = query.clone();
    answer[2] = (byte) (flags >> 8);
    answer[3] = (byte) flags;
    return answer;
  }

  private byte[] answer(String way, byte[] query, int forcedCode) {
    int end = 12;
    List<String> labels = new ArrayList<>();
    while (query[end] != 0) {
      labels.add(new String(query, end + 1, query[end], StandardCharsets.US_ASCII));
      end += query[end] + 1;
    }
    String name = String.join(".", labels).toLowerCase(Locale.ROOT);
    RecordType type = RecordType.of(query[end + 2]).orElseThrow();
    if (forcedCode == 0) {
      asked.add(way + " " + name + " " + type);
    }
    List<byte[]> records = new ArrayList<>();
    collect(name, type, records, 0);
    int code = forcedCode != 0 ? forcedCode : zone.containsKey(name) ? 0 : 3;
    byte[] header = empty(Arrays.copyOf(query, end + 5), 0x8180 | code);
    header[7] = (byte) records.size();
    return joined(header, joined(records.toArray(byte[][]::new)));
  }

  private void collect(String name, RecordType type, List<byte[]> records, int depth) {
    for (String line : zone.getOrDefault(name, List.of())) {
      String[] words = line.split("\\s+");
      RecordType given = RecordType.valueOf(words[0]);
      if (given == type || given == RecordType.CNAME) {
        byte[] data = data(given, words);
        records.add(
            joined(
                name(name),
                number(given.number()),
                number(1),
                number(0),
                number(TTL),
                number(data.length),
                data));
      }
      if (given == RecordType.CNAME && depth < 3) {
        collect(words[1], type, records, depth + 1);
      }
    }
  }

  private static byte[] data(RecordType type, String[] words) {
    return switch (type) {
      case A, AAAA -> address(words[1]);
      case CNAME -> name(words[1]);
      case SRV -> joined(numbers(words, 1, 4), name(words[4]));
      case NAPTR ->
          joined(
              numbers(words, 1, 3),
              string(words[3]),
              string(words[4]),
              string(words[5]),
              name(words[6]));
    };
  }

  private static byte[] address(String text) {
    try {
      return InetAddress.getByName(text).getAddress();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] numbers(String[] words, int from, int to) {
    byte[] all = {};
    for (int i = from; i < to; i++) {
      all = joined(all, number(Integer.parseInt(words[i])));
    }
    return all;
  }

  private static byte[] number(int value) {
    return new byte[] {(byte) (value >> 8), (byte) value};
  }

  /** In quotes, as in a master file. */
  private static byte[] string(String quoted) {
    byte[] octets = quoted.replace("\"", "").getBytes(StandardCharsets.US_ASCII);
    return joined(new byte[] {(byte) octets.length}, octets);
  }

  private static byte[] name(String text) {
    byte[] all = {};
    for (String label : text.split("\\.")) {
      all =
          joined(
              all,
              joined(
                  new byte[] {(byte) label.length()}, label.getBytes(StandardCharsets.US_ASCII)));
    }
    return joined(all, new byte[1]);
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  @Override
  public void close() throws IOException {
    datagrams.close();
    connections.close();
  }
}
