package dev.turnup.probe.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.probe.ProbeOptions;
import dev.turnup.probe.Prober;
import dev.turnup.probe.check.RegistrationCode;
import dev.turnup.probe.check.Sites;
import dev.turnup.probe.dns.DnsClient;
import dev.turnup.probe.dns.DnsResolver;
import dev.turnup.probe.dns.FakeDns;
import dev.turnup.probe.dns.FakeDns.Mood;
import dev.turnup.probe.live.Timeouts;
import dev.turnup.probe.sip.Reply;
import dev.turnup.probe.sip.SipHeader;
import dev.turnup.probe.sip.UserAgent;
import dev.turnup.probe.sip.UserAgentOptions;
import dev.turnup.probe.sip.jain.JainUserAgent;
import dev.turnup.probe.tls.Tap;
import dev.turnup.probe.trace.Trace;
import dev.turnup.probe.trace.TraceRecorder;
import dev.turnup.schema.site.Host;
import dev.turnup.schema.site.HostPort;
import dev.turnup.schema.site.Hosting;
import dev.turnup.schema.site.Proxy;
import dev.turnup.schema.site.SipTransport;
import dev.turnup.schema.site.Site;
import dev.turnup.schema.verdict.CheckResult;
import dev.turnup.schema.verdict.CheckResult.Answer;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** From the worksheet's proxy to a server, in live runs against registrars of our own. */
@Timeout(120)
class ProxyLookupTest {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final DnsResolver NOBODY =
      (name, _) -> {
        throw new AssertionError("asked for " + name);
      };

  /** Answers every REGISTER with the same status. */
  private static final class Registrar implements AutoCloseable {
    final AtomicInteger registers = new AtomicInteger();
    final UserAgent agent =
        JainUserAgent.open(
            UserAgentOptions.on(LOOPBACK, SipTransport.UDP, SipTransport.TCP),
            TraceRecorder.starting());

    Registrar(int status, SipHeader... headers) throws IOException, InterruptedException {
      agent.onRequest(request -> {
        if (!request.method().equals("REGISTER")) {
          return Optional.empty();
        }
        registers.incrementAndGet();
        return Optional.of(
            status == 200
                ? Reply.of(
                    200,
                    "OK",
                    new SipHeader("Contact", request.message().header("Contact").orElseThrow()))
                : Reply.of(status, "No", headers));
      });
    }

    int port() {
      return agent.address().getPort();
    }

    @Override
    public void close() {
      agent.close();
    }
  }

  private static Site site(String host, Optional<Integer> port, Optional<String> backup) {
    return Sites.site(
        new Proxy(
            Host.parse(host),
            port,
            SipTransport.UDP,
            Optional.of(Host.parse("acme.example")),
            Optional.empty(),
            backup.map(HostPort::parse),
            Hosting.PRIVATE,
            Duration.ofMinutes(5),
            Optional.empty()),
        Sites.proof("600"));
  }

  private static CheckResult registration(Site site, DnsResolver resolver) {
    TraceRecorder recorder = TraceRecorder.starting();
    LiveRun.Settings settings =
        new LiveRun.Settings(
            Optional.of(LOOPBACK),
            ProbeOptions.DEFAULTS.selection(),
            new Timeouts(Duration.ofSeconds(3), Duration.ofSeconds(3), Duration.ofSeconds(1)),
            Path.of(""),
            Tap.NONE,
            Optional.empty());
    Progress nobody =
        new Progress() {
          @Override
          public void started(String check, String subject) {}

          @Override
          public void through(String check) {}
        };
    new LiveRun(site, Sites.SECRETS, settings, recorder, nobody, resolver).run();
    Trace trace = recorder.trace();
    return Prober.judge(trace, site).results().getFirst();
  }

  private static DnsResolver client(FakeDns server, Duration patience) {
    return new DnsClient(List.of(server.address()), patience, new SplittableRandom(1));
  }

  private static CheckResult registrationAt(Mood mood, String... zone) throws IOException {
    try (FakeDns dns = new FakeDns(zone).in(mood)) {
      Duration patience = mood == Mood.SILENT ? Duration.ofMillis(200) : Duration.ofSeconds(10);
      return registration(
          site("acme.example", Optional.empty(), Optional.empty()), client(dns, patience));
    }
  }

  private static Optional<Object> code(CheckResult result) {
    return result.finding().map(finding -> finding.code());
  }

