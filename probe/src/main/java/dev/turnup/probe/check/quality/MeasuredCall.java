package dev.turnup.probe.check.quality;

import dev.turnup.probe.check.AudioFinding;
import dev.turnup.probe.check.CallMedia;
import dev.turnup.probe.check.Notes;
import dev.turnup.probe.check.SeenCall;
import dev.turnup.probe.check.SeenMessage;
import dev.turnup.probe.check.TraceView;
import dev.turnup.probe.quality.CallQuality;
import dev.turnup.probe.quality.CodecImpairment;
import dev.turnup.probe.quality.RtcpDialogue;
import dev.turnup.probe.quality.StreamFormat;
import dev.turnup.probe.quality.StreamQuality;
import dev.turnup.probe.rtp.ReceptionReport;
import dev.turnup.probe.rtp.RtcpCompound;
import dev.turnup.probe.rtp.RtpArrival;
import dev.turnup.probe.rtp.RtpPacket;
import dev.turnup.probe.sdp.Agreement;
import dev.turnup.probe.sdp.MediaDescription;
import dev.turnup.probe.sdp.MediaFormat;
import dev.turnup.probe.sdp.SessionDescription;
import dev.turnup.probe.trace.Direction;
import dev.turnup.probe.trace.TraceEvent;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A call in which RTP came, and its figures.
 *
 * @param startedAfter from the answer to the first RTP packet, when that can be said
 * @param wantedPacketTime what our own description asked for
 */
record MeasuredCall(
    SeenCall call,
    CallMedia media,
    CallQuality quality,
    Optional<Duration> startedAfter,
    Optional<Duration> wantedPacketTime) {

  /** The figures of a call; empty when nothing was agreed on or no RTP came. */
  static Optional<MeasuredCall> of(SeenCall call, TraceView trace) {
    return call.media()
        .flatMap(media -> of(call, beforeHold(call, media, trace), trace.trace().events()));
  }

  /** On hold packets stay away, and some senders count them nevertheless: that is no loss. */
  private static CallMedia beforeHold(SeenCall call, CallMedia media, TraceView trace) {
    return trace.notes(Notes.PHASE).stream()
        .filter(note -> note.field("call").equals(call.note().label()))
        .filter(note -> note.field("phase").equals("holding"))
        .findFirst()
        .map(note -> media.between(0, note.index()))
        .orElse(media);
  }

  private static Optional<MeasuredCall> of(
      SeenCall call, CallMedia media, List<TraceEvent> events) {
    List<RtpArrival> arrivals = beforeHold(call, media.arrivals(), events);
    return StreamQuality.of(arrivals, format(media.agreement()))
        .map(stream -> {
          RtcpDialogue rtcp = dialogue(call, events);
          return new MeasuredCall(
              call,
              media,
              new CallQuality(
                  stream,
                  CodecImpairment.of(media.agreement().receiving().encodingName()),
                  rtcp.roundTrip().or(() -> echoDelay(call)),
                  farReport(media, rtcp),
                  media.departures().size()),
              startedAfter(call, media),
              wantedPacketTime(call));
        });
  }

  /**
   * Who is on hold may send nothing and yet count the packets on: no loss can be told from that.
   */
  private static List<RtpArrival> beforeHold(
      SeenCall call, List<RtpArrival> arrivals, List<TraceEvent> events) {
    long held =
        events.stream()
            .filter(event -> event instanceof TraceEvent.Note note && isHolding(note, call))
            .mapToLong(event -> event.at().toNanos())
            .findFirst()
            .orElse(Long.MAX_VALUE);
    return arrivals.stream().filter(arrival -> arrival.nanos() <= held).toList();
  }

  private static boolean isHolding(TraceEvent.Note note, SeenCall call) {
    return note.topic().equals(Notes.PHASE)
        && call.note().label().equals(note.fields().get("call"))
        && Notes.Phase.HOLDING.name().toLowerCase(Locale.ROOT).equals(note.fields().get("phase"));
  }

  private static StreamFormat format(Agreement agreement) {
    MediaFormat voice = agreement.receiving();
    return new StreamFormat(Math.max(1, voice.clockRateHz()), voice.payloadType());
  }

  private static RtcpDialogue dialogue(SeenCall call, List<TraceEvent> events) {
    List<TraceEvent.Rtcp> own =
        events.stream()
            .filter(TraceEvent.Rtcp.class::isInstance)
            .map(TraceEvent.Rtcp.class::cast)
            .filter(event -> event.call().equals(call.note().label()))
            .toList();
    return new RtcpDialogue(compounds(own, Direction.SENT), compounds(own, Direction.RECEIVED));
  }

  private static List<RtcpDialogue.Compound> compounds(
      List<TraceEvent.Rtcp> events, Direction direction) {
    return events.stream()
        .filter(event -> event.direction() == direction)
        .flatMap(event ->
            RtcpCompound.tryParse(event.datagram().octets()).stream()
                .map(packets -> new RtcpDialogue.Compound(event.at().toNanos(), packets)))
        .toList();
  }

  /** What comes back of our own marker went there and back. */
  private static Optional<Duration> echoDelay(SeenCall call) {
    boolean isEcho =
        call.note().sends().isPresent() && call.note().sends().equals(call.note().hears());
    return call.audio()
        .filter(_ -> isEcho)
        .flatMap(finding ->
            finding instanceof AudioFinding.Heard heard ? heard.delay() : Optional.empty())
        .filter(delay -> !delay.isNegative());
  }

  private static Optional<ReceptionReport> farReport(CallMedia media, RtcpDialogue rtcp) {
    return media.departures().stream()
        .map(RtpArrival::packet)
        .map(RtpPacket::ssrc)
        .findFirst()
        .flatMap(rtcp::lastReport);
  }

  /** Only where something has to sound at once; an extension that reads digits may be silent. */
  private static Optional<Duration> startedAfter(SeenCall call, CallMedia media) {
    Optional<SeenMessage> established =
        call.isOutgoing() ? call.finalResponse() : call.acknowledgement();
    boolean sends = media.agreement().remoteDirection().sends();
    return established
        .filter(_ -> sends && call.note().hears().isPresent())
        .flatMap(message ->
            media.received().stream()
                .filter(packet -> packet.arrival().isPresent())
                .findFirst()
                .map(packet -> packet.event().at().minus(message.event().at())));
  }

  private static Optional<Duration> wantedPacketTime(SeenCall call) {
    boolean offerIsOurs = call.isOutgoing() == call.isEarlyOffer();
    return (offerIsOurs ? call.offer() : call.answer())
        .flatMap(SessionDescription::audio)
        .flatMap(MediaDescription::packetTimeMillis)
        .map(Duration::ofMillis);
  }
}
