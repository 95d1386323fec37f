package dev.turnup.probe.scenario;

import dev.turnup.probe.check.Notes;
import dev.turnup.probe.check.timer.SeenSession;
import dev.turnup.probe.check.timer.SessionTimerCheck;
import dev.turnup.probe.live.LiveCall;
import dev.turnup.probe.sip.CallFeatures;
import dev.turnup.probe.sip.SessionTiming;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Calls the echo extension, asks for the shortest session interval, and stays until the session is
 * refreshed, which is after half of it (RFC 4028 §10).
 */
final class SessionTimerStep implements Step {
  private static final Duration LOOK = Duration.ofSeconds(1);

  @Override
  public List<String> checks() {
    return List.of(SessionTimerCheck.ID);
  }

  @Override
  public Level level() {
    return Level.FULL;
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Need.ECHO_CALL, Need.COMMON_CODEC);
  }

  @Override
  public List<Trial> trials(RunContext run) {
    return run.echo().stream()
        .map(echo ->
            new Trial(
                SessionTimerCheck.ID, echo, Notes.SESSION_TIMER, label -> call(run, label, echo)))
        .toList();
  }

  private static boolean call(RunContext run, String label, String echo)
      throws InterruptedException {
    Optional<LiveCall> opened =
        LiveCall.open(run.live(), label, LiveCall.spoken(run.site().media().codecs()));
    if (opened.isEmpty()) {
      return false;
    }
    try (LiveCall call = opened.get()) {
      SessionTiming shortest = SessionTiming.every(SessionTiming.LEAST, SessionTiming.Refresher.US);
      call.place(
          run.live().account(),
          Notes.CallNote.to(echo, label),
          CallFeatures.DEFAULTS.withTiming(shortest));
      if (call.isUp()) {
        stay(run, call);
      }
      call.hangUp();
      return call.isRefusedForNow();
    }
  }

  private static void stay(RunContext run, LiveCall call) throws InterruptedException {
    long from = System.nanoTime();
    Optional<SeenSession> session = session(run);
    Duration patience = session.flatMap(SeenSession::patience).orElse(Duration.ZERO);
    while (!call.isEnded()
        && System.nanoTime() - from < patience.toNanos()
        && !session.map(SeenSession::isRefreshed).orElse(true)) {
      call.listenFor(LOOK);
      session = session(run);
    }
    run.live().waited(from, System.nanoTime());
  }

  private static Optional<SeenSession> session(RunContext run) {
    return run.seen().call(Notes.SESSION_TIMER).flatMap(SeenSession::of);
  }
}
