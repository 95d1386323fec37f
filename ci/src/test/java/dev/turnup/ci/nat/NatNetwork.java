package dev.turnup.ci.nat;

import dev.turnup.ci.peer.NetworkNamespaces;
import dev.turnup.ci.peer.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An office and the world, with a gateway between them: {@code 10.0.0.2} behind {@code
 * 203.0.113.1}, and the servers at {@code 203.0.113.10} and {@code .11}.
 */
final class NatNetwork implements AutoCloseable {
  static final String OFFICE = "10.0.0.2";
  static final String GATEWAY = "203.0.113.1";
  static final String SERVER = "203.0.113.10";
  static final String SECOND = "203.0.113.11";

  private final NetworkNamespaces namespaces = new NetworkNamespaces();
  private final Path folder;
  private final String office;
  private final String gateway;
  private final String world;
  private final String inside;
  private final String outside;
  private int files;

  /** What the gateway does with addresses; the names are those of {@code NatBehaviour}. */
  enum Kind {
    FULL_CONE("full cone NAT", "snat to 203.0.113.1", "dnat to 10.0.0.2"),
    PORT_RESTRICTED("port-restricted cone NAT", "masquerade", ""),
    SYMMETRIC("symmetric NAT", "masquerade fully-random", "");

    private final String words;
    private final String source;
    private final String destination;

    Kind(String words, String source, String destination) {
      this.words = words;
      this.source = source;
      this.destination = destination;
    }

    String words() {
      return words;
    }
  }

  /** Lays the cables; packets are forwarded as they are. */
  NatNetwork(Path folder) {
    this.folder = folder;
    office = namespaces.create();
    gateway = namespaces.create();
    world = namespaces.create();
    inside = namespaces.join(gateway, "10.0.0.1/24", office, OFFICE + "/24");
    outside = namespaces.join(gateway, GATEWAY + "/24", world, SERVER + "/24");
    namespaces.run(world, "ip", "address", "add", SECOND + "/24", "dev", outside).orFail();
    namespaces.run(office, "ip", "route", "add", "default", "via", "10.0.0.1").orFail();
    sysctl("net/ipv4/ip_forward", "1");
  }

  String office() {
    return office;
  }

  String world() {
    return world;
  }

  NatNetwork translating(Kind kind) throws IOException {
    String destination =
        kind.destination.isEmpty()
            ? ""
            : """
              chain in {
                type nat hook prerouting priority dstnat; policy accept;
                iifname "%s" udp dport 1024-65535 %s
              }
            """
                .formatted(outside, kind.destination);
    return rules(
        """
        table ip nat {
          chain out {
            type nat hook postrouting priority srcnat; policy accept;
            oifname "%s" %s
          }
        %s}
        """
            .formatted(outside, kind.source, destination));
  }

  /** What goes from inside to the outer address comes back inside, from there (RFC 4787 §6). */
  NatNetwork hairpinning() throws IOException {
    return rules(
        """
        table ip hairpin {
          chain in {
            type nat hook prerouting priority dstnat; policy accept;
            iifname "%1$s" ip daddr %2$s udp dport 1024-65535 dnat to %3$s
          }
          chain out {
            type nat hook postrouting priority srcnat; policy accept;
            oifname "%1$s" ip saddr %3$s ip daddr %3$s snat to %2$s
          }
        }
        """
            .formatted(inside, GATEWAY, OFFICE));
  }

  /** Drops what a rule matches on the way; {@code from} is where it comes in. */
  private NatNetwork dropping(String table, int priority, String hook, String from, String match)
      throws IOException {
    return rules(
        """
        table ip %s {
          chain refuse {
            type filter hook %s priority %d; policy accept;
            iifname "%s" %s drop
          }
        }
        """
            .formatted(table, hook, priority, from, match));
  }

  /** Nothing comes in to the RTP ports. */
  NatNetwork blockingRtp() throws IOException {
    return dropping("rtp", 0, "forward", outside, "udp dport 16384-16584");
  }

  /** RTP gets neither in nor out, except between its ports and TURN's. */
  NatNetwork relayingOnly() throws IOException {
    return dropping("inward", 0, "forward", outside, "udp sport != 3478 udp dport 16384-16584")
        .dropping("outward", 0, "forward", inside, "udp dport != 3478 udp sport 16384-16584");
  }

  /** What is sent to the ports of the relay does not get there. */
  NatNetwork deafeningRelay() throws IOException {
    return rules(
        world,
        """
        table ip relay {
          chain refuse {
            type filter hook input priority 0; policy accept;
            udp dport 49152-49252 drop
          }
        }
        """);
  }

  /** ACKs do not get out. */
  NatNetwork droppingAcknowledgements() throws IOException {
    return dropping("ack", 0, "forward", inside, "udp dport 5060 @th,64,32 0x41434b20");
  }

  /** INVITEs do not get out. */
  NatNetwork swallowingInvitations() throws IOException {
    return dropping("invite", 0, "forward", inside, "udp dport 5060 @th,64,32 0x494e5649");
  }

  /** Of a fragmented datagram only the first part gets out; before the kernel puts it together. */
  NatNetwork droppingFragments() throws IOException {
    return dropping("fragments", -450, "prerouting", inside, "ip frag-off & 0x1fff != 0");
  }

  /** The kernel's own SIP ALG on the usual port. */
  NatNetwork rewritingSip() throws IOException {
    return rules(
        """
        table ip alg {
          ct helper sip-udp {
            type "sip" protocol udp;
          }
          ct helper sip-tcp {
            type "sip" protocol tcp;
          }
          chain pre {
            type filter hook prerouting priority 0; policy accept;
            udp dport 5060 ct helper set "sip-udp"
            tcp dport 5060 ct helper set "sip-tcp"
          }
        }
        """);
  }

  /** What goes out keeps no mark. */
  NatNetwork clearingMarks() throws IOException {
    return rules(
        """
        table ip marks {
          chain clear {
            type filter hook forward priority mangle; policy accept;
            iifname "%s" ip dscp set cs0
          }
        }
        """
            .formatted(inside));
  }

  /** The gateway forgets UDP after this. */
  NatNetwork forgettingAfter(int seconds) {
    sysctl("net/netfilter/nf_conntrack_udp_timeout", Integer.toString(seconds));
    sysctl("net/netfilter/nf_conntrack_udp_timeout_stream", Integer.toString(seconds));
    return this;
  }

  private void sysctl(String name, String value) {
    namespaces.run(gateway, "sh", "-c", "echo " + value + " > /proc/sys/" + name).orFail();
  }

  private NatNetwork rules(String text) throws IOException {
    return rules(gateway, text);
  }

  private NatNetwork rules(String namespace, String text) throws IOException {
    Path file = Files.writeString(folder.resolve("rules" + files++ + ".nft"), text);
    namespaces.run(namespace, "nft", "-f", file.toString()).orFail();
    return this;
  }

  /** What the gateway remembers, to be shown when a test fails. */
  Shell.Ran run(String namespace, String... command) {
    return namespaces.run(namespace, command);
  }

  @Override
  public void close() {
    namespaces.close();
  }
}
