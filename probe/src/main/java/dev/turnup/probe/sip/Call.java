package dev.turnup.probe.sip;

import dev.turnup.probe.sdp.SessionDescription;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One call, ours or theirs. Thread-safe; nothing that the other side does throws.
 *
 * <p>Methods that do not fit the state (answering an ended call, say) do nothing: the other side
 * may always have been quicker.
 */
public interface Call {
  String callId();

  /** Whether we sent the INVITE. */
  boolean isOutgoing();

  /** The INVITE: as it came in, or as it was last sent. */
  SipMessage invite();

  CallState state();

  /** What we last offered or answered. */
  Optional<SessionDescription> local();

  /** What the other side last offered or answered, in a 18x, too. */
  Optional<SessionDescription> remote();

  /**
   * Who is told, on a virtual thread, when the other side has moved its media by a re-INVITE or an
   * UPDATE, which is answered by itself. Media must follow.
   */
  void onRemoteChange(Consumer<SessionDescription> handler);

  /** The last response to our INVITE, provisional ones included. */
  Optional<SipMessage> lastResponse();

  /** Set once the call is over. */
  Optional<CallEnd> end();

  /**
   * Waits until the call has come this far or is over.
   *
   * @return whether it has come this far and is not over
   */
  boolean await(CallState atLeast, Duration deadline) throws InterruptedException;

  /** Waits until the call is over. */
  Optional<CallEnd> awaitEnd(Duration deadline) throws InterruptedException;

  /** Sends a provisional response (180, 183) to their INVITE, with early media if there is SDP. */
  void progress(int status, String reason, Optional<SessionDescription> session);

  default void ring() {
    progress(180, "Ringing", Optional.empty());
  }

  /**
   * Answers their INVITE with 200: with the answer if they made an offer, else with our offer,
   * whose answer then comes with the ACK and is in {@link #remote} once the call is confirmed.
   */
  void answer(SessionDescription session);

  /** Refuses their INVITE. */
  void reject(int status, String reason, SipHeader... headers);

  /**
   * Acknowledges the 2xx to our INVITE that went out without an offer; the 2xx held theirs. When
   * the INVITE held an offer, that happens by itself.
   */
  void acknowledge(Optional<SessionDescription> answer);

  /**
   * Ends the call by BYE, CANCEL or refusal, whichever fits, and waits for the outcome.
   *
   * @return how it ended; the earlier end if it was over before
   */
  CallEnd hangUp() throws InterruptedException;

  /** Sends a request within the dialog (INFO, a re-INVITE without waiting for media …). */
  RequestOutcome request(String method, Optional<OutgoingRequest.Body> body)
      throws InterruptedException;
}
