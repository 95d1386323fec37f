package dev.turnup.lab.pbx;

import dev.turnup.probe.sdp.MediaFormat;
import dev.turnup.probe.sip.CallEnd;
import dev.turnup.probe.sip.CallState;
import dev.turnup.probe.sip.SipMessage;
import dev.turnup.schema.site.Codec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A caller and the one who is called, from the first ring to the end. */
final class Bridge {
  private static final Duration LONGEST_CALL = Duration.ofHours(4);

  private final Channels channels;
  private final Channel caller;
  private final Channel called;

  Bridge(Channels channels, Channel caller, Channel called) {
    this.channels = channels;
    this.caller = caller;
    this.called = called;
  }

  /**
   * Waits for an answer, connects both, and waits for the end.
   *
   * @return the refusal of the called side, if that is how it ended
   */
  Optional<SipMessage> run(Duration ring) throws InterruptedException {
    channels.run(() -> {
      if (called.call().await(CallState.PROCEEDING, ring)) {
        caller.call().ring();
      }
      return called;
    });
    endTogether(caller, called);
    if (!called.awaitAnswer(ring)) {
      called.hangUp(480, "Temporarily Unavailable");
      return called
          .call()
          .end()
          .map(end -> end instanceof CallEnd.Refused(SipMessage response) ? response : null);
    }
    if (caller.answer(spokenBy(called))) {
      caller.leg().passTo(called.leg());
      called.leg().passTo(caller.leg());
      endTogether(called, caller);
      caller.call().awaitEnd(LONGEST_CALL);
    }
    called.call().hangUp();
    return Optional.empty();
  }

  private void endTogether(Channel first, Channel second) {
    channels.run(() -> {
      first.call().awaitEnd(LONGEST_CALL);
      return second.call().hangUp();
    });
  }

  /** The codec that the called side took: nothing is transcoded. */
  private List<Codec> spokenBy(Channel other) {
    List<Codec> common = caller.commonCodecs();
    Optional<MediaFormat> voice = other.leg().voice();
    List<Codec> same =
        common.stream()
            .filter(codec ->
                voice
                    .filter(format -> format.encodingName().equalsIgnoreCase(codec.encodingName()))
                    .isPresent())
            .toList();
    return same.isEmpty() ? common : same;
  }
}
