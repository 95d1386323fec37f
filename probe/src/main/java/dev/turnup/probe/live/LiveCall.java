package dev.turnup.probe.live;

import dev.turnup.probe.check.Notes;
import dev.turnup.probe.codec.AudioCodecs;
import dev.turnup.probe.ice.IceRole;
import dev.turnup.probe.rtp.session.NegotiatedAudio;
import dev.turnup.probe.sdp.Agreement;
import dev.turnup.probe.sdp.AudioCapabilities;
import dev.turnup.probe.sdp.Hold;
import dev.turnup.probe.sdp.IceAgreement;
import dev.turnup.probe.sdp.MediaSecurity;
import dev.turnup.probe.sdp.OfferAnswer;
import dev.turnup.probe.sdp.SecurityAgreement;
import dev.turnup.probe.sdp.SessionDescription;
import dev.turnup.probe.sip.Account;
import dev.turnup.probe.sip.Call;
import dev.turnup.probe.sip.CallEnd;
import dev.turnup.probe.sip.CallFeatures;
import dev.turnup.probe.sip.CallState;
import dev.turnup.probe.sip.OutgoingCall;
import dev.turnup.probe.sip.OutgoingRequest;
import dev.turnup.probe.sip.RequestOutcome;
import dev.turnup.schema.site.Codec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** One call of a live run, with its media. Used by one thread. */
public final class LiveCall implements AutoCloseable {
  /** What a PBX may say when it does not want two calls at once. */
  private static final Set<Integer> NOT_TWO_AT_ONCE = Set.of(403, 480, 486, 500, 503);

  private static final Duration POLL = Duration.ofMillis(30);
  private static final Duration ANSWER_POLL = Duration.ofMillis(20);
  private static final Duration TO_ACKNOWLEDGE = Duration.ofSeconds(5);
  private static final Duration GOODBYE = Duration.ofSeconds(2);

  private final LiveContext context;
  private final String label;
  private final LiveMedia media;
  private final AudioCapabilities capabilities;
  private Optional<Call> call = Optional.empty();

  private LiveCall(
      LiveContext context, String label, LiveMedia media, AudioCapabilities capabilities) {
    this.context = context;
    this.label = label;
    this.media = media;
    this.capabilities = capabilities;
  }

  /** Opens the ports; empty, and noted, when that fails. */
  public static Optional<LiveCall> open(LiveContext context, String label, List<Codec> codecs)
      throws InterruptedException {
    return open(context, label, codecs, true);
  }

  /**
   * The same.
   *
   * @param telephoneEvents whether to offer them (RFC 4733)
   */
  public static Optional<LiveCall> open(
      LiveContext context, String label, List<Codec> codecs, boolean telephoneEvents)
      throws InterruptedException {
    return open(context, label, codecs, telephoneEvents, context.security());
  }

  /**
   * The same.
   *
   * @param security in place of what the worksheet asks for
   */
  public static Optional<LiveCall> open(
      LiveContext context,
      String label,
      List<Codec> codecs,
      boolean telephoneEvents,
      MediaSecurity security)
      throws InterruptedException {
    return LiveMedia.open(context, label, security)
        .map(media ->
            new LiveCall(
                context,
                label,
                media,
                new AudioCapabilities(
                    codecs, telephoneEvents, media.announced(), context.packetTime(), security)));
  }

  /** Those codecs that are spoken here; all of them if none is. */
  public static List<Codec> spoken(List<Codec> codecs) {
    List<Codec> spoken =
        codecs.stream()
            .filter(c -> AudioCodecs.format(c.encodingName(), c.clockRateHz()).isPresent())
            .toList();
    return spoken.isEmpty() ? codecs : spoken;
  }

  LiveContext context() {
    return context;
  }

  String label() {
    return label;
  }

  LiveMedia media() {
    return media;
  }

  Ear ear() {
    return media.ear();
  }

  /** Calls, and waits for the answer. Whether there is media then is in {@link #isUp}. */
  public void place(Account caller, Notes.CallNote purpose) throws InterruptedException {
    place(caller, purpose, CallFeatures.DEFAULTS);
  }