  private static int closedPort() throws IOException {
    try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0))) {
      return socket.getLocalPort();
    }
  }

  @Test
  void findsTheServerThatDnsNames() throws Exception {
    try (Registrar registrar = new Registrar(200)) {
      CheckResult result =
          registrationAt(
              Mood.PLAIN,
              "acme.example NAPTR 1 1 \"s\" \"SIP+D2U\" \"\" _sip._udp.acme.example",
              "_sip._udp.acme.example SRV 0 0 " + registrar.port() + " pbx.acme.example",
              "pbx.acme.example A 127.0.0.1");

      assertThat(result.answer()).isEqualTo(Answer.PASSED);
      assertThat(code(result)).isEmpty();
    }
  }

  @Test
  void turnsToTheNextServerThatDnsNames() throws Exception {
    try (Registrar registrar = new Registrar(200)) {
      CheckResult result =
          registrationAt(
              Mood.PLAIN,
              "_sip._udp.acme.example SRV 0 0 " + closedPort() + " pbx.acme.example",
              "_sip._udp.acme.example SRV 1 0 " + registrar.port() + " pbx.acme.example",
              "pbx.acme.example A 127.0.0.1");

      assertThat(result.answer()).isEqualTo(Answer.PASSED);
      assertThat(code(result)).contains(RegistrationCode.PRIMARY_DOWN);
    }
  }

  @Test
  void turnsToTheBackupOfTheWorksheetAndAsksNobodyForIt() throws Exception {
    try (Registrar registrar = new Registrar(200)) {
      Site site =
          site(
              "127.0.0.1", Optional.of(closedPort()), Optional.of("127.0.0.1:" + registrar.port()));
      CheckResult result = registration(site, NOBODY);

      assertThat(result.answer()).isEqualTo(Answer.PASSED);
      assertThat(code(result)).contains(RegistrationCode.PRIMARY_DOWN);
    }
  }

  @Test
  void asksAServerThatIsBusyOnceAndTurnsToAnother() throws Exception {
    try (Registrar busy = new Registrar(503, new SipHeader("Retry-After", "1"));
        Registrar backup = new Registrar(200)) {
      Site site =
          site("127.0.0.1", Optional.of(busy.port()), Optional.of("127.0.0.1:" + backup.port()));
      CheckResult result = registration(site, NOBODY);

      assertThat(code(result)).contains(RegistrationCode.PRIMARY_DOWN);
      assertThat(busy.registers).hasValue(1);
    }
  }

  @Test
  void staysWithAServerThatRefuses() throws Exception {
    try (Registrar strict = new Registrar(403);
        Registrar backup = new Registrar(200)) {
      Site site =
          site("127.0.0.1", Optional.of(strict.port()), Optional.of("127.0.0.1:" + backup.port()));
      CheckResult result = registration(site, NOBODY);

      assertThat(code(result)).contains(RegistrationCode.REGISTRATION_FORBIDDEN);
      assertThat(strict.registers).hasValue(1);
      assertThat(backup.registers).hasValue(0);
    }
  }

  @Test
  void namesEachWayInWhichDnsFails() throws Exception {
    assertThat(code(registrationAt(Mood.PLAIN))).contains(RegistrationCode.PROXY_NOT_FOUND);
    assertThat(code(registrationAt(Mood.SILENT))).contains(RegistrationCode.DNS_SILENT);
    assertThat(code(registrationAt(Mood.FAILING))).contains(RegistrationCode.DNS_FAILED);
    assertThat(code(registrationAt(Mood.PLAIN, "acme.example CNAME acme.example")))
        .contains(RegistrationCode.DNS_FAILED);
  }

  @Test
  void keepsEveryQuestionAndAnswerInTheTrace() throws Exception {
    try (FakeDns dns = new FakeDns("acme.example A 192.0.2.1")) {
      TraceRecorder recorder = TraceRecorder.starting();
      ProxyLookup lookup =
          new ProxyLookup(
              site("acme.example", Optional.of(5060), Optional.empty()),
              Optional.of(LOOPBACK),
              client(dns, Duration.ofSeconds(10)),
              recorder);

      assertThat(lookup.hasNext()).isTrue();
      assertThat(lookup.next()).hasToString("192.0.2.1:5060 (udp)");
      assertThat(lookup.hasNext()).isFalse();
      assertThat(recorder.trace().events())
          .extracting(Object::toString)
          .anyMatch(event -> event.contains("dns-query") && event.contains("answer=192.0.2.1"))
          .anyMatch(event -> event.contains("next-hop"));
    }
  }
}
