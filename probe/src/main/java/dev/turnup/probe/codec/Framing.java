package dev.turnup.probe.codec;

import java.util.Locale;
import java.util.Optional;

/**
 * How the octets of an encoding of fixed rate go with its RTP timestamp: enough to judge packets
 * without decoding them.
 *
 * @param octets in the smallest frame
 * @param timestampUnits that this frame lasts
 */
public record Framing(int octets, int timestampUnits) {
  /**
   * The framing of an encoding; empty when its packets may have any size.
   *
   * @param encodingName as in {@code a=rtpmap}, in any case
   * @param packetOctets of a packet, which for iLBC says which of its two frames it is (RFC 3952)
   */
  public static Optional<Framing> of(String encodingName, int packetOctets) {
    String name = encodingName.toLowerCase(Locale.ROOT);
    return switch (name.startsWith("aal2-") ? name.substring(5) : name) {
      case "pcmu", "pcma", "g722" -> Optional.of(new Framing(1, 1));
      case "l16" -> Optional.of(new Framing(2, 1));
      case "g726-40" -> Optional.of(new Framing(5, 8));
      case "g726-32" -> Optional.of(new Framing(1, 2));
      case "g726-24" -> Optional.of(new Framing(3, 8));
      case "g726-16" -> Optional.of(new Framing(1, 4));
      case "gsm" -> Optional.of(new Framing(33, 160));
      case "g729" -> Optional.of(new Framing(10, 80));
      case "bv16" -> Optional.of(new Framing(10, 40));
      case "bv32" -> Optional.of(new Framing(20, 80));
      case "ilbc" ->
          Optional.of(packetOctets % 38 == 0 ? new Framing(38, 160) : new Framing(50, 240));
      default -> Optional.empty();
    };
  }

  /** The timestamp units that a packet lasts; empty when it holds no whole number of frames. */
  public Optional<Integer> unitsOf(int packetOctets) {
    return packetOctets > 0 && packetOctets % octets == 0
        ? Optional.of(packetOctets / octets * timestampUnits)
        : Optional.empty();
  }

  /** The octets of a packet that lasts that many timestamp units, rounded down to whole frames. */
  public int octetsOf(int packetUnits) {
    return packetUnits / timestampUnits * octets;
  }
}
