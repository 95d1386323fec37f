package dev.turnup.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.probe.check.CallCode;
import dev.turnup.probe.check.ProbeCode;
import dev.turnup.probe.check.RegistrationCode;
import dev.turnup.probe.check.Sites;
import dev.turnup.probe.sip.Call;
import dev.turnup.probe.sip.CallEnd;
import dev.turnup.probe.sip.Reply;
import dev.turnup.probe.sip.SipHeader;
import dev.turnup.probe.sip.SipMessage;
import dev.turnup.probe.sip.UserAgent;
import dev.turnup.probe.sip.UserAgentOptions;
import dev.turnup.probe.sip.jain.JainUserAgent;
import dev.turnup.probe.trace.TraceFile;
import dev.turnup.probe.trace.TraceRecorder;
import dev.turnup.schema.site.Proof;
import dev.turnup.schema.site.SipTransport;
import dev.turnup.schema.site.Site;
import dev.turnup.schema.verdict.CheckResult;
import dev.turnup.schema.verdict.CheckResult.Answer;
import dev.turnup.schema.verdict.Verdict;
import java.io.IOException;
import java.io.StringReader;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class ProberTest {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final ProbeOptions QUICK =
      ProbeOptions.DEFAULTS.withTimeouts(
          Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofSeconds(1));

  private static Site siteAt(int port, SipTransport transport, Proof proof) {
    return Sites.site(Sites.proxy("127.0.0.1", port, transport), proof);
  }

  private static Site siteAt(int port, SipTransport transport) {
    return siteAt(port, transport, Sites.proof("600"));
  }

  private static ProbeRun probe(Site site) {
    return Prober.probe(site, Sites.SECRETS, QUICK, ProbeListener.NONE);
  }

  private static ProbeCode onlyCode(Verdict verdict) {
    List<ProbeCode> codes =
        verdict.results().stream()
            .flatMap(result -> result.finding().stream())
            .map(finding -> (ProbeCode) finding.code())
            .toList();
    assertThat(codes).hasSize(1);
    return codes.getFirst();
  }

  private static int closedPort() throws IOException {
    try (DatagramSocket datagrams = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0));
        ServerSocket connections = new ServerSocket(datagrams.getLocalPort(), 1, LOOPBACK)) {
      return connections.getLocalPort();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = SipTransport.class,
      names = {"UDP", "TCP"})
  void saysThatNobodyListens(SipTransport transport) throws IOException {
    ProbeRun run = probe(siteAt(closedPort(), transport));

    assertThat(onlyCode(run.verdict())).isEqualTo(RegistrationCode.PROXY_REFUSES);
    assertThat(onlyCode(run.verdict()).isUnreachable()).isTrue();
  }

  @Test
  void saysThatNobodyAnswers() throws IOException {
    try (DatagramSocket silent = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0))) {
      ProbeRun run = probe(siteAt(silent.getLocalPort(), SipTransport.UDP));

      assertThat(onlyCode(run.verdict())).isEqualTo(RegistrationCode.PROXY_SILENT);
      assertThat(run.verdict().elapsed()).isLessThan(Duration.ofSeconds(4));
    }
  }

  @Test
  void givesTheSameVerdictFromTheStoredTrace() throws IOException {
    Site site = siteAt(closedPort(), SipTransport.TCP);
    ProbeRun run = probe(site);
    StringBuilder stored = new StringBuilder();
    TraceFile.write(run.trace(), stored);

    assertThat(Prober.judge(TraceFile.read(new StringReader(stored.toString())), site))
        .isEqualTo(run.verdict());
  }

  /** A registrar without passwords that takes no calls unless told to. */
  private static final class Pbx implements AutoCloseable {
    final List<SipMessage> registers = new CopyOnWriteArrayList<>();
    final UserAgent agent;

    Pbx() throws IOException, InterruptedException {
      agent =
          JainUserAgent.open(
              UserAgentOptions.on(LOOPBACK, SipTransport.UDP, SipTransport.TCP),
              TraceRecorder.starting());
      agent.onRequest(request -> {
        if (!request.method().equals("REGISTER")) {
          return Optional.empty();
        }
        registers.add(request.message());
        return Optional.of(
            Reply.of(
                200,
                "OK",
                new SipHeader("Contact", request.message().header("Contact").orElseThrow())));
      });
    }

    Site site() {
      return siteAt(agent.address().getPort(), SipTransport.UDP);
    }

    boolean isUnregistered() {
      return registers.getLast().header("Expires").orElseThrow().equals("0");
    }

    @Override
    public void close() {
      agent.close();
    }
  }

  @Test
  void unregistersAfterAFailedCall() throws IOException, InterruptedException {
    try (Pbx pbx = new Pbx()) {
      pbx.agent.onCall(call -> call.reject(404, "Not Found"));
      Verdict verdict = probe(pbx.site()).verdict();

      assertThat(pbx.isUnregistered()).isTrue();
      assertThat(verdict.answer()).isEqualTo(Answer.FAILED);
      assertThat(verdict.results())
          .filteredOn(result -> result.check().equals("codec"))
          .extracting(CheckResult::answer)
          .containsOnly(Answer.NOT_RUN);
    }
  }

  @Test
  void callsNoEmergencyNumber() throws IOException, InterruptedException {
    try (Pbx pbx = new Pbx()) {
      List<String> called = new CopyOnWriteArrayList<>();
      pbx.agent.onCall(call -> {
        called.add(call.invite().requestUri());
        call.reject(404, "Not Found");
      });
      Site site =
          siteAt(
              pbx.agent.address().getPort(),
              SipTransport.UDP,
              new Proof(
                  Optional.of("112"),
                  Optional.of("911"),
                  "1",
                  Optional.of(new Proof.Inbound(Optional.empty(), Optional.of("110")))));
      Verdict verdict = probe(site).verdict();

      assertThat(called).isEmpty();
      assertThat(verdict.results())
          .filteredOn(result -> result.answer() == Answer.FAILED)
          .extracting(result -> result.finding().orElseThrow().code())
          .containsOnly(CallCode.EMERGENCY_NUMBER)
          .hasSize(3);
    }
  }

  @Test
  void leavesOutWhatIsNotAskedFor() throws IOException, InterruptedException {
    try (Pbx pbx = new Pbx()) {
      List<CheckResult> results =
          Prober.probe(
                  pbx.site(),
                  Sites.SECRETS,
                  QUICK.withOnly(Set.of("registration")),
                  ProbeListener.NONE)
              .verdict()
              .results();

      assertThat(results)
          .filteredOn(result -> result.answer() != Answer.NOT_RUN)
          .extracting(CheckResult::check)
          .containsExactly("registration");
    }
  }

  @Test
  void tellsOfEachResultOnce() throws IOException, InterruptedException {
    try (Pbx pbx = new Pbx()) {
      List<String> told = new CopyOnWriteArrayList<>();
      ProbeListener listener =
          new ProbeListener() {
            @Override
            public void started(String check, String subject) {}

            @Override
            public void finished(CheckResult result) {
              told.add(result.check() + " " + result.subject());
            }
          };
      Verdict verdict = Prober.probe(pbx.site(), Sites.SECRETS, QUICK, listener).verdict();

      assertThat(told)
          .containsExactlyInAnyOrderElementsOf(
              verdict.results().stream().map(r -> r.check() + " " + r.subject()).toList());
    }
  }

  @Test
  void unregistersWhenItIsInterrupted() throws Exception {
    try (Pbx pbx = new Pbx()) {
      CompletableFuture<Call> ringing = new CompletableFuture<>();
      pbx.agent.onCall(call -> {
        call.ring();
        ringing.complete(call);
      });
      CompletableFuture<Boolean> interruptedAfterwards = new CompletableFuture<>();
      CompletableFuture<ProbeRun> run = new CompletableFuture<>();
      Thread probing =
          Thread.ofPlatform()
              .start(() -> {
                run.complete(probe(pbx.site()));
                interruptedAfterwards.complete(Thread.currentThread().isInterrupted());
              });
      Call call = ringing.get(10, TimeUnit.SECONDS);
      probing.interrupt();

      Verdict verdict = run.get(10, TimeUnit.SECONDS).verdict();
      assertThat(interruptedAfterwards.get(5, TimeUnit.SECONDS)).isTrue();
      assertThat(pbx.isUnregistered()).isTrue();
      assertThat(call.awaitEnd(Duration.ofSeconds(5)).orElseThrow())
          .isInstanceOf(CallEnd.ByThem.class);
      assertThat(verdict.results())
          .filteredOn(result -> result.check().equals("dtmf"))
          .extracting(CheckResult::summary)
          .containsExactly("the run was interrupted");
    }
  }

  @Test
  void keepsThePasswordOutOfTheTrace() throws IOException, InterruptedException {
    try (Pbx pbx = new Pbx()) {
      pbx.agent.onRequest(_ ->
          Optional.of(
              Reply.of(
                  401,
                  "Unauthorized",
                  new SipHeader("WWW-Authenticate", "Digest realm=\"lab\", nonce=\"n\""))));
      ProbeRun run = probe(pbx.site());
      StringBuilder stored = new StringBuilder();
      TraceFile.write(run.trace(), stored);

      assertThat(onlyCode(run.verdict())).isEqualTo(RegistrationCode.WRONG_CREDENTIALS);
      assertThat(stored.toString()).contains("response=").doesNotContain("wonderland");
      assertThat(run.toString()).doesNotContain("wonderland");
    }
  }
}
