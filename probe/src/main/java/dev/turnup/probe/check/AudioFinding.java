package dev.turnup.probe.check;

import dev.turnup.probe.audio.CodedMarker;
import dev.turnup.probe.audio.Level;
import dev.turnup.probe.audio.MarkerDetector;
import dev.turnup.probe.audio.MarkerHearing;
import dev.turnup.probe.rtp.ReceptionStatistics;
import dev.turnup.probe.rtp.RtpArrival;
import dev.turnup.probe.rtp.session.AudioFrame;
import dev.turnup.probe.rtp.session.NegotiatedAudio;
import dev.turnup.probe.rtp.session.PacketAudio;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is to be heard in the packets of a call. */
public sealed interface AudioFinding {
  /** Below this it is nothing that a person hears [dBm0]. */
  double SILENCE_DBM0 = -60;

  /**
   * The marker was heard.
   *
   * @param delay since it was sent, when it was us who sent it, in this call or in another: there
   *     and back, or one way
   */
  record Heard(MarkerHearing hearing, Optional<Duration> delay, ReceptionStatistics statistics)
      implements AudioFinding {}

  /** Not one RTP packet came. */
  record Nothing() implements AudioFinding {}

  /** RTP came, of the agreed type, with nothing but silence. */
  record Silent(int packets) implements AudioFinding {}

  /** RTP came with some sound, without the marker. */
  record Foreign(int packets, Level level, double likeness) implements AudioFinding {}

  /** RTP came, none of it of the agreed payload type. */
  record WrongPayload(Set<Integer> received, int agreed) implements AudioFinding {}

  /**
   * The marker was heard in the other bit order of G.726 only.
   *
   * @param encodingName that has this order
   */
  record OtherPacking(int packets, String encodingName) implements AudioFinding {}

  /** Instead of the other end's marker our own came back. */
  record OwnAudio(int packets) implements AudioFinding {}

  /**
   * Instead of the expected marker that of another call was heard.
   *
   * @param call its label
   */
  record Crossed(int packets, String call) implements AudioFinding {}

  /** The codec is not spoken here. */
  record NotDecoded(int packets) implements AudioFinding {}

  /** Whether one marker is to be heard in a part of a call. */
  static boolean isHeard(CallMedia part, long markerId) {
    ExpectedMarker expected =
        new ExpectedMarker(markerId, Optional.empty(), Optional.empty(), Map.of());
    return of(part, expected) instanceof Heard;
  }

  /** Whether any sound is to be heard in a part of a call; nothing is in what is not decoded. */
  static boolean isAnyHeard(CallMedia part) {
    return part.receiving()
        .filter(audio -> {
          // Whose marker it is does not matter for the level.
          MarkerDetector detector = listen(PacketAudio.decode(part.arrivals(), audio), 0, audio);
          return detector.level().dbm0() >= SILENCE_DBM0;
        })
        .isPresent();
  }

  /** Judges what was received in a call. */
  static AudioFinding of(CallMedia media, ExpectedMarker expected) {
    long markerId = expected.id();
    List<RtpArrival> arrivals = media.arrivals();
    Optional<NegotiatedAudio> receiving = media.receiving();
    if (arrivals.isEmpty()) {
      return receiving.isEmpty() ? new NotDecoded(0) : new Nothing();
    }
    if (receiving.isEmpty()) {
      return new NotDecoded(arrivals.size());
    }
    NegotiatedAudio audio = receiving.get();
    List<AudioFrame> frames = PacketAudio.decode(arrivals, audio);
    if (frames.isEmpty()) {
      Set<Integer> types =
          arrivals.stream().map(a -> a.packet().payloadType()).collect(Collectors.toSet());
      return new WrongPayload(types, audio.payloadType());
    }
    MarkerDetector detector = listen(frames, markerId, audio);
    return detector
        .hearing()
        .<AudioFinding>map(hearing ->
            new Heard(
                hearing,
                expected.source().flatMap(source -> delay(source, markerId, hearing)),
                best(arrivals, audio)))
        .or(() -> otherPacking(arrivals, audio, markerId))
        .or(() -> other(frames, audio, expected))
        .orElseGet(() -> unheard(detector, frames.size()));
  }

  private static Optional<AudioFinding> otherPacking(
      List<RtpArrival> arrivals, NegotiatedAudio audio, long markerId) {
    return G726Packing.other(audio)
        .filter(other ->
            listen(PacketAudio.decode(arrivals, other), markerId, other).hearing().isPresent())
        .map(other -> new OtherPacking(arrivals.size(), other.format().encodingName()));
  }

  /** A marker that should not be here. */
  private static Optional<AudioFinding> other(
      List<AudioFrame> frames, NegotiatedAudio audio, ExpectedMarker expected) {
    if (expected.own().filter(own -> isHeard(frames, own, audio)).isPresent()) {
      return Optional.of(new OwnAudio(frames.size()));
    }
    return expected.others().entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .filter(other -> isHeard(frames, other.getKey(), audio))
        .findFirst()
        .map(other -> new Crossed(frames.size(), other.getValue()));
  }

  private static boolean isHeard(List<AudioFrame> frames, long markerId, NegotiatedAudio audio) {
    return listen(frames, markerId, audio).hearing().isPresent();
  }

  private static AudioFinding unheard(MarkerDetector detector, int packets) {
    Level level = detector.level();
    return level.dbm0() < SILENCE_DBM0
        ? new Silent(packets)
        : new Foreign(packets, level, detector.likeness());
  }

  private static MarkerDetector listen(
      List<AudioFrame> frames, long markerId, NegotiatedAudio audio) {
    MarkerDetector detector =
        new MarkerDetector(new CodedMarker(markerId), audio.format().sampleRateHz());
    frames.forEach(frame -> detector.accept(frame.pcm(), frame.nanos()));
    return detector;
  }

  private static Optional<Duration> delay(CallMedia media, long markerId, MarkerHearing heard) {
    return media
        .sending()
        .flatMap(audio -> {
          List<AudioFrame> sent = PacketAudio.decode(media.departures(), audio);
          return sent.isEmpty() ? Optional.empty() : listen(sent, markerId, audio).hearing();
        })
        .map(sent -> heard.delaySince(sent.startNanos()));
  }

  /** Of several sources the one that sent most. */
  private static ReceptionStatistics best(List<RtpArrival> arrivals, NegotiatedAudio audio) {
    return ReceptionStatistics.bySource(
            arrivals, audio.format().clockRateHz(), audio.untimedPayloadTypes())
        .values()
        .stream()
        .max(Comparator.comparingLong(ReceptionStatistics::packetsReceived))
        .orElseThrow();
  }
}