  /** The same, speaking these extensions. */
  public void place(Account caller, Notes.CallNote purpose, CallFeatures features)
      throws InterruptedException {
    SessionDescription offer = OfferAnswer.offer(capabilities(IceRole.CONTROLLING), sessionId());
    Call made =
        call(
            outgoing(caller, purpose.target(), Optional.of(offer)).withFeatures(features), purpose);
    if (awaitAnswer(made)) {
      made.remote().ifPresent(remote -> startMedia(offer, remote, remote));
    }
  }

  /** The same with an INVITE that makes no offer: the other side does. */
  public void placeWithoutOffer(Account caller, Notes.CallNote purpose)
      throws InterruptedException {
    AudioCapabilities capable = capabilities(IceRole.CONTROLLED);
    Call made =
        call(
            outgoing(caller, purpose.target(), Optional.empty())
                .withDelayedOffer(offer -> OfferAnswer.answer(offer, capable, sessionId())),
            purpose);
    if (awaitAnswer(made) && made.local().isPresent()) {
      SessionDescription ours = made.local().get();
      made.remote().ifPresent(remote -> startMedia(ours, remote, ours));
    }
  }

  private OutgoingCall outgoing(Account caller, String target, Optional<SessionDescription> offer) {
    return new OutgoingCall(caller, context.proxy(), caller.uriOf(target), offer, List.of());
  }

  private Call call(OutgoingCall outgoing, Notes.CallNote purpose) {
    Call made = context.agent().call(outgoing);
    begin(made, purpose);
    return made;
  }

  private boolean awaitAnswer(Call made) throws InterruptedException {
    long from = System.nanoTime();
    long deadline = from + context.timeouts().answer().plusSeconds(1).toNanos();
    boolean isAnswered = false;
    while (!isAnswered && made.end().isEmpty() && System.nanoTime() < deadline) {
      isAnswered = made.await(CallState.CONFIRMED, ANSWER_POLL);
      hearEarly(made);
    }
    context.waited(from, System.nanoTime());
    return isAnswered;
  }

  /** What is sent before the answer has the keys of a provisional response. */
  private void hearEarly(Call made) {
    if (made.local().isPresent() && made.remote().isPresent()) {
      SessionDescription remote = made.remote().get();
      Agreement.of(made.local().get(), remote, remote)
          .ifPresent(agreed -> media.expect(agreed.remote()));
      media.hear(SecurityAgreement.of(made.local().get(), remote, remote));
    }
  }

  /** Takes a call that came in. */
  public void take(Call incoming, Notes.CallNote purpose) throws InterruptedException {
    begin(incoming, purpose);
    incoming.ring();
    Optional<SessionDescription> offer = incoming.remote();
    Optional<SessionDescription> ours =
        offer.isPresent()
            ? OfferAnswer.answer(offer.get(), capabilities(IceRole.CONTROLLED), sessionId())
            : Optional.of(OfferAnswer.offer(capabilities(IceRole.CONTROLLING), sessionId()));
    if (ours.isEmpty()) {
      incoming.reject(488, "Not Acceptable Here");
      return;
    }
    incoming.answer(ours.get());
    if (incoming.await(CallState.CONFIRMED, TO_ACKNOWLEDGE)) {
      incoming
          .remote()
          .ifPresent(
              remote -> startMedia(ours.get(), remote, offer.isPresent() ? ours.get() : remote));
    }
  }

  private void begin(Call begun, Notes.CallNote purpose) {
    call = Optional.of(begun);
    begun.onInfo(ear()::takeInfo);
    purpose.withCallId(begun.callId()).write(context.recorder());
  }

  /** Who offers controls (RFC 8445 §6.1.1). */
  private AudioCapabilities capabilities(IceRole role) {
    return media.speakIce(role).map(capabilities::withIce).orElse(capabilities);
  }

  private long sessionId() {
    return context.random().nextLong(1, 1L << 31);
  }

