package dev.turnup.probe.stun;

import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * How the NAT between a socket and a STUN server behaves (RFC 4787 §4.1, §5), as far as it could be
 * told.
 *
 * @param local the socket
 * @param mapped where the server sees it
 * @param other where its second address sees it, where that was asked
 */
public record NatBehaviour(
    InetSocketAddress local,
    InetSocketAddress mapped,
    Optional<InetSocketAddress> other,
    Mapping mapping,
    Filtering filtering) {

  /** On what the outer address of a socket depends. */
  public enum Mapping {
    /** The socket's own address is seen: there is no NAT. */
    NONE("no NAT"),
    ENDPOINT_INDEPENDENT("endpoint-independent"),
    ADDRESS_DEPENDENT("address-dependent"),
    ADDRESS_AND_PORT_DEPENDENT("address- and port-dependent"),
    /** The server has one address only. */
    UNKNOWN("unknown");

    private final String words;

    Mapping(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }

    /** Whether another destination sees another address. */
    public boolean isSymmetric() {
      return this == ADDRESS_DEPENDENT || this == ADDRESS_AND_PORT_DEPENDENT;
    }
  }

  /** From whom packets are let in. */
  public enum Filtering {
    ENDPOINT_INDEPENDENT("endpoint-independent"),
    ADDRESS_DEPENDENT("address-dependent"),
    ADDRESS_AND_PORT_DEPENDENT("address- and port-dependent"),
    /** The server cannot answer from elsewhere. */
    UNKNOWN("unknown");

    private final String words;

    Filtering(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /** The usual word for it (RFC 3489 §5), which says less than the two behaviours. */
  public String kind() {
    if (mapping == Mapping.NONE) {
      return filtering == Filtering.ENDPOINT_INDEPENDENT || filtering == Filtering.UNKNOWN
          ? "no NAT"
          : "no NAT, a firewall";
    }
    if (mapping.isSymmetric()) {
      return "symmetric NAT";
    }
    if (mapping == Mapping.UNKNOWN) {
      return "NAT";
    }
    return switch (filtering) {
      case ENDPOINT_INDEPENDENT -> "full cone NAT";
      case ADDRESS_DEPENDENT -> "address-restricted cone NAT";
      case ADDRESS_AND_PORT_DEPENDENT -> "port-restricted cone NAT";
      case UNKNOWN -> "cone NAT";
    };
  }
}
