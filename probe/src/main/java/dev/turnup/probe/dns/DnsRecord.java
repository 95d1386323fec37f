package dev.turnup.probe.dns;

import java.net.InetAddress;

/** One resource record. Names are without the final dot; the root is empty text. */
public sealed interface DnsRecord {
  String owner();

  /** How long it may be kept [s]. */
  long ttlSeconds();

  /** A or AAAA. */
  record Address(String owner, long ttlSeconds, InetAddress address) implements DnsRecord {
    @Override
    public String toString() {
      return address.getHostAddress();
    }
  }

  /** CNAME: another name for the owner. */
  record Alias(String owner, long ttlSeconds, String target) implements DnsRecord {
    @Override
    public String toString() {
      return "is " + target;
    }
  }

  /**
   * SRV (RFC 2782).
   *
   * @param target empty text: the service is decidedly not there
   */
  record Srv(String owner, long ttlSeconds, int priority, int weight, int port, String target)
      implements DnsRecord {
    @Override
    public String toString() {
      return priority + " " + weight + " " + port + " " + (target.isEmpty() ? "." : target);
    }
  }

  /** NAPTR (RFC 3403 §4). */
  record Naptr(
      String owner,
      long ttlSeconds,
      int order,
      int preference,
      String flags,
      String service,
      String regexp,
      String replacement)
      implements DnsRecord {
    @Override
    public String toString() {
      return "%d %d \"%s\" \"%s\" \"%s\" %s"
          .formatted(order, preference, flags, service, regexp, replacement);
    }
  }
}
