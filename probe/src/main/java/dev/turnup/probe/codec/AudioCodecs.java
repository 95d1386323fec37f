package dev.turnup.probe.codec;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The encodings that are really encoded and decoded here. */
public final class AudioCodecs {
  private static final Map<AudioFormat, Function<AudioFormat, AudioCodec>> MAKERS = makers();

  private AudioCodecs() {}

  private static Map<AudioFormat, Function<AudioFormat, AudioCodec>> makers() {
    Map<AudioFormat, Function<AudioFormat, AudioCodec>> makers = new HashMap<>();
    makers.put(new AudioFormat("PCMU", 8000, 8000), format -> new G711(format, G711Law.MU));
    makers.put(new AudioFormat("PCMA", 8000, 8000), format -> new G711(format, G711Law.A));
    makers.put(new AudioFormat("G722", 8000, 16_000), G722::new);
    makers.put(new AudioFormat("GSM", 8000, 8000), Gsm::new);
    // A reference to the constructor would load the library with this class.
    makers.put(new AudioFormat("opus", 48_000, 48_000), format -> new Opus(format));
    for (int rate : new int[] {8000, 16_000, 44_100}) {
      makers.put(new AudioFormat("L16", rate, rate), LinearPcm::new);
    }
    for (G726Rate rate : G726Rate.values()) {
      String name = "G726-" + 8 * rate.bits();
      makers.put(
          new AudioFormat(name, 8000, 8000),
          format -> new G726(format, rate, G726.Packing.FIRST_IN_LOW_BITS));
      makers.put(
          new AudioFormat("AAL2-" + name, 8000, 8000),
          format -> new G726(format, rate, G726.Packing.FIRST_IN_HIGH_BITS));
    }
    return Map.copyOf(makers);
  }

  /**
   * A new codec of this encoding; empty when there is none.
   *
   * @param encodingName as in {@code a=rtpmap}, in any case
   * @param clockRateHz as in {@code a=rtpmap}
   */
  public static Optional<AudioCodec> find(String encodingName, int clockRateHz) {
    return format(encodingName, clockRateHz).map(AudioCodecs::open);
  }

  /** The names and rates of an encoding; empty when it is not spoken here. */
  public static Optional<AudioFormat> format(String encodingName, int clockRateHz) {
    return MAKERS.keySet().stream()
        .filter(format -> format.encodingName().equalsIgnoreCase(encodingName))
        .filter(format -> format.clockRateHz() == clockRateHz)
        .findFirst();
  }

  /** A new codec of a format that came from here; another is refused. */
  public static AudioCodec open(AudioFormat format) {
    Function<AudioFormat, AudioCodec> maker = MAKERS.get(format);
    if (maker == null) {
      throw new IllegalArgumentException("no codec for " + format);
    }
    return maker.apply(format);
  }

  /** All encodings, by name and rate. */
  public static List<AudioFormat> formats() {
    return MAKERS.keySet().stream()
        .sorted(
            Comparator.comparing(AudioFormat::encodingName).thenComparing(AudioFormat::clockRateHz))
        .toList();
  }
}
