package dev.turnup.lab.pbx.config;

import dev.turnup.schema.site.Codec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The {@code allow} and {@code disallow} options of an endpoint, in the order in which they stand.
 */
final class CodecList {
  private static final Duration USUAL_PACKET_TIME = Duration.ofMillis(20);

  /** Asterisk's names. */
  private static final Map<String, Codec> NAMES =
      Map.ofEntries(
          Map.entry("g722", Codec.G722),
          Map.entry("ulaw", Codec.PCMU),
          Map.entry("alaw", Codec.PCMA),
          Map.entry("g726", Codec.G726_32),
          Map.entry("g726aal2", Codec.AAL2_G726_32),
          Map.entry("gsm", Codec.GSM),
          Map.entry("speex", Codec.SPEEX),
          Map.entry("slin", Codec.L16),
          Map.entry("opus", Codec.OPUS),
          Map.entry("g729", Codec.G729),
          Map.entry("ilbc", Codec.ILBC));

  /** What {@code all} stands for. */
  private static final List<Codec> ALL =
      List.of(Codec.PCMU, Codec.PCMA, Codec.G722, Codec.GSM, Codec.L16);

  private final List<Codec> codecs = new ArrayList<>();
  private final List<String> unknown = new ArrayList<>();
  private Duration packetTime = USUAL_PACKET_TIME;

  static CodecList of(AsteriskSection endpoint) {
    CodecList list = new CodecList();
    for (AsteriskOption option : endpoint.options()) {
      for (String word : option.value().split(",")) {
        switch (option.name()) {
          case "allow" -> list.allow(word.strip().toLowerCase(Locale.ROOT));
          case "disallow" -> list.disallow(word.strip().toLowerCase(Locale.ROOT));
          default -> {}
        }
      }
    }
    return list;
  }

  List<Codec> codecs() {
    return List.copyOf(codecs);
  }

  /** Words that are no codec here. */
  List<String> unknown() {
    return unknown;
  }

  /** As the last codec with a time says it. */
  Duration packetTime() {
    return packetTime;
  }

  private void allow(String word) {
    if (word.startsWith("!")) {
      disallow(word.substring(1));
    } else if (word.equals("all")) {
      ALL.forEach(this::add);
    } else {
      int colon = word.indexOf(':');
      Codec codec = NAMES.get(colon < 0 ? word : word.substring(0, colon));
      if (codec == null) {
        unknown.add(word);
      } else {
        add(codec);
      }
      if (colon >= 0 && word.substring(colon + 1).matches("[1-9][0-9]{0,2}")) {
        packetTime = Duration.ofMillis(Integer.parseInt(word.substring(colon + 1)));
      }
    }
  }

  private void add(Codec codec) {
    if (!codecs.contains(codec)) {
      codecs.add(codec);
    }
  }

  private void disallow(String word) {
    if (word.equals("all")) {
      codecs.clear();
    } else {
      codecs.remove(NAMES.get(word));
    }
  }
}
