package dev.turnup.probe.dns;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Asks DNS servers over UDP, and over TCP what is too long for UDP (RFC 7766). Answers that belong
 * to another question are passed over. Keeps nothing, so that each answer is evidence of now.
 */
public final class DnsClient implements DnsResolver {
  private static final int ROUNDS = 2;
  private static final int MOST_ALIASES = 8;
  private static final int LARGEST = 65_535;

  /** How long an interrupt may take to be noticed [ms]. */
  private static final int SLICE = 200;

  private final List<InetSocketAddress> servers;
  private final Duration patience;
  private final RandomGenerator random;

  /**
   * Sends nothing yet.
   *
   * @param servers asked in this order
   * @param patience with each server, in each of two rounds
   * @param random makes the ids, which nobody shall guess
   */
  public DnsClient(List<InetSocketAddress> servers, Duration patience, RandomGenerator random) {
    this.servers = List.copyOf(servers);
    this.patience = patience;
    this.random = random;
  }

  @Override
  public DnsAnswer query(String name, RecordType type) throws InterruptedException {
    Set<String> seen = new HashSet<>();
    String at = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    while (seen.add(at.toLowerCase(Locale.ROOT)) && seen.size() <= MOST_ALIASES) {
      Asked asked = ask(at, type);
      if (asked.message().isEmpty()) {
        return asked.failure();
      }
      DnsMessage message = asked.message().get();
      Optional<String> end = followed(at, message.answers(), seen);
      if (end.isEmpty()) {
        break;
      }
      String owner = end.get();
      List<DnsRecord> found =
          message.answers().stream()
              .filter(record -> record.owner().equalsIgnoreCase(owner) && isOf(record, type))
              .toList();
      if (!found.isEmpty()) {
        return new DnsAnswer.Records(found);
      }
      if (owner.equalsIgnoreCase(at)) {
        return new DnsAnswer.NoData();
      }
      if (message.code() == 3) {
        return new DnsAnswer.NoName();
      }
      seen.remove(owner.toLowerCase(Locale.ROOT));
      at = owner;
    }
    return new DnsAnswer.Malformed("its aliases lead in a circle, or too far");
  }

  /** To where the aliases lead; empty when they lead in a circle. */
  private static Optional<String> followed(String from, List<DnsRecord> answers, Set<String> seen) {
    String at = from;
    while (true) {
      String owner = at;
      Optional<String> next =
          answers.stream()
              .filter(record -> record.owner().equalsIgnoreCase(owner))
              .flatMap(record ->
                  record instanceof DnsRecord.Alias alias
                      ? Optional.of(alias.target()).stream()
                      : java.util.stream.Stream.empty())
              .findFirst();
      if (next.isEmpty()) {
        return Optional.of(at);
      }
      at = next.get();
      if (!seen.add(at.toLowerCase(Locale.ROOT)) || seen.size() > MOST_ALIASES) {
        return Optional.empty();
      }
    }
  }

  private static boolean isOf(DnsRecord record, RecordType type) {
    return switch (record) {
      case DnsRecord.Address address ->
          type == (address.address().getAddress().length == 4 ? RecordType.A : RecordType.AAAA);
      case DnsRecord.Alias _ -> type == RecordType.CNAME;
      case DnsRecord.Srv _ -> type == RecordType.SRV;
      case DnsRecord.Naptr _ -> type == RecordType.NAPTR;
    };
  }

  /**
   * A message that says something, or why there is none.
   *
   * @param failure read only without a message
   */
  private record Asked(Optional<DnsMessage> message, DnsAnswer failure) {
    static Asked failed(DnsAnswer failure) {
      return new Asked(Optional.empty(), failure);
    }
  }

