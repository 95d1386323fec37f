package dev.turnup.probe.check.codec;

import dev.turnup.probe.check.CallMedia;
import dev.turnup.probe.codec.Framing;
import dev.turnup.probe.rtp.RtpArrival;
import dev.turnup.probe.rtp.RtpPacket;
import dev.turnup.probe.sdp.MediaFormat;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the packets of a call look like, without decoding them.
 *
 * @param octets of the payload of most packets
 * @param units between the timestamps of most packets that follow each other
 */
record SeenFraming(MediaFormat format, int octets, int units) {
  private static final int ENOUGH = 5;

  /** Of what was received as agreed; empty when too little came to tell. */
  static Optional<SeenFraming> of(CallMedia media) {
    MediaFormat format = media.agreement().receiving();
    List<RtpPacket> packets =
        media.arrivals().stream()
            .map(RtpArrival::packet)
            .filter(packet -> packet.payloadType() == format.payloadType())
            .toList();
    List<Integer> steps = steps(packets);
    return steps.size() < ENOUGH
        ? Optional.empty()
        : Optional.of(
            new SeenFraming(
                format,
                most(packets.stream().map(packet -> packet.payload().length).toList()),
                most(steps)));
  }

  private static List<Integer> steps(List<RtpPacket> packets) {
    List<Integer> steps = new ArrayList<>();
    for (int i = 1; i < packets.size(); i++) {
      RtpPacket before = packets.get(i - 1);
      RtpPacket after = packets.get(i);
      boolean isNext = after.sequenceNumber() == ((before.sequenceNumber() + 1) & 0xFFFF);
      if (isNext && after.ssrc() == before.ssrc() && !after.marker()) {
        steps.add((int) (after.timestamp() - before.timestamp()));
      }
    }
    return steps;
  }

  private static int most(Collection<Integer> values) {
    return values.stream()
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
        .entrySet()
        .stream()
        .max(Map.Entry.comparingByValue())
        .orElseThrow()
        .getKey();
  }

  /** What does not fit the encoding, as the end of a sentence. */
  Optional<String> fault() {
    Optional<Framing> framing = Framing.of(format.encodingName(), octets);
    if (framing.isEmpty()) {
      return Optional.empty();
    }
    Optional<Integer> right = framing.get().unitsOf(octets);
    if (right.isEmpty()) {
      return Optional.of(
          "packets of %d octets hold no whole frames of %d"
              .formatted(octets, framing.get().octets()));
    }
    return right.get() == units
        ? Optional.empty()
        : Optional.of(
            "packets of %d octets must be %d timestamp units apart, and are %d"
                .formatted(octets, right.get(), units));
  }

  /** {@code 160 octets every 20 ms}. */
  String summary() {
    return "%d octets every %d ms (payload type %d, timestamp step %d)"
        .formatted(octets, units * 1000 / format.clockRateHz(), format.payloadType(), units);
  }
}
