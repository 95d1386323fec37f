package dev.turnup.probe.dns;

import dev.turnup.schema.site.IpAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Asks as this machine does: addresses by the system's own way, the hosts file included, and the
 * rest from the servers in {@code resolv.conf}. Where there is no such file nothing but addresses
 * is found.
 */
public final class SystemResolver implements DnsResolver {
  private static final int PORT = 53;
  private static final Path SERVERS = Path.of("/etc/resolv.conf");

  private final DnsResolver client;
  private volatile boolean silent;

  public SystemResolver(Duration patience, RandomGenerator random) {
    this.client = new DnsClient(servers(), patience, random);
  }

  private static List<InetSocketAddress> servers() {
    try {
      return Files.readAllLines(SERVERS, StandardCharsets.ISO_8859_1).stream()
          .map(line -> line.strip().split("\\s+"))
          .filter(words -> words.length > 1 && words[0].equals("nameserver"))
          .filter(words -> IpAddress.isLiteral(words[1]))
          .map(words -> new InetSocketAddress(words[1], PORT))
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  @Override
  public DnsAnswer query(String name, RecordType type) throws InterruptedException {
    if (type != RecordType.A && type != RecordType.AAAA) {
      // That name never leaves the machine (RFC 6761 §6.3). And servers that are silent once are
      // not waited for again: the system may know the address all the same.
      DnsAnswer answer =
          silent || name.endsWith("localhost") ? new DnsAnswer.NoData() : client.query(name, type);
      silent |= answer instanceof DnsAnswer.Silence;
      return silent ? new DnsAnswer.NoData() : answer;
    }
    try {
      int octets = type == RecordType.A ? 4 : 16;
      List<DnsRecord> records =
          Arrays.stream(InetAddress.getAllByName(name))
              .filter(address -> address.getAddress().length == octets)
              .<DnsRecord>map(address -> new DnsRecord.Address(name, 0, address))
              .toList();
      return records.isEmpty() ? new DnsAnswer.NoData() : new DnsAnswer.Records(records);
    } catch (UnknownHostException e) {
      return new DnsAnswer.NoName();
    }
  }
}