  private Asked ask(String name, RecordType type) throws InterruptedException {
    Asked worst = Asked.failed(new DnsAnswer.Silence("there is no DNS server to ask"));
    for (int round = 0; round < ROUNDS; round++) {
      for (InetSocketAddress server : servers) {
        Asked asked = ask(server, name, type);
        if (asked.message().isPresent() || asked.failure() instanceof DnsAnswer.NoName) {
          return asked;
        }
        // A server that says something says more than one that does not.
        if (!(asked.failure() instanceof DnsAnswer.Silence)
            || worst.failure() instanceof DnsAnswer.Silence) {
          worst = asked;
        }
      }
      if (!(worst.failure() instanceof DnsAnswer.Silence)) {
        return worst;
      }
    }
    return worst;
  }

  private Asked ask(InetSocketAddress server, String name, RecordType type)
      throws InterruptedException {
    int id = random.nextInt(1 << 16);
    byte[] query = DnsMessage.query(id, name, type);
    String question = DnsMessage.question(name, type);
    try {
      DnsMessage message = overUdp(server, query, id, question);
      if (message.isTruncated()) {
        message = overTcp(server, query, id, question);
      }
      return switch (message.code()) {
        case 0 -> new Asked(Optional.of(message), new DnsAnswer.NoData());
        case 3 ->
            message.answers().isEmpty()
                ? Asked.failed(new DnsAnswer.NoName())
                : new Asked(Optional.of(message), new DnsAnswer.NoName());
        default -> Asked.failed(new DnsAnswer.ServerFailure(message.code()));
      };
    } catch (DnsMessage.MalformedException e) {
      return Asked.failed(new DnsAnswer.Malformed("the answer cannot be read: " + e.getMessage()));
    } catch (SocketTimeoutException e) {
      return Asked.failed(
          new DnsAnswer.Silence("the DNS server " + text(server) + " does not answer"));
    } catch (IOException e) {
      return Asked.failed(
          new DnsAnswer.Silence(
              "the DNS server " + text(server) + " is not reached: " + e.getMessage()));
    }
  }

  private static String text(InetSocketAddress server) {
    return server.getAddress().getHostAddress();
  }

  private DnsMessage overUdp(InetSocketAddress server, byte[] query, int id, String question)
      throws IOException, DnsMessage.MalformedException, InterruptedException {
    // Connected: so only this server is heard, and an ICMP error is.
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(server);
      socket.send(new DatagramPacket(query, query.length));
      socket.setSoTimeout(SLICE);
      DatagramPacket packet = new DatagramPacket(new byte[LARGEST], LARGEST);
      long deadline = System.nanoTime() + patience.toNanos();
      while (System.nanoTime() < deadline) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        packet.setLength(LARGEST);
        if (isReceived(socket, packet)) {
          byte[] octets = Arrays.copyOf(packet.getData(), packet.getLength());
          if (DnsMessage.id(octets).filter(given -> given == id).isPresent()) {
            DnsMessage message = DnsMessage.read(octets);
            if (message.question().equals(question)) {
              return message;
            }
          }
        }
      }
      throw new SocketTimeoutException();
    }
  }

  private static boolean isReceived(DatagramSocket socket, DatagramPacket packet)
      throws IOException {
    try {
      socket.receive(packet);
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    }
  }

  private DnsMessage overTcp(InetSocketAddress server, byte[] query, int id, String question)
      throws IOException, DnsMessage.MalformedException {
    int millis = (int) patience.toMillis();
    try (Socket socket = new Socket()) {
      socket.connect(server, millis);
      socket.setSoTimeout(millis);
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      byte[] framed = new byte[query.length + 2];
      framed[0] = (byte) (query.length >> 8);
      framed[1] = (byte) query.length;
      System.arraycopy(query, 0, framed, 2, query.length);
      out.write(framed);
      DataInputStream in = new DataInputStream(socket.getInputStream());
      byte[] octets = new byte[in.readUnsignedShort()];
      in.readFully(octets);
      DnsMessage message = DnsMessage.read(octets);
      if (message.id() != id || !message.question().equals(question) || message.isTruncated()) {
        throw new DnsMessage.MalformedException("over TCP it answers something else");
      }
      return message;
    } catch (EOFException e) {
      throw new DnsMessage.MalformedException("over TCP it ends too early");
    }
  }
}
