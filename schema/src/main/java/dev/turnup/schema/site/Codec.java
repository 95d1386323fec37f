package dev.turnup.schema.site;

import java.util.List;
import java.util.OptionalInt;

/**
 * A voice codec as RTP names it (RFC 3551 and the codec's own payload format). G.722 samples at 16
 * kHz but keeps an 8000 Hz RTP clock (RFC 3551 §4.5.2).
 */
public enum Codec implements Spelled {
  @Label("G.722")
  G722("G722", 8000, 9, "G.722"),
  @Label("G.711 ulaw")
  PCMU("PCMU", 8000, 0, "G.711 ulaw", "G711u", "ulaw"),
  @Label("G.711 alaw")
  PCMA("PCMA", 8000, 8, "G.711 alaw", "G711a", "alaw"),
  @Label("G.726 40K")
  G726_40("G726-40", 8000, -1, "G.726 40k"),
  @Label("G.726 32K")
  G726_32("G726-32", 8000, -1, "G.726 32k"),
  @Label("G.726 24K")
  G726_24("G726-24", 8000, -1, "G.726 24k"),
  @Label("G.726 16K")
  G726_16("G726-16", 8000, -1, "G.726 16k"),
  @Label("G.726 40k (AAL2)")
  AAL2_G726_40("AAL2-G726-40", 8000, -1, "G.726 40k (AAL2)"),
  @Label("G.726 32k (AAL2)")
  AAL2_G726_32("AAL2-G726-32", 8000, -1, "G.726 32k (AAL2)"),
  @Label("G.726 24k (AAL2)")
  AAL2_G726_24("AAL2-G726-24", 8000, -1, "G.726 24k (AAL2)"),
  @Label("G.726 16k (AAL2)")
  AAL2_G726_16("AAL2-G726-16", 8000, -1, "G.726 16k (AAL2)"),
  @Label("GSM")
  GSM("GSM", 8000, 3),
  @Label("BroadVoice16 (BV16)")
  BV16("BV16", 8000, -1, "BroadVoice16"),
  @Label("BroadVoice32 (BV32)")
  BV32("BV32", 16000, -1, "BroadVoice32"),
  @Label("Speex")
  SPEEX("speex", 8000, -1),
  @Label("Raw PCM Signed Linear (16-bit)")
  L16("L16", 8000, -1, "linear", "Raw PCM"),
  @Label("Opus")
  OPUS("opus", 48000, -1),
  @Label("G.729")
  G729("G729", 8000, 18, "G.729"),
  @Label("iLBC")
  ILBC("iLBC", 8000, -1);

  private final String encodingName;
  private final int clockRateHz;
  private final int staticPayloadType;
  private final List<String> aliases;

  Codec(String encodingName, int clockRateHz, int staticPayloadType, String... aliases) {
    this.encodingName = encodingName;
    this.clockRateHz = clockRateHz;
    this.staticPayloadType = staticPayloadType;
    this.aliases = List.of(aliases);
  }

  @Override
  public String spelling() {
    return encodingName;
  }

  @Override
  public List<String> aliases() {
    return aliases;
  }

  /** The name in {@code a=rtpmap}; compared without regard to case (RFC 8866 §6.6). */
  public String encodingName() {
    return encodingName;
  }

  /** The RTP timestamp clock, in Hz. */
  public int clockRateHz() {
    return clockRateHz;
  }

  /** Channels in {@code a=rtpmap}; Opus always announces two (RFC 7587 §7). */
  public int channels() {
    return this == OPUS ? 2 : 1;
  }

  /** The payload type of RFC 3551 table 4, if the codec has one; never match by it. */
  public OptionalInt staticPayloadType() {
    return staticPayloadType < 0 ? OptionalInt.empty() : OptionalInt.of(staticPayloadType);
  }
}
