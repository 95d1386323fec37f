package dev.turnup.probe.live;

import dev.turnup.probe.audio.DtmfDialer;
import dev.turnup.probe.dtmf.InfoDigit;
import dev.turnup.probe.dtmf.InfoForm;
import dev.turnup.probe.rtp.session.NegotiatedAudio;
import dev.turnup.probe.sip.OutgoingRequest;
import dev.turnup.probe.sip.RequestOutcome;
import dev.turnup.probe.trace.Direction;
import dev.turnup.schema.site.DtmfMethod;
import java.time.Duration;
import java.util.Optional;

/** Dials digits into a call that is up, and waits for what is read back. */
public final class Dialling {
  /** The reading extension needs to be up before the first digit comes. */
  private static final Duration BEFORE = Duration.ofMillis(300);

  private static final Duration DIGIT = Duration.ofMillis(100);
  private static final Duration PAUSE = Duration.ofMillis(80);
  private static final Duration READ_BACK = Duration.ofSeconds(10);
  private static final Duration DIGIT_READ_BACK = Duration.ofMillis(600);
  private static final Duration QUIET = Duration.ofMillis(1500);

  /** Long enough for the last event's end, and for doubled digits to show. */
  private static final Duration AFTER = Duration.ofMillis(250);

  private static final int UNSUPPORTED_MEDIA_TYPE = 415;

  private final LiveCall call;
  private final String digits;
  private final DtmfMethod method;
  private InfoForm infoForm = InfoForm.RELAY;
  private int lastCount;
  private long lastCountNanos;

  private Dialling(LiveCall call, String digits, DtmfMethod method) {
    this.call = call;
    this.digits = digits;
    this.method = method;
  }

  /** Dials the digits and waits until they are read back, the call ends, or nothing comes. */
  public static void run(LiveCall call, String digits, DtmfMethod method)
      throws InterruptedException {
    Optional<NegotiatedAudio> audio = call.receiving();
    if (audio.isPresent()) {
      call.ear().expectDigits(audio.get());
      new Dialling(call, digits, method).run(audio.get());
    }
  }

  private void run(NegotiatedAudio audio) throws InterruptedException {
    long from = System.nanoTime();
    call.listenFor(BEFORE);
    if (!send(audio)) {
      return;
    }
    Duration deadline =
        DIGIT.plus(PAUSE).plus(DIGIT_READ_BACK).multipliedBy(digits.length()).plus(READ_BACK);
    boolean complete = call.listenUntil(deadline, () -> call.ear().isReadBack(digits) || isQuiet());
    call.context().waited(from, complete ? call.ear().lastArrivalNanos() : System.nanoTime());
    call.listenFor(AFTER);
  }

  /** Says whether it is worth waiting. */
  private boolean send(NegotiatedAudio audio) throws InterruptedException {
    switch (method) {
      case RFC4733 -> {
        if (!call.media().dial(digits, DIGIT, PAUSE)) {
          return false;
        }
      }
      case INBAND -> call.media().play(DtmfDialer.USUAL.pcm(digits, audio.format().sampleRateHz()));
      case INFO -> {
        return sendInfo();
      }
    }
    for (char digit : digits.toCharArray()) {
      note(digit);
    }
    return true;
  }

  private boolean sendInfo() throws InterruptedException {
    for (char digit : digits.toCharArray()) {
      note(digit);
      if (!isTaken(digit)) {
        return false;
      }
      call.listenFor(PAUSE);
    }
    return true;
  }

  /** The lesser known of the two forms is tried when the PBX does not know the first. */
  private boolean isTaken(char digit) throws InterruptedException {
    RequestOutcome outcome = info(digit);
    boolean isUnknown =
        outcome instanceof RequestOutcome.Answered answered
            && answered.status() == UNSUPPORTED_MEDIA_TYPE;
    if (isUnknown && infoForm == InfoForm.RELAY) {
      infoForm = InfoForm.PLAIN;
      outcome = info(digit);
    }
    return outcome.succeeded();
  }

  private RequestOutcome info(char digit) throws InterruptedException {
    String body = new InfoDigit(digit, Optional.of(DIGIT)).body(infoForm);
    return call.request("INFO", new OutgoingRequest.Body(infoForm.contentType(), body));
  }

  private void note(char digit) {
    call.context().recorder().dtmf(Direction.SENT, call.label(), method.spelling(), digit);
  }

  /** As many digits as were sent, or more, and no further one for a while. */
  private boolean isQuiet() {
    int count = call.ear().digitCount();
    if (count != lastCount) {
      lastCount = count;
      lastCountNanos = System.nanoTime();
    }
    return count >= digits.length() && System.nanoTime() - lastCountNanos > QUIET.toNanos();
  }
}
