package dev.turnup.probe.sip.jain;

import dev.turnup.probe.sip.Account;
import dev.turnup.probe.sip.Call;
import dev.turnup.probe.sip.CallHandler;
import dev.turnup.probe.sip.NextHop;
import dev.turnup.probe.sip.OutgoingCall;
import dev.turnup.probe.sip.OutgoingRequest;
import dev.turnup.probe.sip.Registration;
import dev.turnup.probe.sip.RequestHandler;
import dev.turnup.probe.sip.RequestOutcome;
import dev.turnup.probe.sip.SipHeader;
import dev.turnup.probe.sip.SipMessage;
import dev.turnup.probe.sip.SipScheduler;
import dev.turnup.probe.sip.SipText;
import dev.turnup.probe.sip.UserAgent;
import dev.turnup.probe.sip.UserAgentOptions;
import dev.turnup.probe.sip.digest.DigestClient;
import dev.turnup.probe.trace.TraceRecorder;
import dev.turnup.schema.site.SipTransport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;
import javax.sip.ClientTransaction;
import javax.sip.ObjectInUseException;
import javax.sip.SipException;
import javax.sip.message.Request;

/** The user agent on JAIN-SIP: one stack each, with its own sockets. Thread-safe. */
public final class JainUserAgent implements UserAgent {
  private final UserAgentOptions options;
  private final TraceRecorder trace;
  private final JainStack stack;
  private final Messages messages;
  private final Inbox inbox;
  private final Map<String, DigestClient> digestClients = new ConcurrentHashMap<>();
  private final Map<String, Messages.Identity> registrations = new ConcurrentHashMap<>();
  private final Map<String, Account> accounts = new ConcurrentHashMap<>();
  private final Map<String, OutgoingJainCall> calls = new ConcurrentHashMap<>();

  private JainUserAgent(UserAgentOptions options, TraceRecorder trace)
      throws IOException, InterruptedException {
    this.options = options;
    this.trace = trace;
    this.inbox = new Inbox(this);
    this.stack = JainStack.open(options, trace, inbox, inbox::refusePrack);
    this.messages = new Messages(options, stack.port());
    inbox.ready();
  }

  /**
   * Opens a user agent; whatever goes over its sockets is recorded.
   *
   * @throws IOException if the address is not ours, or the port is taken
   */
  public static UserAgent open(UserAgentOptions options, TraceRecorder trace)
      throws IOException, InterruptedException {
    return new JainUserAgent(options, trace);
  }

  UserAgentOptions options() {
    return options;
  }

  JainStack stack() {
    return stack;
  }

  Messages messages() {
    return messages;
  }

  /** Our calls by Call-ID, until no branch of them can answer any more. */
  Map<String, OutgoingJainCall> calls() {
    return calls;
  }

  /** Notes what the library did not send for us. */
  void noteUnsent(String what, Exception failure) {
    trace.note("not-sent", Map.of("message", what, "reason", Sending.reason(failure)));
  }

  /** Notes a response that answers nothing: a late copy, as a rule. */
  void noteStray(SipMessage response) {
    trace.note(
        "stray-response", Map.of("startLine", response.startLine(), "callId", response.callId()));
  }

  @Override
  public InetSocketAddress address() {
    return new InetSocketAddress(options.address(), stack.port());
  }

  @Override
  public Set<SipTransport> transports() {
    return options.transports();
  }

  @Override
  public String contactUri(String user, SipTransport transport) {
    return messages.contactUri(user, transport);
  }

  @Override
  public void onStun(BiConsumer<byte[], InetSocketAddress> taker) {
    stack.wire().onStun(taker);
  }

  @Override
  public void sendAside(byte[] datagram, InetSocketAddress to) {
    stack.wire().sendAside(datagram, to);
  }

  @Override
  public void appearAs(InetSocketAddress outside) {
    messages.appearAs(outside);
  }

  @Override
  public void keepAlive(NextHop nextHop) {
    stack.wire().keepAlive(nextHop);
  }

  Optional<DigestClient> digestClient(Account account) {
    return account
        .credentials()
        .map(credentials ->
            digestClients.computeIfAbsent(
                account.uri() + " " + credentials.username() + " " + identity(credentials),
                _ -> new DigestClient(credentials, options.random())));
  }

  /** Whom calls to this user are for: who registered under that name last. */
  Optional<Account> accountOf(String user) {
    return Optional.ofNullable(accounts.get(user));
  }

  /** Waits on the scheduler that the user agent was given. */
  void pause(Duration time) throws InterruptedException {
    CountDownLatch over = new CountDownLatch(1);
    SipScheduler.Alarm alarm = options.scheduler().after(time, over::countDown);
    try {
      over.await();
    } finally {
      alarm.cancel();
    }
  }

  /** Two accounts of one name with different passwords are two. */
  private static int identity(Object credentials) {
    return System.identityHashCode(credentials);
  }

