package dev.turnup.probe.scenario;

import dev.turnup.probe.check.EmergencyNumbers;
import dev.turnup.probe.check.Notes;
import dev.turnup.probe.check.audio.AudioCheck;
import dev.turnup.probe.check.codec.CodecCheck;
import dev.turnup.probe.check.gateway.GatewayCheck;
import dev.turnup.probe.check.registration.RegistrationCheck;
import dev.turnup.probe.dns.DnsResolver;
import dev.turnup.probe.live.LiveContext;
import dev.turnup.probe.live.Timeouts;
import dev.turnup.probe.live.Traversal;
import dev.turnup.probe.reflector.ReflectorAddress;
import dev.turnup.probe.sip.Account;
import dev.turnup.probe.sip.NextHop;
import dev.turnup.probe.sip.SipTimers;
import dev.turnup.probe.sip.UserAgent;
import dev.turnup.probe.sip.UserAgentOptions;
import dev.turnup.probe.sip.jain.JainUserAgent;
import dev.turnup.probe.tls.Tap;
import dev.turnup.probe.tls.TlsOptions;
import dev.turnup.probe.trace.TraceRecorder;
import dev.turnup.schema.secret.Secrets;
import dev.turnup.schema.site.SipTransport;
import dev.turnup.schema.site.Site;
import dev.turnup.schema.site.Subscriber;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Drives a run from the first lookup to the last port closed. Judges nothing. */
public final class LiveRun {
  private static final Duration CONNECT = Duration.ofSeconds(4);

  private final Site site;
  private final Secrets secrets;
  private final Participants participants;
  private final Settings settings;
  private final TraceRecorder recorder;
  private final Progress progress;
  private final DnsResolver resolver;
  private final long startNanos = System.nanoTime();

  /**
   * How to run.
   *
   * @param localAddress where to call from; by default the address that routes to the proxy
   * @param folder where relative paths of the worksheet begin
   * @param tap listens in on TLS
   */
  public record Settings(
      Optional<InetAddress> localAddress,
      Selection selection,
      Timeouts timeouts,
      Path folder,
      Tap tap,
      Optional<ReflectorAddress> reflector) {}

  /** What a run does once it is registered. */
  public interface Work {
    /** The checks that judge what it leaves. */
    List<String> checks();

    /** Makes its calls, writes into the trace, and leaves nothing behind. */
    void run(LiveContext live) throws InterruptedException;
  }

  /**
   * For one run.
   *
   * @param secrets holds the digest passwords that the worksheet refers to
   * @param recorder takes all that happens
   */
  public LiveRun(
      Site site, Secrets secrets, Settings settings, TraceRecorder recorder, Progress progress) {
    this(site, secrets, settings, recorder, progress, ProxyLookup.resolverOf(site));
  }

  LiveRun(
      Site site,
      Secrets secrets,
      Settings settings,
      TraceRecorder recorder,
      Progress progress,
      DnsResolver resolver) {
    this.site = site;
    this.resolver = resolver;
    this.secrets = secrets;
    this.participants = new Participants(site, secrets);
    this.settings = settings;
    this.recorder = recorder;
    this.progress = progress;
  }

  /**
   * Runs all steps, and returns when all ports are free again; at once, if briefly, when
   * interrupted.
   */
  public void run() {
    noteWhatIsNotCalled();
    run(
        new Work() {
          @Override
          public List<String> checks() {
            return Steps.ALL.stream().flatMap(step -> step.checks().stream()).distinct().toList();
          }

          @Override
          public void run(LiveContext live) throws InterruptedException {
            RunContext run =
                RunContext.of(live, settings.selection, progress, participants.other());
            new Schedule(run).run(Steps.ALL);
          }
        });
  }

