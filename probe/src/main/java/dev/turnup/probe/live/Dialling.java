package dev.turnup.probe.live;

import dev.turnup.probe.rtp.session.NegotiatedAudio;
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

  private final LiveCall call;
  private final String digits;
  private int lastCount;
  private long lastCountNanos;

  private Dialling(LiveCall call, String digits) {
    this.call = call;
    this.digits = digits;
  }

  /** Dials the digits and waits until they are read back, the call ends, or nothing comes. */
  public static void run(LiveCall call, String digits) throws InterruptedException {
    Optional<NegotiatedAudio> audio = call.receiving();
    if (audio.isPresent()) {
      call.ear().expect(audio.get(), 0);
      new Dialling(call, digits).run();
    }
  }

  private void run() throws InterruptedException {
    long from = System.nanoTime();
    call.listenFor(BEFORE);
    if (!call.media().dial(digits, DIGIT, PAUSE)) {
      return;
    }
    for (char digit : digits.toCharArray()) {
      call.context()
          .recorder()
          .dtmf(Direction.SENT, call.label(), DtmfMethod.RFC4733.spelling(), digit);
    }
    Duration deadline =
        DIGIT.plus(PAUSE).plus(DIGIT_READ_BACK).multipliedBy(digits.length()).plus(READ_BACK);
    boolean complete =
        call.listenUntil(deadline, () -> call.ear().digits().equals(digits) || isQuiet());
    call.context().waited(from, complete ? call.ear().lastArrivalNanos() : System.nanoTime());
    call.listenFor(AFTER);
  }

  /** As many digits as were sent, or more, and no further one for a while. */
  private boolean isQuiet() {
    int count = call.ear().digits().length();
    if (count != lastCount) {
      lastCount = count;
      lastCountNanos = System.nanoTime();
    }
    return count >= digits.length() && System.nanoTime() - lastCountNanos > QUIET.toNanos();
  }
}
