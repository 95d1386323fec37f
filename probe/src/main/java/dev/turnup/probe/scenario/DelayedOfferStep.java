package dev.turnup.probe.scenario;

import dev.turnup.probe.check.Notes;
import dev.turnup.probe.check.delayed.DelayedOfferCheck;
import dev.turnup.probe.live.LiveCall;
import dev.turnup.probe.live.MarkerExchange;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Calls the echo extension with an INVITE that makes no offer. */
final class DelayedOfferStep implements Step {
  @Override
  public List<String> checks() {
    return List.of(DelayedOfferCheck.ID);
  }

  /** Endpoints make their own offers, as a rule. */
  @Override
  public Level level() {
    return Level.FULL;
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Need.ECHO_CALL, Need.COMMON_CODEC, Need.AUDIO_BACK);
  }

  @Override
  public List<Trial> trials(RunContext run) {
    return run.echo().stream()
        .map(echo ->
            new Trial(
                DelayedOfferCheck.ID, echo, Notes.DELAYED_OFFER, label -> call(run, label, echo)))
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
      long marker = run.live().markerId();
      call.placeWithoutOffer(
          run.live().account(), Notes.CallNote.to(echo, label).withMarkers(marker, marker));
      boolean isHeard = !call.isUp() || MarkerExchange.run(call, marker, marker);
      call.hangUp();
      return !isHeard || call.isRefusedForNow();
    }
  }
}
