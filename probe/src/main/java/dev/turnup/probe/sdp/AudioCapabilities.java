package dev.turnup.probe.sdp;

import dev.turnup.probe.ice.IceDescription;
import dev.turnup.schema.site.Codec;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one end is ready to do on one audio stream.
 *
 * @param codecs most preferred first, at least one
 * @param telephoneEvents whether RFC 4733 events are spoken
 * @param address where RTP is to be sent: a real address, not a wildcard
 * @param packetTime audio per packet
 * @param security of the stream
 * @param ice by what ways it may be reached, where that is to be found out
 */
public record AudioCapabilities(
    List<Codec> codecs,
    boolean telephoneEvents,
    InetSocketAddress address,
    Duration packetTime,
    MediaSecurity security,
    Optional<Ice> ice) {
  private static final int FIRST_DYNAMIC = 96;

  /** The number that everybody uses for events on the 8000 Hz clock. */
  private static final int USUAL_EVENT = 101;

  /**
   * What we say of ICE.
   *
   * @param rtcp where RTCP is to be sent by whoever does not speak ICE
   */
  public record Ice(IceDescription description, InetSocketAddress rtcp) {
    List<Attribute> attributes() {
      List<Attribute> lines = new ArrayList<>(IceAttributes.of(description));
      lines.add(IceAttributes.rtcp(rtcp));
      return lines;
    }
  }

  public AudioCapabilities {
    codecs = codecs.stream().distinct().toList();
    if (codecs.isEmpty()) {
      throw new IllegalArgumentException("no codec to offer");
    }
  }

  /** Plain RTP. */
  public AudioCapabilities(
      List<Codec> codecs, boolean telephoneEvents, InetSocketAddress address, Duration packetTime) {
    this(codecs, telephoneEvents, address, packetTime, MediaSecurity.PLAIN, Optional.empty());
  }

  /** Without ICE. */
  public AudioCapabilities(
      List<Codec> codecs,
      boolean telephoneEvents,
      InetSocketAddress address,
      Duration packetTime,
      MediaSecurity security) {
    this(codecs, telephoneEvents, address, packetTime, security, Optional.empty());
  }

  /** The same with ICE. */
  public AudioCapabilities withIce(Ice spoken) {
    return new AudioCapabilities(
        codecs, telephoneEvents, address, packetTime, security, Optional.of(spoken));
  }

  /** The formats with payload types: static ones where they exist, the others from 96. */
  List<MediaFormat> formats() {
    List<MediaFormat> formats = new ArrayList<>();
    Set<Integer> taken = new LinkedHashSet<>(Set.of(USUAL_EVENT));
    Set<Integer> clocks = new LinkedHashSet<>();
    for (Codec codec : codecs) {
      int number = codec.staticPayloadType().orElseGet(() -> nextDynamic(taken));
      taken.add(number);
      clocks.add(codec.clockRateHz());
      formats.add(
          new MediaFormat(
              number,
              codec.encodingName(),
              codec.clockRateHz(),
              codec.channels(),
              parametersOf(codec)));
    }
    if (telephoneEvents) {
      boolean usualIsFree = true;
      for (int clock : clocks) {
        int number = usualIsFree ? USUAL_EVENT : nextDynamic(taken);
        usualIsFree = false;
        taken.add(number);
        formats.add(
            new MediaFormat(number, MediaFormat.TELEPHONE_EVENT, clock, 1, Optional.of("0-15")));
      }
    }
    return formats;
  }

  private static int nextDynamic(Set<Integer> taken) {
    int number = FIRST_DYNAMIC;
    while (taken.contains(number)) {
      number++;
    }
    return number;
  }

  /** What the payload format's RFC would otherwise assume differently from everybody. */
  private static Optional<String> parametersOf(Codec codec) {
    return switch (codec) {
      case G729 -> Optional.of("annexb=no");
      case ILBC -> Optional.of("mode=30");
      default -> Optional.empty();
    };
  }
}
