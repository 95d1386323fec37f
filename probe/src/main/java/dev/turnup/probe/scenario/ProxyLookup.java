package dev.turnup.probe.scenario;

import dev.turnup.probe.check.Notes;
import dev.turnup.probe.sip.NextHop;
import dev.turnup.probe.trace.TraceRecorder;
import dev.turnup.schema.site.Proxy;
import dev.turnup.schema.site.SipTransport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the address of the worksheet's proxy. */
final class ProxyLookup {
  private ProxyLookup() {}

  /** Where to send requests; empty, and noted, when there is no such address. */
  static Optional<NextHop> find(Proxy proxy, TraceRecorder recorder) {
    if (proxy.transport() == SipTransport.TLS) {
      return Optional.empty();
    }
    String host = proxy.host().text();
    try {
      InetAddress[] addresses = InetAddress.getAllByName(host);
      String texts =
          Arrays.stream(addresses)
              .map(InetAddress::getHostAddress)
              .collect(Collectors.joining(" "));
      recorder.note(Notes.DNS, Map.of("host", host, "addresses", texts));
      return Optional.of(
          new NextHop(
              new InetSocketAddress(addresses[0], proxy.effectivePort()), proxy.transport()));
    } catch (UnknownHostException e) {
      recorder.note(
          Notes.DNS, Map.of("host", host, "error", "no such name, or no DNS server answers"));
      return Optional.empty();
    }
  }
}
