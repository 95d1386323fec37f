package dev.turnup.probe.scenario;

import dev.turnup.probe.check.Notes;
import dev.turnup.probe.check.gateway.GatewayCheck;
import dev.turnup.probe.dns.DnsAnswer;
import dev.turnup.probe.dns.DnsRecord;
import dev.turnup.probe.dns.DnsResolver;
import dev.turnup.probe.dns.RecordType;
import dev.turnup.probe.reflector.Reflection;
import dev.turnup.probe.reflector.ReflectorAddress;
import dev.turnup.probe.trace.TraceRecorder;
import dev.turnup.schema.site.Dscp;
import dev.turnup.schema.site.Host;
import dev.turnup.schema.site.IpAddress;
import dev.turnup.schema.site.Network;
import dev.turnup.schema.site.SipTransport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Sends SIP to a reflector, each method over each transport to each port, and notes what came. */
final class Reflecting {
  private final ReflectorAddress reflector;
  private final Network.Marking marking;
  private final Optional<InetAddress> local;
  private final DnsResolver resolver;
  private final TraceRecorder recorder;
  private final Progress progress;

  Reflecting(
      ReflectorAddress reflector,
      Network.Marking marking,
      Optional<InetAddress> local,
      DnsResolver resolver,
      TraceRecorder recorder,
      Progress progress) {
    this.reflector = reflector;
    this.marking = marking;
    this.local = local;
    this.resolver = resolver;
    this.recorder = recorder;
    this.progress = progress;
  }

  void run() throws InterruptedException {
    recorder.note(Notes.REFLECTOR, Map.of("host", reflector.host(), "off", reflector.off()));
    Optional<InetAddress> there = address();
    if (there.isEmpty()) {
      Notes.skipped(
          recorder, GatewayCheck.ID, "all", "DNS does not know the reflector " + reflector.host());
      return;
    }
    try {
      InetSocketAddress any = new InetSocketAddress(there.get(), reflector.ports().getFirst());
      InetAddress from = local.isPresent() ? local.get() : Reachability.localAddressFor(any);
      Reflection reflection = new Reflection(from, new SecureRandom());
      if (send(reflection, there.get())) {
        mark(reflection, there.get(), Reflection.Traffic.SIP, marking.sip());
        mark(reflection, there.get(), Reflection.Traffic.RTP, marking.rtp());
      }
    } catch (IOException e) {
      recorder.note(Notes.LOCAL, Map.of("what", "UDP", "reason", String.valueOf(e.getMessage())));
    }
    progress.through(GatewayCheck.ID);
  }

  /** Says whether anything came back. */
  private boolean send(Reflection reflection, InetAddress there) throws InterruptedException {
    boolean isAnyBack = false;
    for (SipTransport transport : List.of(SipTransport.UDP, SipTransport.TCP)) {
      for (int port : reflector.ports()) {
        progress.started(GatewayCheck.ID, transport.spelling() + " " + port);
        for (String method : Reflection.METHODS) {
          if (Thread.interrupted()) {
            throw new InterruptedException();
          }
          InetSocketAddress to = new InetSocketAddress(there, port);
          Reflection.Outcome outcome = reflection.send(method, transport, to);
          isAnyBack |= outcome.received().isPresent();
          note(method, transport, to, outcome);
        }
      }
    }
    return isAnyBack;
  }

  /** Audio goes to the other port, which is nobody's usual one. */
  private void mark(Reflection reflection, InetAddress there, Reflection.Traffic traffic, Dscp mark)
      throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    boolean isSip = traffic == Reflection.Traffic.SIP;
    List<Integer> ports = reflector.ports();
    InetSocketAddress to = new InetSocketAddress(there, isSip ? ports.getFirst() : ports.getLast());
    Optional<Reflection.Marks> marks = reflection.mark(traffic, mark.value(), to);
    recorder.note(
        Notes.MARKED,
        Map.of(
            "traffic",
            traffic.name().toLowerCase(Locale.ROOT),
            "remote",
            Notes.address(to),
            "sent",
            Integer.toString(mark.value()),
            "back",
            Boolean.toString(marks.isPresent()),
            "there",
            marks.map(seen -> text(seen.there())).orElse(""),
            "here",
            marks.map(seen -> text(seen.here())).orElse("")));
  }

  private static String text(OptionalInt mark) {
    return mark.isPresent() ? Integer.toString(mark.getAsInt()) : "";
  }

  private void note(
      String method, SipTransport transport, InetSocketAddress to, Reflection.Outcome outcome) {
    recorder.note(
        Notes.REFLECTED,
        Map.of(
            "method",
            method,
            "transport",
            transport.spelling(),
            "port",
            Integer.toString(to.getPort()),
            "remote",
            Notes.address(to),
            "sent",
            base64(outcome.sent()),
            "received",
            outcome.received().map(Reflecting::base64).orElse("")));
  }

  private static String base64(byte[] octets) {
    return Base64.getEncoder().encodeToString(octets);
  }

  private Optional<InetAddress> address() throws InterruptedException {
    Host host = Host.parse(reflector.host());
    if (host.isAddress()) {
      return Optional.of(new IpAddress(host.text()).inetAddress());
    }
    return resolver.query(host.text(), RecordType.A) instanceof DnsAnswer.Records found
        ? found.records().stream()
            .filter(DnsRecord.Address.class::isInstance)
            .map(record -> ((DnsRecord.Address) record).address())
            .findFirst()
        : Optional.empty();
  }
}
