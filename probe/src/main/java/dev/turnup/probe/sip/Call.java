package dev.turnup.probe.sip;

import dev.turnup.probe.sdp.Hold;
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

  /**
   * Makes a further offer by re-INVITE (RFC 3261 §14.1) and waits for the answer. After a 2xx
   * {@link #local} and {@link #remote} are the new ones, otherwise the session stays as it was.
   * When both sides offer at once, it is tried again after a random time.
   *
   * @param offer what we want from now on; its origin is replaced by that of the session
   */
  RequestOutcome reoffer(SessionDescription offer) throws InterruptedException;

  /**
   * The same by UPDATE (RFC 3311), which may be done before the call is answered, too. Without an
   * offer it changes nothing.
   */
  RequestOutcome update(Optional<SessionDescription> offer) throws InterruptedException;

  /** Puts the other side on hold by a re-INVITE. */
  RequestOutcome hold(Hold form) throws InterruptedException;

  /** Takes hold off again. */
  RequestOutcome resume() throws InterruptedException;

  /**
   * Who is told of the INFO requests within the call (RFC 6086), each before it is answered: the
   * body with its Content-Type, both empty where there is none. Runs on a virtual thread.
   */
  void onInfo(Consumer<OutgoingRequest.Body> handler);

  /** Who carries blind transfers out; until somebody does, they are declined with 603. */
  void onTransfer(TransferHandler handler);

  /**
   * Sends a request within the dialog (INFO, MESSAGE …) and answers challenges to it. Offers are
   * made by {@link #reoffer} and {@link #update} instead, which keep account of them.
   */
  RequestOutcome request(String method, Optional<OutgoingRequest.Body> body)
      throws InterruptedException;
}