  private void startMedia(
      SessionDescription local, SessionDescription remote, SessionDescription answer) {
    call.ifPresent(c -> c.onRemoteChange(moved -> followRemote(moved, true)));
    Agreement.of(local, remote, answer)
        .ifPresent(agreed ->
            media.start(
                agreed,
                SecurityAgreement.of(local, remote, answer),
                IceAgreement.of(local, remote, answer)));
  }

  private void followRemote(SessionDescription moved, boolean isOffer) {
    call.flatMap(Call::local)
        .ifPresent(local ->
            Agreement.of(local, moved, local)
                .ifPresent(agreed -> follow(agreed, local, moved, isOffer ? local : moved)));
  }

  private void follow(
      Agreement agreed,
      SessionDescription local,
      SessionDescription moved,
      SessionDescription answer) {
    media.follow(
        agreed, SecurityAgreement.of(local, moved, answer), IceAgreement.of(local, moved, answer));
  }

  /** Whether it was answered, with media that we understand. */
  public boolean isUp() {
    return media.isAgreed() && call.filter(c -> c.state() == CallState.CONFIRMED).isPresent();
  }

  /** Whether it is over. */
  public boolean isEnded() {
    return call.filter(c -> c.state() == CallState.ENDED).isPresent();
  }

  /** Whether the call was refused in a way that may come of another call that was up. */
  public boolean isRefusedForNow() {
    return end()
        .filter(end ->
            end instanceof CallEnd.Refused refused && NOT_TWO_AT_ONCE.contains(refused.status()))
        .isPresent();
  }

  /** Whether the codec that was agreed on is spoken here, so that there is audio to judge. */
  public boolean isSpoken() {
    return receiving().isPresent();
  }

  /** Whether RTP came. */
  public boolean isAnythingHeard() {
    return ear().hasHeardAnything();
  }

  /** Why the call ended, if it did. */
  public Optional<CallEnd> end() {
    return call.flatMap(Call::end);
  }

  Optional<NegotiatedAudio> receiving() {
    return media.receiving();
  }

  /** Goes on listening, as until the other leg has heard us. */
  public void listenFor(Duration longer) throws InterruptedException {
    boolean unused = listenUntil(longer, () -> false);
  }

  /** Listens until it is done, the call ends or time is up; says whether it was done. */
  boolean listenUntil(Duration atMost, BooleanSupplier done) throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (System.nanoTime() < deadline) {
      ear().listen(POLL);
      if (done.getAsBoolean()) {
        return true;
      }
      if (isEnded()) {
        ear().listen(POLL);
        return done.getAsBoolean();
      }
    }
    return false;
  }

  /** Puts the other side on hold; says whether it agreed. */
  public boolean hold(Hold form) throws InterruptedException {
    return call.isPresent() && isTaken(call.get().hold(form));
  }

  /** Takes hold off again; says whether it agreed. */
  public boolean resume() throws InterruptedException {
    return call.isPresent() && isTaken(call.get().resume());
  }

  private boolean isTaken(RequestOutcome reoffered) {
    call.flatMap(Call::remote).ifPresent(moved -> followRemote(moved, false));
    return reoffered.succeeded();
  }

  /** Sends a request within the call. */
  RequestOutcome request(String method, OutgoingRequest.Body body) throws InterruptedException {
    return call.isPresent()
        ? call.get().request(method, Optional.of(body))
        : new RequestOutcome.TransportFailed("there is no call");
  }

  /** Ends the call, whatever state it is in. */
  public void hangUp() throws InterruptedException {
    if (call.isPresent()) {
      CallEnd unused = call.get().hangUp();
    }
  }

  /** Ends a call that is still up, as after an interrupt, and frees the ports. */
  @Override
  public void close() {
    if (call.isPresent()
        && !isEnded()
        && InterruptibleTask.start("turnup-hang-up", this::hangUp).endWithin(GOODBYE)) {
      Thread.currentThread().interrupt();
    }
    media.close();
  }
}
