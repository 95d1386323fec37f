package dev.turnup.probe.check;

import dev.turnup.probe.codec.AudioCodecs;
import dev.turnup.probe.rtp.RtpArrival;
import dev.turnup.probe.rtp.session.NegotiatedAudio;
import dev.turnup.probe.sdp.Agreement;
import dev.turnup.probe.sdp.MediaFormat;
import dev.turnup.probe.sdp.SessionDescription;
import dev.turnup.probe.trace.Direction;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What offer and answer of a call agreed on, and the packets that followed.
 *
 * @param agreement as seen from our end
 */
public record CallMedia(Agreement agreement, List<SeenPacket> sent, List<SeenPacket> received) {
  private static final Duration USUAL_PACKET_TIME = Duration.ofMillis(20);

  static Optional<CallMedia> of(SeenCall call) {
    Optional<SessionDescription> offer = call.offer();
    Optional<SessionDescription> answer = call.answer();
    if (offer.isEmpty() || answer.isEmpty()) {
      return Optional.empty();
    }
    boolean offerIsOurs = call.isOutgoing() == call.isEarlyOffer();
    SessionDescription local = offerIsOurs ? offer.get() : answer.get();
    SessionDescription remote = offerIsOurs ? answer.get() : offer.get();
    return Agreement.of(local, remote, answer.get())
        .map(agreement ->
            new CallMedia(
                agreement, call.packets(Direction.SENT), call.packets(Direction.RECEIVED)));
  }

  /** What we send, if it can be encoded here. */
  public static Optional<NegotiatedAudio> sending(Agreement agreement, Duration packetTime) {
    return negotiated(agreement.voice(), agreement.telephoneEvent(), packetTime);
  }

  /** What we receive, if it can be decoded here. */
  public static Optional<NegotiatedAudio> receiving(Agreement agreement, Duration packetTime) {
    return negotiated(agreement.receiving(), agreement.receivingEvent(), packetTime);
  }

  /** What we receive, if it can be decoded here. */
  public Optional<NegotiatedAudio> receiving() {
    return receiving(agreement, USUAL_PACKET_TIME);
  }

  /** What we send, if it can be encoded here. */
  public Optional<NegotiatedAudio> sending() {
    return sending(agreement, USUAL_PACKET_TIME);
  }

  private static Optional<NegotiatedAudio> negotiated(
      MediaFormat voice, Optional<MediaFormat> event, Duration packetTime) {
    return AudioCodecs.format(voice.encodingName(), voice.clockRateHz())
        .map(format ->
            new NegotiatedAudio(
                format,
                voice.payloadType(),
                event.map(e -> OptionalInt.of(e.payloadType())).orElse(OptionalInt.empty()),
                event.map(MediaFormat::clockRateHz).orElse(0),
                packetTime));
  }

  /**
   * The same with the packets of a part of the trace only.
   *
   * @param from index of the first event
   * @param to index behind the last
   */
  public CallMedia between(int from, int to) {
    return new CallMedia(agreement, between(sent, from, to), between(received, from, to));
  }

  private static List<SeenPacket> between(List<SeenPacket> packets, int from, int to) {
    return packets.stream().filter(p -> p.index() >= from && p.index() < to).toList();
  }

  /** The RTP packets among the received datagrams. */
  public List<RtpArrival> arrivals() {
    return received.stream().flatMap(p -> p.arrival().stream()).toList();
  }

  /** The RTP packets that we sent. */
  public List<RtpArrival> departures() {
    return sent.stream().flatMap(p -> p.arrival().stream()).toList();
  }
}
