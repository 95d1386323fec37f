package dev.turnup.probe.sip.jain;

import dev.turnup.probe.sdp.AudioCapabilities;
import dev.turnup.probe.sdp.OfferAnswer;
import dev.turnup.probe.sdp.SessionDescription;
import dev.turnup.probe.sip.Account;
import dev.turnup.probe.sip.IncomingRequest;
import dev.turnup.probe.sip.NextHop;
import dev.turnup.probe.sip.Reply;
import dev.turnup.probe.sip.SipHeader;
import dev.turnup.probe.sip.SipTimers;
import dev.turnup.probe.sip.UserAgent;
import dev.turnup.probe.sip.UserAgentOptions;
import dev.turnup.probe.sip.digest.DigestAlgorithm;
import dev.turnup.probe.sip.digest.DigestCredentials;
import dev.turnup.probe.sip.digest.DigestVerifier;
import dev.turnup.probe.trace.TraceRecorder;
import dev.turnup.schema.secret.Secret;
import dev.turnup.schema.site.Codec;
import dev.turnup.schema.site.SipTransport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Two user agents on loopback, one of which is a tiny registrar. */
final class Lab implements AutoCloseable {
  static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  static final DigestCredentials ALICE = new DigestCredentials("alice", new Secret("wonderland"));
  static final Duration SOON = Duration.ofSeconds(15);

  final TraceRecorder trace = TraceRecorder.starting();
  final TraceRecorder serverTrace = TraceRecorder.starting();
  final UserAgent client;
  final UserAgent server;
  final SipTransport transport;
  private final DigestVerifier verifier;

  static final SipTimers QUICK =
      new SipTimers(
          Duration.ofSeconds(3),
          Duration.ofSeconds(2),
          Duration.ofSeconds(5),
          Duration.ofSeconds(1));

  Lab(SipTransport transport, DigestAlgorithm... algorithms)
      throws IOException, InterruptedException {
    this(transport, QUICK, algorithms);
  }

  Lab(SipTransport transport, SipTimers timers, DigestAlgorithm... algorithms)
      throws IOException, InterruptedException {
    this(
        transport,
        options -> options.withTimers(timers),
        options -> options.withTimers(timers),
        algorithms);
  }

  Lab(
      SipTransport transport,
      UnaryOperator<UserAgentOptions> ofClient,
      UnaryOperator<UserAgentOptions> ofServer,
      DigestAlgorithm... algorithms)
      throws IOException, InterruptedException {
    this.transport = transport;
    this.verifier =
        new DigestVerifier(
            "lab",
            algorithms.length == 0 ? List.of(DigestAlgorithm.MD5) : List.of(algorithms),
            Duration.ofSeconds(30),
            Clock.systemUTC(),
            new SecureRandom());
    UserAgentOptions options =
        UserAgentOptions.on(LOOPBACK, SipTransport.UDP, SipTransport.TCP).withTimers(QUICK);
    this.client = JainUserAgent.open(ofClient.apply(options), trace);
    this.server = JainUserAgent.open(ofServer.apply(options.withProduct("Lab")), serverTrace);
  }

  NextHop toServer() {
    return new NextHop(server.address(), transport);
  }

  NextHop toClient() {
    return new NextHop(client.address(), transport);
  }

  static Account account(DigestCredentials credentials) {
    return new Account("6001", "lab.example", Optional.of("A \"B\""), Optional.of(credentials));
  }

  /** Asks for credentials: 401 for REGISTER, 407 for the rest. */
  Optional<Reply> challenge(IncomingRequest request) {
    boolean isRegister = request.method().equals("REGISTER");
    Optional<String> given =
        request.message().header(isRegister ? "Authorization" : "Proxy-Authorization");
    DigestVerifier.Judgement judgement =
        given
            .map(value -> verifier.judge(value, request.method(), new byte[0], List.of(ALICE)))
            .orElseGet(() -> new DigestVerifier.Judgement.Refused("none"));
    if (judgement instanceof DigestVerifier.Judgement.Accepted) {
      return Optional.empty();
    }
    boolean stale = judgement instanceof DigestVerifier.Judgement.Stale;
    SipHeader[] challenges =
        verifier.challenges(stale).stream()
            .map(value ->
                new SipHeader(isRegister ? "WWW-Authenticate" : "Proxy-Authenticate", value))
            .toArray(SipHeader[]::new);
    return Optional.of(
        isRegister
            ? Reply.of(401, "Unauthorized", challenges)
            : Reply.of(407, "Proxy Authentication Required", challenges));
  }

  static AudioCapabilities can(int port, Codec... codecs) {
    return new AudioCapabilities(
        List.of(codecs), true, new InetSocketAddress(LOOPBACK, port), Duration.ofMillis(20));
  }

  static SessionDescription offer(int port, Codec... codecs) {
    return OfferAnswer.offer(can(port, codecs), 1);
  }

  static SessionDescription answer(SessionDescription offer, int port, Codec... codecs) {
    return OfferAnswer.answer(offer, can(port, codecs), 2).orElseThrow();
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
