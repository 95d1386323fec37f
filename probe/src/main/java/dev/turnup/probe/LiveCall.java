package dev.turnup.probe;

import dev.turnup.probe.audio.CodedMarker;
import dev.turnup.probe.check.CallMedia;
import dev.turnup.probe.check.Notes;
import dev.turnup.probe.codec.AudioCodecs;
import dev.turnup.probe.rtp.session.AudioSource;
import dev.turnup.probe.rtp.session.MediaSession;
import dev.turnup.probe.rtp.session.MediaSettings;
import dev.turnup.probe.rtp.session.NegotiatedAudio;
import dev.turnup.probe.rtp.session.PortRange;
import dev.turnup.probe.rtp.session.PortsExhaustedException;
import dev.turnup.probe.sdp.Agreement;
import dev.turnup.probe.sdp.AudioCapabilities;
import dev.turnup.probe.sdp.OfferAnswer;
import dev.turnup.probe.sdp.SessionDescription;
import dev.turnup.probe.sip.Account;
import dev.turnup.probe.sip.Call;
import dev.turnup.probe.sip.CallEnd;
import dev.turnup.probe.sip.CallState;
import dev.turnup.probe.sip.OutgoingCall;
import dev.turnup.probe.trace.Direction;
import dev.turnup.schema.site.Codec;
import dev.turnup.schema.site.DtmfMethod;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One call of a live run, with its media. Used by one thread. */
final class LiveCall implements AutoCloseable {
  /** What a PBX may say when it does not want two calls at once. */
  private static final Set<Integer> NOT_TWO_AT_ONCE = Set.of(403, 480, 486, 500, 503);

  private static final Duration POLL = Duration.ofMillis(30);
  private static final Duration LEAD_IN = Duration.ofMillis(100);
  private static final Duration FIRST_HEARING = Duration.ofMillis(2600);
  private static final Duration SECOND_HEARING = Duration.ofMillis(2400);
  private static final Duration DIGIT = Duration.ofMillis(100);
  private static final Duration PAUSE = Duration.ofMillis(80);
  private static final Duration READ_BACK = Duration.ofSeconds(10);
  private static final Duration DIGIT_READ_BACK = Duration.ofMillis(600);
  private static final Duration QUIET = Duration.ofMillis(1500);
  private static final Duration TO_ACKNOWLEDGE = Duration.ofSeconds(5);
  private static final Duration GOODBYE = Duration.ofSeconds(2);
  private static final Duration UNDECODED = Duration.ofMillis(400);

  private final LiveContext context;
  private final String label;
  private final Ear ear;
  private final MediaSession media;
  private final AudioCapabilities capabilities;
  private Optional<Call> call = Optional.empty();
  private Optional<Agreement> agreement = Optional.empty();
  private long begunNanos;

  private LiveCall(
      LiveContext context, String label, Ear ear, MediaSession media, List<Codec> codecs) {
    this.label = label;
    this.context = context;
    this.ear = ear;
    this.media = media;
    this.capabilities = new AudioCapabilities(codecs, true, media.localRtp(), context.packetTime());
  }