  /** Does this work in place of the steps. */
  public void run(Work work) {
    noteWhomWeLeaveOut();
    try {
      reflect();
      Optional<TlsOptions> tls = tls();
      if (tls.isEmpty() || !isServed(tls.get(), work)) {
        skipAll(work, "the proxy was not reached");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    recorder.note(Notes.ENDED, Map.of());
  }

  /** Empty when a file that it needs is of no use. */
  private Optional<TlsOptions> tls() {
    if (!isSecured()) {
      return Optional.of(TlsOptions.anybody());
    }
    try {
      return Optional.of(
          new TlsChoice(site.proxy(), secrets, settings.folder, settings.tap).options());
    } catch (TlsChoice.UnusableFileException e) {
      recorder.note(Notes.TLS_FILE, Map.of("field", e.field(), "reason", e.reason()));
      return Optional.empty();
    }
  }

  private boolean isSecured() {
    return site.proxy().transport() == SipTransport.TLS;
  }

  private void noteWhatIsNotCalled() {
    if (site.proof().echo().filter(EmergencyNumbers::isEmergency).isPresent()) {
      Notes.skipped(recorder, AudioCheck.ID, "", "proof.echo is an emergency number");
      Notes.skipped(recorder, CodecCheck.ID, "", "proof.echo is an emergency number");
    }
  }

  /** Needs no registration, and may say why there is none. */
  private void reflect() throws InterruptedException {
    if (settings.reflector.isPresent() && settings.selection.wants(GatewayCheck.ID)) {
      new Reflecting(
              settings.reflector.get(),
              site.network().dscp(),
              settings.localAddress,
              resolver,
              recorder,
              progress)
          .run();
    }
  }

  private void noteWhomWeLeaveOut() {
    List<String> ours = participants.all().stream().map(Account::user).toList();
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

  /** Tries one server after the other until one can be used (RFC 3263 §4.3). */
  private boolean isServed(TlsOptions tls, Work work) throws InterruptedException {
    ProxyLookup lookup = new ProxyLookup(site, settings.localAddress, resolver, recorder);
    boolean isServed = false;
    while (!isServed && lookup.hasNext()) {
      isServed = isServedBy(lookup.next(), lookup, tls, work);
    }
    return isServed;
  }

  /**
   * @return false when this server is of no use and there is another one
   */
  private boolean isServedBy(NextHop proxy, ProxyLookup others, TlsOptions tls, Work work)
      throws InterruptedException {
    Duration noAnswer = settings.timeouts.noAnswer();
    SipTimers timers = new SipTimers(noAnswer, noAnswer, settings.timeouts.answer(), CONNECT);
    try {
      InetAddress local =
          settings.localAddress.isPresent()
              ? settings.localAddress.get()
              : Reachability.localAddressFor(proxy.address());
      UserAgentOptions opening =
          isSecured()
              ? UserAgentOptions.on(local, SipTransport.TLS)
                  .withTls(tls)
                  .withScheme(site.proxy().effectiveTls().scheme().spelling())
              : UserAgentOptions.on(local, SipTransport.UDP, SipTransport.TCP);
      UserAgentOptions marked =
          opening.withTimers(timers).withDscp(site.network().dscp().sip().value());
      try (UserAgent agent = JainUserAgent.open(marked, recorder)) {
        return isServedBy(agent, proxy, others, work);
      }
    } catch (IOException e) {
      recorder.note(Notes.LOCAL, Map.of("what", "SIP", "reason", String.valueOf(e.getMessage())));
      return false;
    }
  }

  private boolean isServedBy(UserAgent agent, NextHop proxy, ProxyLookup others, Work work)
      throws InterruptedException {
    try (Traversal traversal =
        Traversal.begin(
            site,
            agent,
            proxy,
            new StunLookup(site, resolver, recorder).find(),
            new TurnLookup(site, secrets, resolver, recorder).find(),
            recorder)) {
      LiveContext live =
          new LiveContext(
              site,
              settings.timeouts,
              recorder,
              agent,
              proxy,
              participants.first(),
              traversal,
              startNanos);
      return isServedBy(live, others, work);
    }
  }

  private boolean isServedBy(LiveContext live, ProxyLookup others, Work work)
      throws InterruptedException {
    Bindings bindings = new Bindings(live, progress);
    try {
      switch (bindings.register(participants.all(), others::hasNext)) {
        case UNREACHED -> {
          return false;
        }
        case REFUSED -> skipAll(work, "not registered: see the registration");
        case REGISTERED -> work.run(live);
      }
      return true;
    } catch (InterruptedException e) {
      recorder.note(Notes.BROKEN_OFF, Map.of("reason", "the run was interrupted"));
      throw e;
    } finally {
      bindings.unregister();
    }
  }

  private void skipAll(Work work, String reason) {
    work.checks().forEach(check -> Notes.skipped(recorder, check, "", reason));
  }
}