  @Override
  public Registration register(Account account, NextHop registrar, Duration expires)
      throws InterruptedException {
    String contact = contactUri(account.user(), registrar.transport());
    accounts.put(SipText.escapedUser(account.user()), account);
    Duration asked = expires;
    RequestOutcome outcome = sendRegister(account, registrar, contact, asked.toSeconds());
    Optional<Long> minimum = Registrations.minimumExpires(outcome);
    if (minimum.isPresent()) {
      asked = Duration.ofSeconds(minimum.get());
      outcome = sendRegister(account, registrar, contact, asked.toSeconds());
    }
    return new Registration(
        account,
        registrar,
        contact,
        outcome,
        Registrations.granted(outcome, contact, asked),
        Registrations.others(outcome, contact, asked));
  }

  @Override
  public Registration refresh(Registration registration) throws InterruptedException {
    return register(registration.account(), registration.registrar(), registration.granted());
  }

  @Override
  public RequestOutcome unregister(Registration registration) throws InterruptedException {
    return sendRegister(
        registration.account(), registration.registrar(), registration.contact(), 0);
  }

  private RequestOutcome sendRegister(
      Account account, NextHop registrar, String contact, long expires)
      throws InterruptedException {
    OutgoingRequest request =
        new OutgoingRequest(
            "REGISTER",
            account.registrarUri(),
            account.uriOf(account.user()),
            List.of(
                new SipHeader("Contact", "<" + contact + ">;expires=" + expires),
                new SipHeader("Expires", Long.toString(expires)),
                new SipHeader("Allow", Messages.ALLOW)),
            Optional.empty());
    String key = account.uri() + " " + registrar;
    Messages.Identity first = registrations.computeIfAbsent(key, _ -> messages.newIdentity());
    Attempts result = attempt(account, registrar, request, first);
    registrations.put(key, result.next());
    return result.outcome();
  }

  @Override
  public RequestOutcome request(Account account, NextHop nextHop, OutgoingRequest request)
      throws InterruptedException {
    return attempt(account, nextHop, request, messages.newIdentity()).outcome();
  }

  /**
   * @param next the identity that the next request of the same Call-ID has to have
   */
  private record Attempts(RequestOutcome outcome, Messages.Identity next) {}

  private Attempts attempt(
      Account account, NextHop nextHop, OutgoingRequest request, Messages.Identity first)
      throws InterruptedException {
    Challenges challenges = new Challenges(digestClient(account));
    Messages.Identity identity = first;
    while (true) {
      RequestOutcome outcome = sendOnce(account, nextHop, request, identity, challenges);
      identity = identity.next();
      boolean again =
          outcome instanceof RequestOutcome.Answered(SipMessage response)
              && challenges.answer(
                  response,
                  request.method(),
                  request.uri(),
                  request.body().map(OutgoingRequest.Body::text).orElse(""));
      if (!again) {
        return new Attempts(outcome, identity);
      }
    }
  }

  private RequestOutcome sendOnce(
      Account account,
      NextHop nextHop,
      OutgoingRequest request,
      Messages.Identity identity,
      Challenges challenges)
      throws InterruptedException {
    try {
      Sending.Sent sent =
          Sending.fitting(this, nextHop, hop -> make(account, request, identity, challenges, hop));
      PendingResponse pending = new PendingResponse();
      ClientTransaction transaction =
          Sending.to(sent.hop(), () -> stack.provider().getNewClientTransaction(sent.request()));
      transaction.setApplicationData(pending);
      return await(sent.hop(), transaction, pending);
    } catch (SipException e) {
      return Sending.failed(e);
    }
  }

  private Request make(
      Account account,
      OutgoingRequest request,
      Messages.Identity identity,
      Challenges challenges,
      NextHop hop)
      throws SipException {
    Request made = messages.request(request, account, identity, hop.transport());
    for (SipHeader header : challenges.credentials()) {
      messages.add(made, header);
    }
    return made;
  }

  private RequestOutcome await(
      NextHop nextHop, ClientTransaction transaction, PendingResponse pending)
      throws InterruptedException, SipException {
    inbox.expect(nextHop, pending);
    try {
      Sending.doTo(nextHop, transaction::sendRequest);
      return pending.await(options.timers().finalResponse());
    } finally {
      inbox.forget(pending);
      terminate(transaction);
    }
  }

  /** Stops retransmissions of a request that nobody waits for any more. */
  static void terminate(ClientTransaction transaction) {
    try {
      transaction.terminate();
    } catch (ObjectInUseException e) {
      // It ends by its own timers then.
    }
  }

  @Override
  public Call call(OutgoingCall call) {
    OutgoingJainCall made = new OutgoingJainCall(this, call);
    made.start();
    return made;
  }

  @Override
  public void onCall(CallHandler handler) {
    inbox.callHandler = handler;
  }

  @Override
  public void onRequest(RequestHandler handler) {
    inbox.requestHandler = handler;
  }

  @Override
  public void close() {
    stack.close();
  }
}
