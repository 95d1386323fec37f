package dev.turnup.probe.dns;

import java.util.List;
import java.util.stream.Collectors;

/** What a question gave. Each way of getting nothing is its own, for each has its own cure. */
public sealed interface DnsAnswer {
  /**
   * Records of the type asked for, at least one.
   *
   * @param records behind any aliases
   */
  record Records(List<DnsRecord> records) implements DnsAnswer {
    public Records {
      records = List.copyOf(records);
    }

    @Override
    public String toString() {
      return records.stream().map(DnsRecord::toString).collect(Collectors.joining(", "));
    }
  }

  /** There is no such name (NXDOMAIN). */
  record NoName() implements DnsAnswer {
    @Override
    public String toString() {
      return "no such name";
    }
  }

  /** The name is there and has no record of this type. */
  record NoData() implements DnsAnswer {
    @Override
    public String toString() {
      return "no such record";
    }
  }

  /**
   * The servers answer that they cannot tell.
   *
   * @param code the response code (RFC 1035 §4.1.1): 2 is SERVFAIL, 5 REFUSED
   */
  record ServerFailure(int code) implements DnsAnswer {
    @Override
    public String toString() {
      return switch (code) {
        case 2 -> "SERVFAIL";
        case 5 -> "REFUSED";
        default -> "response code " + code;
      };
    }
  }

  /** No server answers in time. */
  record Silence(String reason) implements DnsAnswer {
    @Override
    public String toString() {
      return reason;
    }
  }

  /** An answer came and cannot be read, or leads round in circles. */
  record Malformed(String reason) implements DnsAnswer {
    @Override
    public String toString() {
      return reason;
    }
  }
}
