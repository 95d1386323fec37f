package dev.turnup.probe;

import dev.turnup.probe.check.EmergencyNumbers;
import dev.turnup.probe.check.Notes;
import dev.turnup.probe.check.TraceView;
import dev.turnup.probe.check.audio.AudioCheck;
import dev.turnup.probe.check.codec.CodecCheck;
import dev.turnup.probe.check.inbound.InboundCheck;
import dev.turnup.probe.check.registration.RegistrationCheck;
import dev.turnup.probe.check.unregistration.UnregistrationCheck;
import dev.turnup.probe.sip.Account;
import dev.turnup.probe.sip.NextHop;
import dev.turnup.probe.sip.SipTimers;
import dev.turnup.probe.sip.UserAgent;
import dev.turnup.probe.sip.UserAgentOptions;
import dev.turnup.probe.sip.digest.DigestCredentials;
import dev.turnup.probe.sip.jain.JainUserAgent;
import dev.turnup.probe.trace.TraceRecorder;
import dev.turnup.schema.secret.Secrets;
import dev.turnup.schema.site.Proof;
import dev.turnup.schema.site.Proxy;
import dev.turnup.schema.site.SipTransport;
import dev.turnup.schema.site.Site;
import dev.turnup.schema.site.SrtpMode;
import dev.turnup.schema.site.Subscriber;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Drives a run from the first lookup to the last port closed. Judges nothing. */
final class LiveRun {
  private static final Duration CONNECT = Duration.ofSeconds(4);

  private final Site site;
  private final Secrets secrets;
  private final ProbeOptions options;
  private final TraceRecorder recorder;
  private final Progress progress;
  private final long startNanos = System.nanoTime();

  LiveRun(
      Site site, Secrets secrets, ProbeOptions options, TraceRecorder recorder, Progress progress) {
    this.site = site;
    this.secrets = secrets;
    this.options = options;
    this.recorder = recorder;
    this.progress = progress;
  }

  void run() {
    noteWhatIsLeftOut();
    try {
      Optional<NextHop> proxy = resolve();
      if (proxy.isPresent()) {
        open(proxy.get());
      } else {
        skipCalls("the proxy was not reached");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    recorder.note(Notes.ENDED, Map.of());
  }

  private void noteWhatIsLeftOut() {
    for (String id : Checks.ids()) {
      if (!options.wants(id)) {
        Notes.skipped(recorder, id, TraceView.WHOLE, "not asked for");
      }
    }
    if (site.proof().echo().filter(EmergencyNumbers::isEmergency).isPresent()) {
      Notes.skipped(recorder, AudioCheck.ID, "", "proof.echo is an emergency number");
      Notes.skipped(recorder, CodecCheck.ID, "", "proof.echo is an emergency number");
    }
    List<String> ours = participants().stream().map(Subscriber::number).toList();
    for (Subscriber subscriber : site.subscribers()) {
      if (!ours.contains(subscriber.number())) {
        Notes.skipped(
            recorder,
            RegistrationCheck.ID,
            subscriber.number(),
            "the probe registers the first subscriber and the one of proof.inbound.from only");
      }
    }
  }

  /** Whom we register: the first subscriber, and who calls it. */
  private List<Subscriber> participants() {
    Subscriber first = site.subscribers().getFirst();
    return site.proof()
        .inbound()
        .flatMap(Proof.Inbound::from)
        .flatMap(site::subscriber)
        .filter(from -> !from.number().equals(first.number()))
        .map(from -> List.of(first, from))
        .orElse(List.of(first));
  }

  private Optional<NextHop> resolve() {
    Proxy proxy = site.proxy();
    if (proxy.transport() == SipTransport.TLS) {
      return Optional.empty();
    }
    String host = proxy.host().text();
    try {
      InetAddress[] addresses = InetAddress.getAllByName(host);
      recorder.note(
          Notes.DNS,
          Map.of(
              "host",
              host,
              "addresses",
              Arrays.stream(addresses)
                  .map(InetAddress::getHostAddress)
                  .collect(Collectors.joining(" "))));
      return Optional.of(
          new NextHop(
              new InetSocketAddress(addresses[0], proxy.effectivePort()), proxy.transport()));
    } catch (UnknownHostException e) {
      recorder.note(
          Notes.DNS, Map.of("host", host, "error", "no such name, or no DNS server answers"));
      return Optional.empty();
    }
  }

  private void open(NextHop proxy) throws InterruptedException {
    SipTimers timers =
        new SipTimers(
            options.noAnswerTimeout(), options.noAnswerTimeout(), options.answerTimeout(), CONNECT);
    try {
      InetAddress local =
          options.localAddress().isPresent()
              ? options.localAddress().get()
              : Reachability.localAddressFor(proxy.address());
      UserAgentOptions opening =
          UserAgentOptions.on(local, SipTransport.UDP, SipTransport.TCP).withTimers(timers);
      try (UserAgent agent = JainUserAgent.open(opening, recorder)) {
        withAgent(agent, proxy);
      }
    } catch (IOException e) {
      recorder.note(Notes.LOCAL, Map.of("what", "SIP", "reason", String.valueOf(e.getMessage())));
      skipCalls("the proxy was not reached");
    }
  }

  private void withAgent(UserAgent agent, NextHop proxy) throws InterruptedException {
    LiveContext context = context(agent, proxy);
    Bindings bindings = new Bindings(context);
    try {
      if (bindings.register(participants().stream().map(this::account).toList())) {
        calls(context);
      } else {
        skipCalls("not registered: see the registration");
      }
    } catch (InterruptedException e) {
      recorder.note(Notes.BROKEN_OFF, Map.of("reason", "the run was interrupted"));
      throw e;
    } finally {
      bindings.unregister();
    }
  }

  private LiveContext context(UserAgent agent, NextHop proxy) {
    return new LiveContext(
        site,
        options,
        recorder,
        progress,
        agent,
        proxy,
        account(site.subscribers().getFirst()),
        startNanos);
  }

  private void calls(LiveContext context) throws InterruptedException {
    if (site.media().srtp() == SrtpMode.REQUIRED) {
      skipCalls("media.srtp is required, and the probe sends plain RTP only");
      return;
    }
    EchoSteps echo = new EchoSteps(context);
    echo.run();
    if (echo.isNoCodecInCommon()) {
      Notes.skipped(recorder, InboundCheck.ID, "", EchoSteps.NO_CODEC);
      return;
    }
    List<Subscriber> participants = participants();
    Optional<Account> other =
        participants.size() > 1 ? Optional.of(account(participants.get(1))) : Optional.empty();
    new InboundStep(context, other).run();
  }

  private void skipCalls(String reason) {
    for (String id : Checks.ids()) {
      if (!id.equals(RegistrationCheck.ID) && !id.equals(UnregistrationCheck.ID)) {
        Notes.skipped(recorder, id, "", reason);
      }
    }
  }

  private Account account(Subscriber subscriber) {
    Optional<DigestCredentials> credentials =
        subscriber
            .digestPassword()
            .flatMap(secrets::find)
            .map(password -> new DigestCredentials(subscriber.effectiveDigestUsername(), password));
    return new Account(
        subscriber.number(),
        site.proxy().effectiveDomain().inUri(),
        subscriber.displayName(),
        credentials);
  }
}
