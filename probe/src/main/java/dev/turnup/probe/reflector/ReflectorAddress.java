package dev.turnup.probe.reflector;

import dev.turnup.schema.site.HostPort;
import java.util.List;

/**
 * Where a reflector is.
 *
 * @param host name or address
 * @param ports the usual one of SIP and another, which gateways leave alone
 * @param off what switches the SIP ALG of the worksheet's firewall off; empty when that is not
 *     known
 */
public record ReflectorAddress(String host, List<Integer> ports, String off) {
  public static final int SIP = 5060;
  public static final int OTHER = 15_060;

  public ReflectorAddress {
    ports = List.copyOf(ports);
  }

  /**
   * From {@code host} or {@code host:port}, where the port is the other one.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static ReflectorAddress parse(String text) {
    HostPort given = HostPort.parse(text);
    return new ReflectorAddress(given.host().text(), List.of(SIP, given.port().orElse(OTHER)), "");
  }

  /** The same with what switches the ALG off. */
  public ReflectorAddress withOff(String command) {
    return new ReflectorAddress(host, ports, command);
  }
}
