package dev.turnup.probe.dns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.probe.dns.FakeDns.Mood;
import dev.turnup.schema.site.Host;
import dev.turnup.schema.site.SipTransport;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ServerLocationTest {
  /** The example of RFC 3263 §4.1, with the addresses that it leaves out. */
  private static final String[] EXAMPLE = {
    "example.com NAPTR 50 50 \"s\" \"SIPS+D2T\" \"\" _sips._tcp.example.com",
    "example.com NAPTR 90 50 \"s\" \"SIP+D2T\" \"\" _sip._tcp.example.com",
    "example.com NAPTR 100 50 \"s\" \"SIP+D2U\" \"\" _sip._udp.example.com",
    "_sip._tcp.example.com SRV 0 1 5060 server1.example.com",
    "_sip._tcp.example.com SRV 0 2 5060 server2.example.com",
    "_sip._udp.example.com SRV 1 0 5070 server2.example.com",
    "_sip._udp.example.com SRV 0 0 5080 server1.example.com",
    "server1.example.com A 192.0.2.1",
    "server2.example.com A 192.0.2.2",
    "server2.example.com AAAA 2001:db8::2",
  };

  /** Draws the same lot each time. */
  private record Lot(int number) implements RandomGenerator {
    @Override
    public long nextLong() {
      return number;
    }

    @Override
    public int nextInt(int bound) {
      return Math.min(number, bound - 1);
    }
  }

  private static Location find(
      Mood mood, String host, OptionalInt port, SipTransport transport, String... zone)
      throws IOException, InterruptedException {
    try (FakeDns server = new FakeDns(zone).in(mood)) {
      return ServerLocation.find(
          Host.parse(host),
          port,
          transport,
          new DnsClient(
              List.of(server.address()),
              Duration.ofMillis(mood == Mood.SILENT ? 200 : 10_000),
              new SplittableRandom(1)),
          new Lot(0));
    }
  }

  private static Location find(String host, SipTransport transport, String... zone)
      throws IOException, InterruptedException {
    return find(Mood.PLAIN, host, OptionalInt.empty(), transport, zone);
  }

  private static List<String> candidates(Location location) {
    return location.candidates().stream().map(Object::toString).toList();
  }

  private static List<String> questions(Location location) {
    return location.lookups().stream().map(l -> l.type() + " " + l.name()).toList();
  }

  @Test
  void goesFromPointersToServersToAddresses() throws Exception {
    Location location = find("example.com", SipTransport.TCP, EXAMPLE);

    assertThat(candidates(location))
        .containsExactly(
            "192.0.2.1:5060 (tcp)", "192.0.2.2:5060 (tcp)", "2001:db8:0:0:0:0:0:2:5060 (tcp)");
    assertThat(questions(location))
        .startsWith("NAPTR example.com", "SRV _sip._tcp.example.com", "A server1.example.com");
    assertThat(location.offered()).isEmpty();
  }

  @Test
  void takesTheTransportThatIsGivenAndTheLowerPriorityFirst() throws Exception {
    assertThat(candidates(find("example.com", SipTransport.UDP, EXAMPLE)))
        .containsExactly(
            "192.0.2.1:5080 (udp)", "192.0.2.2:5070 (udp)", "2001:db8:0:0:0:0:0:2:5070 (udp)");
  }

  @Test
  void asksForNothingButAddressesWhenThePortIsGiven() throws Exception {
    Location location =
        find(Mood.PLAIN, "server2.example.com", OptionalInt.of(5090), SipTransport.UDP, EXAMPLE);

    assertThat(candidates(location))
        .containsExactly("192.0.2.2:5090 (udp)", "2001:db8:0:0:0:0:0:2:5090 (udp)");
    assertThat(questions(location))
        .containsExactly("A server2.example.com", "AAAA server2.example.com");
  }

  @Test
  void asksNobodyForALiteralAddress() throws Exception {
    Location location = find(Mood.SILENT, "2001:db8::9", OptionalInt.empty(), SipTransport.TLS);

    assertThat(candidates(location)).containsExactly("2001:db8:0:0:0:0:0:9:5061 (tls)");
    assertThat(location.lookups()).isEmpty();
  }

  @Test
  void takesTheAddressOfTheNameWhenThereAreNoServices() throws Exception {
    Location location = find("pbx.example.com", SipTransport.UDP, "pbx.example.com A 192.0.2.7");

    assertThat(candidates(location)).containsExactly("192.0.2.7:5060 (udp)");
    assertThat(location.offered()).isEmpty();
  }

  @Test
  void takesServersWithoutPointers() throws Exception {
    assertThat(
            candidates(
                find(
                    "example.com",
                    SipTransport.UDP,
                    "_sip._udp.example.com SRV 0 0 5062 a.example.com",
                    "a.example.com A 192.0.2.3")))
        .containsExactly("192.0.2.3:5062 (udp)");
  }

  @Test
  void tellsWhatIsOfferedInsteadOfTheTransport() throws Exception {
    Location pointers =
        find(
            "example.com",
            SipTransport.UDP,
            "example.com NAPTR 90 50 \"s\" \"SIP+D2T\" \"\" _sip._tcp.example.com",
            "example.com A 192.0.2.9");
    Location servers =
        find(
            "example.com",
            SipTransport.UDP,
            "_sip._tcp.example.com SRV 0 1 5060 server1.example.com",
            "example.com A 192.0.2.9");

    for (Location location : List.of(pointers, servers)) {
      assertThat(location.offered()).containsExactly(SipTransport.TCP);
      assertThat(candidates(location)).containsExactly("192.0.2.9:5060 (udp)");
    }
  }

  @Test
  void takesALoneDotForNoService() throws Exception {
    Location location = find("example.com", SipTransport.UDP, "_sip._udp.example.com SRV 0 0 0 .");

    assertThat(location.candidates()).isEmpty();
  }

  @Test
  void saysWhyThereIsNobody() throws Exception {
    assertThat(find("nobody.example", SipTransport.UDP).failure().orElseThrow())
        .isInstanceOf(DnsAnswer.NoName.class);
    assertThat(
            find(Mood.FAILING, "example.com", OptionalInt.empty(), SipTransport.UDP, EXAMPLE)
                .failure()
                .orElseThrow())
        .isEqualTo(new DnsAnswer.ServerFailure(2));
    Location silent =
        find(Mood.SILENT, "example.com", OptionalInt.empty(), SipTransport.UDP, EXAMPLE);
    assertThat(silent.failure().orElseThrow()).isInstanceOf(DnsAnswer.Silence.class);
    assertThat(questions(silent)).containsExactly("NAPTR example.com", "A example.com");
  }

  /** RFC 2782: an old box of weight 1 and a new one of weight 3 share the calls. */
  @Test
  void drawsServersByTheirWeight() {
    DnsRecord.Srv slow = new DnsRecord.Srv("s", 0, 0, 1, 9, "old-slow-box");
    DnsRecord.Srv fast = new DnsRecord.Srv("s", 0, 0, 3, 9, "new-fast-box");
    DnsRecord.Srv spare = new DnsRecord.Srv("s", 0, 1, 0, 9, "sysadmins-box");
    Map<List<DnsRecord.Srv>, Integer> drawn = new HashMap<>();
    RandomGenerator random = new SplittableRandom(3);
    for (int i = 0; i < 5000; i++) {
      drawn.merge(SrvOrder.of(List.of(spare, fast, slow), random), 1, Integer::sum);
    }

    assertThat(drawn).containsOnlyKeys(List.of(slow, fast, spare), List.of(fast, slow, spare));
    // Of the lots 0 to 4 the first four fall to the fast one, which stands first.
    assertThat(drawn.get(List.of(fast, slow, spare))).isBetween(3850, 4150);
  }

  @Test
  void drawsServersWithoutWeightSeldom() {
    DnsRecord.Srv none = new DnsRecord.Srv("s", 0, 0, 0, 9, "none");
    DnsRecord.Srv some = new DnsRecord.Srv("s", 0, 0, 9, 9, "some");

    assertThat(SrvOrder.of(List.of(some, none), new Lot(0))).containsExactly(none, some);
    assertThat(SrvOrder.of(List.of(some, none), new Lot(1))).containsExactly(some, none);
  }
}
