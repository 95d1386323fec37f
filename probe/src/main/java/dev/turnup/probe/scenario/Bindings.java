package dev.turnup.probe.scenario;

import dev.turnup.probe.check.Notes;
import dev.turnup.probe.check.TraceView;
import dev.turnup.probe.check.registration.RegistrationCheck;
import dev.turnup.probe.check.unregistration.UnregistrationCheck;
import dev.turnup.probe.live.InterruptibleTask;
import dev.turnup.probe.live.LiveContext;
import dev.turnup.probe.sip.Account;
import dev.turnup.probe.sip.Registration;
import dev.turnup.probe.sip.RequestOutcome;
import dev.turnup.probe.sip.SipText;
import dev.turnup.probe.sip.digest.DigestAuthorization;
import dev.turnup.probe.sip.digest.DigestCredentials;
import dev.turnup.schema.site.SipTransport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes our registrations, and takes them back whatever happens. */
final class Bindings {
  private static final Duration BEFORE_ASKING_ICMP = Duration.ofMillis(1200);
  private static final Duration GOODBYE = Duration.ofSeconds(2);

  private final LiveContext context;
  private final Progress progress;
  private final List<Registration> active = new ArrayList<>();
  private boolean isHandedOn;
  private volatile Optional<Registration> latest = Optional.empty();

  Bindings(LiveContext context, Progress progress) {
    this.context = context;
    this.progress = progress;
  }

  /** The servers that are left. */
  interface Others {
    boolean isThereOne() throws InterruptedException;
  }

  /** How registering went. */
  enum Outcome {
    REGISTERED,
    REFUSED,
    /** This server cannot be used: another one may be (RFC 3263 §4.3). */
    UNREACHED
  }

  /**
   * Registers one after the other, and stops at the first that fails.
   *
   * @param others asked only when this server is of no use
   */
  Outcome register(List<Account> accounts, Others others) throws InterruptedException {
    for (Account account : accounts) {
      progress.started(RegistrationCheck.ID, account.user());
      boolean isActive = register(account);
      if (!isActive && active.isEmpty() && isWithoutAnswer()) {
        tryOtherWay();
      }
      if (!isActive && active.isEmpty() && isUnreached() && others.isThereOne()) {
        isHandedOn = true;
        return Outcome.UNREACHED;
      }
      progress.through(RegistrationCheck.ID);
      if (!isActive) {
        return Outcome.REFUSED;
      }
    }
    return Outcome.REGISTERED;
  }

  private boolean isWithoutAnswer() {
    return latest
        .map(registration -> !(registration.outcome() instanceof RequestOutcome.Answered))
        .orElse(true);
  }

  /** TCP and TLS are mistaken for each other. */
  private void tryOtherWay() {
    OtherWay other =
        new OtherWay(
            context.agent().address().getAddress(), context.proxy().address(), context.recorder());
    switch (context.proxy().transport()) {
      case TCP -> other.tryTls();
      case TLS -> {
        boolean isNoTls =
            TraceView.of(context.recorder().trace(), context.site()).handshakes().stream()
                .anyMatch(seen -> seen.event().handshake().version().isEmpty());
        if (isNoTls) {
          other.tryPlain();
        }
      }
      case UDP -> {
        // The network says itself when nobody listens.
      }
    }
  }

  private boolean isUnreached() {
    return latest
        .map(registration ->
            !(registration.outcome() instanceof RequestOutcome.Answered answered)
                || answered.status() == 503)
        .orElse(true);
  }

  private boolean register(Account account) throws InterruptedException {
    latest = Optional.empty();
    Duration expires = context.site().proxy().expires();
    long from = System.nanoTime();
    InterruptibleTask task =
        InterruptibleTask.start(
            "turnup-register",
            () ->
                latest = Optional.of(context.agent().register(account, context.proxy(), expires)));
    try {
      if (!task.isDoneWithin(BEFORE_ASKING_ICMP) && isRefusedByIcmp()) {
        task.interrupt();
      }
      task.join();
    } catch (InterruptedException e) {
      boolean unused = task.endWithin(Duration.ZERO);
      active.add(perhapsActive(account));
      throw e;
    }
    latest.filter(Registration::isActive).ifPresent(active::add);
    context.waited(from, System.nanoTime());
    account.credentials().ifPresent(credentials -> recompute(account.user(), credentials));
    return latest.filter(Registration::isActive).isPresent();
  }

  /** Broken off: the registrar may have granted it all the same. */
  private Registration perhapsActive(Account account) {
    return new Registration(
        account,
        context.proxy(),
        context.agent().contactUri(account.user(), context.proxy().transport()),
        new RequestOutcome.TransportFailed("interrupted"),
        Duration.ZERO);
  }

  private boolean isRefusedByIcmp() {
    return context.proxy().transport() == SipTransport.UDP
        && Reachability.isPortUnreachable(
            context.agent().address().getAddress(), context.proxy().address(), context.recorder());
  }

  /** Leaves in the trace whether our response was right, which needs the password to tell. */
  private void recompute(String number, DigestCredentials credentials) {
    TraceView.of(context.recorder().trace(), context.site()).messages().stream()
        .filter(m -> m.isSent() && m.isRequest("REGISTER"))
        .filter(m -> m.message().header("To").orElse("").contains(userPart(number)))
        .flatMap(m -> m.message().header("Authorization").stream())
        .reduce((_, last) -> last)
        .flatMap(DigestAuthorization::tryParse)
        .map(given -> given.isResponseOf(credentials, "REGISTER", new byte[0]))
        .ifPresent(right ->
            context
                .recorder()
                .note(Notes.RECOMPUTED, Map.of("user", number, "right", Boolean.toString(right))));
  }

  private static String userPart(String number) {
    return ":" + SipText.escapedUser(number) + "@";
  }

  /** Takes all of them back; briefly when the run was interrupted, which stays so. */
  void unregister() {
    if (isHandedOn) {
      return;
    }
    boolean interrupted = Thread.interrupted();
    Duration patience = interrupted ? GOODBYE : context.timeouts().noAnswer().multipliedBy(2);
    for (Registration registration : active) {
      long from = System.nanoTime();
      InterruptibleTask task =
          InterruptibleTask.start(
              "turnup-unregister",
              () -> {
                RequestOutcome unused = context.agent().unregister(registration);
              });
      interrupted |= task.endWithin(patience);
      context.waited(from, System.nanoTime());
    }
    progress.through(UnregistrationCheck.ID);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
