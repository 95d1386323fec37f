package dev.turnup.probe.check.dtmf;

import dev.turnup.probe.audio.DtmfDetector;
import dev.turnup.probe.audio.HeardDigit;
import dev.turnup.probe.check.CallMedia;
import dev.turnup.probe.check.SeenCall;
import dev.turnup.probe.check.SeenMessage;
import dev.turnup.probe.check.SeenPacket;
import dev.turnup.probe.dtmf.InfoDigit;
import dev.turnup.probe.rtp.ReceivedEvent;
import dev.turnup.probe.rtp.RtpArrival;
import dev.turnup.probe.rtp.TelephoneEventReceiver;
import dev.turnup.probe.rtp.session.AudioFrame;
import dev.turnup.probe.rtp.session.NegotiatedAudio;
import dev.turnup.probe.rtp.session.PacketAudio;
import dev.turnup.probe.sdp.MediaFormat;
import dev.turnup.schema.site.DtmfMethod;
import dev.turnup.schema.verdict.Evidence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The digits that came in a call, by each method.
 *
 * @param events under the payload type that was agreed on
 * @param disguised events under other payload types
 */
record ReadBack(
    SeenCall call,
    CallMedia media,
    List<ReceivedEvent> events,
    Map<Integer, List<ReceivedEvent>> disguised,
    List<Info> infos,
    List<HeardDigit> tones) {
  /** An INFO request with its digit. */
  record Info(SeenMessage message, InfoDigit digit) {}

  /** What came in a call; empty when there was no media. */
  static Optional<ReadBack> of(SeenCall call) {
    return call.media().map(media -> of(call, media));
  }

  private static ReadBack of(SeenCall call, CallMedia media) {
    List<RtpArrival> arrivals = media.arrivals();
    Optional<Integer> eventType = media.agreement().receivingEvent().map(MediaFormat::payloadType);
    Set<Integer> agreed = new HashSet<>(Set.of(media.agreement().receiving().payloadType()));
    eventType.ifPresent(agreed::add);
    return new ReadBack(
        call,
        media,
        eventType.map(type -> TelephoneEventReceiver.events(arrivals, type)).orElse(List.of()),
        TelephoneEventReceiver.disguised(arrivals, agreed),
        infos(call),
        media.receiving().map(audio -> tones(arrivals, audio)).orElse(List.of()));
  }

  private static List<Info> infos(SeenCall call) {
    List<Info> infos = new ArrayList<>();
    Set<Long> seen = new HashSet<>();
    for (SeenMessage message : call.messages()) {
      // A request that is sent again is the same digit.
      if (!message.isSent()
          && message.isRequest("INFO")
          && seen.add(message.message().sequenceNumber())) {
        InfoDigit.tryParse(
                message.message().header("Content-Type").orElse(""), message.message().body())
            .ifPresent(digit -> infos.add(new Info(message, digit)));
      }
    }
    return List.copyOf(infos);
  }

  private static List<HeardDigit> tones(List<RtpArrival> arrivals, NegotiatedAudio audio) {
    DtmfDetector detector = new DtmfDetector(audio.format().sampleRateHz());
    for (AudioFrame frame : PacketAudio.decode(arrivals, audio)) {
      detector.accept(frame.pcm(), frame.nanos());
    }
    return detector.digits();
  }

  /** All events, whatever their payload type. */
  List<ReceivedEvent> allEvents() {
    List<ReceivedEvent> all = new ArrayList<>(events);
    disguised.values().forEach(all::addAll);
    all.sort(Comparator.comparingLong(ReceivedEvent::firstNanos));
    return all;
  }

  /** The digits that came by a method. */
  String digits(DtmfMethod method) {
    return switch (method) {
      case RFC4733 ->
          allEvents().stream()
              .flatMap(event -> event.digit().stream())
              .map(String::valueOf)
              .collect(Collectors.joining());
      case INFO ->
          infos.stream()
              .map(info -> String.valueOf(info.digit().digit()))
              .collect(Collectors.joining());
      case INBAND ->
          tones.stream().map(tone -> String.valueOf(tone.digit())).collect(Collectors.joining());
    };
  }

  /** What was meant to come back, if it came by any method; otherwise the most that came by one. */
  String bestOf(String expected) {
    List<String> all =
        List.of(digits(DtmfMethod.RFC4733), digits(DtmfMethod.INFO), digits(DtmfMethod.INBAND));
    return all.contains(expected)
        ? expected
        : all.stream().max(Comparator.comparingInt(String::length)).orElse("");
  }

  /** What shows these digits, in order. */
  List<Evidence> evidence() {
    List<Evidence> evidence = new ArrayList<>();
    for (ReceivedEvent event : allEvents()) {
      packetAt(event.firstNanos()).map(packet -> of(event, packet)).ifPresent(evidence::add);
    }
    for (Info info : infos) {
      evidence.add(info.message.evidence("digit " + info.digit.digit()));
    }
    for (HeardDigit tone : tones) {
      packetAt(tone.startNanos())
          .map(packet ->
              packet.evidence(
                  "tone %s received, %d ms at %.0f and %.0f dBm0"
                      .formatted(
                          tone.digit(),
                          tone.duration().toMillis(),
                          tone.low().dbm0(),
                          tone.high().dbm0())))
          .ifPresent(evidence::add);
    }
    return evidence;
  }

  private static Evidence of(ReceivedEvent event, SeenPacket packet) {
    return packet.evidence(
        "event "
            + event.digit().map(String::valueOf).orElse("?")
            + " received (payload type "
            + event.delivery().payloadType()
            + ", "
            + event.packets()
            + " packets)");
  }

  /** The packet that came then, or the last one before. */
  private Optional<SeenPacket> packetAt(long nanos) {
    return media.received().stream()
        .filter(packet -> packet.event().at().compareTo(Duration.ofNanos(nanos)) <= 0)
        .reduce((_, last) -> last);
  }
}
