package dev.turnup.probe.sip;

import dev.turnup.probe.sdp.SessionDescription;
import java.util.Optional;

/** Answers the offer that the other side makes to an INVITE of ours that held none. */
@FunctionalInterface
public interface Answerer {
  /**
   * Our answer; empty refuses all media, and the call is ended. Runs on a virtual thread and may
   * wait.
   */
  Optional<SessionDescription> answer(SessionDescription offer);
}
