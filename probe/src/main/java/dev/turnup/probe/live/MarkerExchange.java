package dev.turnup.probe.live;

import dev.turnup.probe.audio.CodedMarker;
import dev.turnup.probe.rtp.session.NegotiatedAudio;
import java.time.Duration;
import java.util.Optional;

/** Plays a marker into a call that is up, and waits for the one that should come. */
public final class MarkerExchange {
  private static final Duration LEAD_IN = Duration.ofMillis(100);
  private static final Duration FIRST_HEARING = Duration.ofMillis(2600);
  private static final Duration SECOND_HEARING = Duration.ofMillis(2400);
  private static final Duration UNANSWERED = LEAD_IN.plus(CodedMarker.LENGTH).plusMillis(600);
  private static final Duration UNDECODED = Duration.ofMillis(400);

  private MarkerExchange() {}

  /**
   * Plays one marker and waits until the other is heard; once more if need be.
   *
   * @return whether it was heard, or its codec is not spoken here
   */
  public static boolean run(LiveCall call, long sends, long hears) throws InterruptedException {
    Optional<NegotiatedAudio> audio = call.receiving();
    if (audio.isEmpty()) {
      // Not spoken here: see at least what comes, and give an echo something to return.
      call.media().sendUndecoded();
      call.listenFor(UNDECODED);
      return true;
    }
    Ear ear = call.ear();
    ear.expectMarker(audio.get(), hears);
    long from = System.nanoTime();
    play(call, sends, audio.get());
    boolean heard = call.listenUntil(FIRST_HEARING, ear::isMarkerHeard);
    if (!heard && ear.hasHeardAnything()) {
      play(call, sends, audio.get());
      heard = call.listenUntil(SECOND_HEARING, ear::isMarkerHeard);
    }
    call.context().waited(from, heard ? ear.lastArrivalNanos() : System.nanoTime());
    return heard;
  }

  /** Plays a marker that nobody should return, and listens as long as an echo would take. */
  public static void playInto(LiveCall call, long marker) throws InterruptedException {
    Optional<NegotiatedAudio> audio = call.receiving();
    if (audio.isPresent()) {
      call.ear().expectMarker(audio.get(), marker);
      long from = System.nanoTime();
      play(call, marker, audio.get());
      boolean unused = call.listenUntil(UNANSWERED, call.ear()::isMarkerHeard);
      call.context().waited(from, System.nanoTime());
    }
  }

  private static void play(LiveCall call, long markerId, NegotiatedAudio audio) {
    int rate = audio.format().sampleRateHz();
    short[] marker = new CodedMarker(markerId).pcm(rate, CodedMarker.USUAL_LEVEL);
    int leadIn = (int) (LEAD_IN.toMillis() * rate / 1000);
    short[] pcm = new short[leadIn + marker.length];
    System.arraycopy(marker, 0, pcm, leadIn, marker.length);
    call.media().play(pcm);
  }
}
