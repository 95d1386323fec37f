package dev.turnup.lab.pbx;

import dev.turnup.lab.pbx.config.PbxEndpoint;
import dev.turnup.probe.sdp.AudioCapabilities;
import dev.turnup.probe.sdp.OfferAnswer;
import dev.turnup.probe.sdp.SessionDescription;
import dev.turnup.probe.sip.Call;
import dev.turnup.probe.sip.CallState;
import dev.turnup.probe.sip.OutgoingRequest;
import dev.turnup.schema.site.Codec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One call between the PBX and an endpoint, with its audio and the keys that were pressed.
 * Thread-safe.
 */
final class Channel {
  /** How long an ACK may take. */
  private static final Duration ACKNOWLEDGEMENT = Duration.ofSeconds(10);

  private final Call call;
  private final PbxEndpoint endpoint;
  private final Leg leg;
  private final Digits digits;
  private final long sessionId;

  Channel(Call call, PbxEndpoint endpoint, Leg leg, Digits digits, long sessionId) {
    this.call = call;
    this.endpoint = endpoint;
    this.leg = leg;
    this.digits = digits;
    this.sessionId = sessionId;
  }

  Call call() {
    return call;
  }

  PbxEndpoint endpoint() {
    return endpoint;
  }

  Leg leg() {
    return leg;
  }

  Digits digits() {
    return digits;
  }

  boolean isUp() {
    return call.state() != CallState.ENDED;
  }

  /** Whether the call is still there after this long. */
  boolean pause(Duration length) throws InterruptedException {
    return call.awaitEnd(length).isEmpty();
  }

  static AudioCapabilities capabilities(PbxEndpoint endpoint, List<Codec> codecs, Leg leg) {
    return new AudioCapabilities(
        codecs,
        endpoint.dtmfMode().usesTelephoneEvents(),
        leg.local(),
        endpoint.packetTime(),
        leg.security(endpoint.mediaEncryption()));
  }

  /** The codecs that the caller offered and the endpoint may use; all when nothing was offered. */
  List<Codec> commonCodecs() {
    return endpoint.codecs().stream()
        .filter(codec ->
            call.remote().isEmpty()
                || OfferAnswer.answer(
                        call.remote().get(), capabilities(endpoint, List.of(codec), leg), sessionId)
                    .isPresent())
        .toList();
  }

  /** Answers the caller with these codecs and waits until the audio is up; once is enough. */
  boolean answer(List<Codec> codecs) throws InterruptedException {
    if (call.isOutgoing() || call.state().compareTo(CallState.ANSWERED) >= 0) {
      return isUp();
    }
    AudioCapabilities ours = capabilities(endpoint, codecs, leg);
    Optional<SessionDescription> offered = call.remote();
    SessionDescription local =
        offered
            .flatMap(offer -> OfferAnswer.answer(offer, ours, sessionId))
            .orElseGet(() -> OfferAnswer.offer(ours, sessionId));
    if (offered.isPresent()) {
      connect(local, offered.get(), local);
    }
    call.answer(local);
    boolean isConfirmed = call.await(CallState.CONFIRMED, ACKNOWLEDGEMENT);
    if (offered.isEmpty() && call.remote().isPresent()) {
      connect(local, call.remote().get(), call.remote().get());
    }
    return isConfirmed;
  }

  /** Waits until the called side has answered, and brings the audio up. */
  boolean awaitAnswer(Duration deadline) throws InterruptedException {
    if (!call.await(CallState.ANSWERED, deadline)) {
      return false;
    }
    Optional<SessionDescription> theirs = call.remote();
    if (theirs.isEmpty()) {
      return false;
    }
    if (call.local().isPresent()) {
      return connect(call.local().get(), theirs.get(), theirs.get());
    }
    AudioCapabilities ours = capabilities(endpoint, endpoint.codecs(), leg);
    Optional<SessionDescription> answer = OfferAnswer.answer(theirs.get(), ours, sessionId);
    call.acknowledge(answer);
    return answer.isPresent() && connect(answer.get(), theirs.get(), answer.get());
  }

  private boolean connect(
      SessionDescription ours, SessionDescription theirs, SessionDescription answer) {
    boolean isConnected = leg.connect(ours, theirs, answer);
    call.onRemoteChange(later -> call.local().ifPresent(local -> leg.follow(local, later)));
    if (isConnected && endpoint.dtmfMode().usesTones(leg.hasEvents())) {
      leg.hearTones();
    }
    return isConnected;
  }

  /** Presses a key on the far side, by the method that the endpoint is configured for. */
  void sendDigit(char digit, Duration length) throws InterruptedException {
    if (endpoint.dtmfMode().usesTelephoneEvents() && leg.sendDigit(digit, length)) {
      return;
    }
    if (endpoint.dtmfMode().usesTones(leg.hasEvents())) {
      leg.sendTone(digit, length);
    } else if (endpoint.dtmfMode().usesInfo(leg.hasEvents())) {
      String body = "Signal=" + digit + "\r\nDuration=" + length.toMillis() + "\r\n";
      call.request("INFO", Optional.of(new OutgoingRequest.Body("application/dtmf-relay", body)));
    }
  }

  /** Ends the call, whatever its state; a caller who was not answered is refused. */
  void hangUp(int status, String reason) throws InterruptedException {
    if (!call.isOutgoing() && call.state().compareTo(CallState.ANSWERED) < 0) {
      call.reject(status, reason);
    } else {
      call.hangUp();
    }
  }
}