  /** Opens the ports; empty, and noted, when that fails. */
  static Optional<LiveCall> open(LiveContext context, String label, List<Codec> codecs) {
    Ear ear = new Ear(context.recorder(), label);
    try {
      MediaSession media = MediaSession.open(settings(context, false), ear);
      return Optional.of(new LiveCall(context, label, ear, listening(ear, media), codecs));
    } catch (PortsExhaustedException e) {
      return openAnywhere(context, label, ear, codecs, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      noteLocalFailure(context, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  /** The worksheet's ports are the endpoint's; that they are taken here proves nothing. */
  private static Optional<LiveCall> openAnywhere(
      LiveContext context, String label, Ear ear, List<Codec> codecs, String why) {
    try {
      MediaSession media = MediaSession.open(settings(context, true), ear);
      context.recorder().note("media-ports", Map.of("reason", why));
      return Optional.of(new LiveCall(context, label, ear, listening(ear, media), codecs));
    } catch (IOException e) {
      noteLocalFailure(context, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private static MediaSession listening(Ear ear, MediaSession media) {
    ear.listensOn(media.localRtp());
    return media;
  }

  private static void noteLocalFailure(LiveContext context, String reason) {
    context.recorder().note(Notes.LOCAL, Map.of("what", "RTP", "reason", reason));
  }

  private static MediaSettings settings(LiveContext context, boolean anyPort) {
    dev.turnup.schema.site.PortRange wanted = context.site().media().rtpPorts();
    return new MediaSettings(
        context.agent().address().getAddress(),
        anyPort ? PortRange.ANY : new PortRange(wanted.first(), wanted.last()),
        context.site().network().dscp().rtp().value(),
        Duration.ofSeconds(2),
        context.random());
  }

  /** Calls, and waits for the answer. Whether there is media then is in {@link #isUp}. */
  void place(Account caller, Notes.CallNote purpose) throws InterruptedException {
    begunNanos = System.nanoTime();
    SessionDescription offer = OfferAnswer.offer(capabilities, sessionId());
    Call made =
        context
            .agent()
            .call(
                new OutgoingCall(
                    caller,
                    context.proxy(),
                    caller.uriOf(purpose.target()),
                    Optional.of(offer),
                    List.of()));
    call = Optional.of(made);
    note(purpose, made);
    boolean answered =
        made.await(CallState.CONFIRMED, context.options().answerTimeout().plusSeconds(1));
    context.waited(begunNanos, System.nanoTime());
    if (answered) {
      made.remote().ifPresent(remote -> startMedia(offer, remote, remote));
    }
  }

  /** Takes a call that came in. */
  void take(Call incoming, Notes.CallNote purpose) throws InterruptedException {
    call = Optional.of(incoming);
    note(purpose, incoming);
    incoming.ring();
    Optional<SessionDescription> offer = incoming.remote();
    Optional<SessionDescription> ours =
        offer.isPresent()
            ? OfferAnswer.answer(offer.get(), capabilities, sessionId())
            : Optional.of(OfferAnswer.offer(capabilities, sessionId()));
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

  private void note(Notes.CallNote purpose, Call of) {
    new Notes.CallNote(
            purpose.label(),
            of.callId(),
            purpose.target(),
            purpose.sends(),
            purpose.hears(),
            purpose.digits())
        .write(context.recorder());
  }

  private long sessionId() {
    return context.random().nextLong(1, 1L << 31);
  }

  private void startMedia(
      SessionDescription local, SessionDescription remote, SessionDescription answer) {
    agreement = Agreement.of(local, remote, answer);
    call.ifPresent(c -> c.onRemoteChange(this::followRemote));
    agreement.ifPresent(agreed -> {
      media.remote(agreed.remote());
      Duration packetTime =
          agreed
              .packetTimeMillis()
              .filter(millis -> millis >= 10 && millis <= 60)
              .map(Duration::ofMillis)
              .orElse(context.packetTime());
      Optional<NegotiatedAudio> sending = CallMedia.sending(agreed, packetTime);
      Optional<NegotiatedAudio> receiving = CallMedia.receiving(agreed, packetTime);
      if (sending.isPresent() && receiving.isPresent()) {
        media.start(sending.get(), receiving.get());
      }
    });
  }

  /** The PBX may move the media, for example to the other leg itself. */
  private void followRemote(SessionDescription moved) {
    call.flatMap(Call::local)
        .flatMap(local -> Agreement.of(local, moved, local))
        .ifPresent(agreed -> media.remote(agreed.remote()));
  }

  boolean isUp() {
    return agreement.isPresent() && call.filter(c -> c.state() == CallState.CONFIRMED).isPresent();
  }

  /** Whether the call was refused in a way that may come of another call that was up. */
  boolean isRefusedForNow() {
    return call.flatMap(Call::end)
        .filter(end ->
            end instanceof CallEnd.Refused refused && NOT_TWO_AT_ONCE.contains(refused.status()))
        .isPresent();
  }

  /** Whether the codec that was agreed on is spoken here, so that there is audio to judge. */
  boolean isSpoken() {
    return receiving().isPresent();
  }

  /** Those codecs that are spoken here; all of them if none is. */
  static List<Codec> spoken(List<Codec> codecs) {
    List<Codec> spoken =
        codecs.stream()
            .filter(c -> AudioCodecs.format(c.encodingName(), c.clockRateHz()).isPresent())
            .toList();
    return spoken.isEmpty() ? codecs : spoken;
  }

  /** Whether RTP came. */
  boolean isAnythingHeard() {
    return ear.hasHeardAnything();
  }

  /** Why the call ended, if it did. */
  Optional<CallEnd> end() {
    return call.flatMap(Call::end);
  }

  private Optional<NegotiatedAudio> receiving() {
    return agreement.flatMap(agreed -> CallMedia.receiving(agreed, context.packetTime()));
  }

  /** Plays one marker and waits until the other is heard; once more if need be. */
  void exchangeMarkers(long sends, long hears) throws InterruptedException {
    Optional<NegotiatedAudio> audio = receiving();
    if (audio.isEmpty()) {
      // Not spoken here: see at least whether anything comes.
      listenUntil(UNDECODED, () -> false);
      return;
    }
    ear.expect(audio.get(), hears);
    long from = System.nanoTime();
    play(sends, audio.get());
    boolean heard = listenUntil(FIRST_HEARING, ear::isMarkerHeard);
    if (!heard && ear.hasHeardAnything()) {
      play(sends, audio.get());
      heard = listenUntil(SECOND_HEARING, ear::isMarkerHeard);
    }
    context.waited(from, heard ? ear.lastArrivalNanos() : System.nanoTime());
  }

  private void play(long markerId, NegotiatedAudio audio) {
    int rate = audio.format().sampleRateHz();
    short[] marker = new CodedMarker(markerId).pcm(rate, CodedMarker.USUAL_LEVEL);
    int leadIn = (int) (LEAD_IN.toMillis() * rate / 1000);
    short[] pcm = new short[leadIn + marker.length];
    System.arraycopy(marker, 0, pcm, leadIn, marker.length);
    media.play(AudioSource.of(Arrays.copyOf(pcm, pcm.length)));
  }

  /** Goes on until the other leg has heard us. */
  void listenFor(Duration longer) throws InterruptedException {
    listenUntil(longer, () -> false);
  }

  /** Dials the digits and waits until they are read back, the call ends, or nothing comes. */
  void dial(String digits) throws InterruptedException {
    Optional<NegotiatedAudio> audio = receiving();
    if (audio.isEmpty()) {
      return;
    }
    ear.expect(audio.get(), 0);
    long from = System.nanoTime();
    // The reading extension needs to be up before the first digit comes.
    listenUntil(Duration.ofMillis(300), () -> false);
    if (!media.dial(digits, DIGIT, PAUSE)) {
      return;
    }
    for (char digit : digits.toCharArray()) {
      context.recorder().dtmf(Direction.SENT, label, DtmfMethod.RFC4733.spelling(), digit);
    }
    Duration deadline =
        DIGIT.plus(PAUSE).plus(DIGIT_READ_BACK).multipliedBy(digits.length()).plus(READ_BACK);
    boolean complete =
        listenUntil(deadline, () -> ear.digits().equals(digits) || isQuietAfter(digits));
    context.waited(from, complete ? ear.lastArrivalNanos() : System.nanoTime());
    // Long enough for the last event's end, and for doubled digits to show.
    listenUntil(Duration.ofMillis(250), () -> false);
  }

  private int lastCount;
  private long lastCountNanos;

  /** As many digits as were sent, or more, and no further one for a while. */
  private boolean isQuietAfter(String digits) {
    int count = ear.digits().length();
    if (count != lastCount) {
      lastCount = count;
      lastCountNanos = System.nanoTime();
    }
    return count >= digits.length() && System.nanoTime() - lastCountNanos > QUIET.toNanos();
  }

  private boolean listenUntil(Duration atMost, java.util.function.BooleanSupplier done)
      throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (System.nanoTime() < deadline) {
      ear.listen(POLL);
      if (done.getAsBoolean()) {
        return true;
      }
      if (call.filter(c -> c.state() == CallState.ENDED).isPresent()) {
        ear.listen(POLL);
        return done.getAsBoolean();
      }
    }
    return false;
  }

  void hangUp() throws InterruptedException {
    if (call.isPresent()) {
      CallEnd unused = call.get().hangUp();
    }
  }

  /** Ends a call that is still up, as after an interrupt, and frees the ports. */
  @Override
  public void close() {
    if (call.filter(c -> c.state() != CallState.ENDED).isPresent()
        && InterruptibleTask.start("turnup-hang-up", this::hangUp).endWithin(GOODBYE)) {
      Thread.currentThread().interrupt();
    }
    media.close();
  }
}
