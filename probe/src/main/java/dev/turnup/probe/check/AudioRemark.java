package dev.turnup.probe.check;

import dev.turnup.probe.audio.CodedMarker;
import dev.turnup.probe.audio.MarkerHearing;
import dev.turnup.schema.diagnostic.Diagnostic;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** What is wrong with a marker that was heard nevertheless. */
final class AudioRemark {
  /** Of the beginning; a PBX that learns where our RTP comes from may need four packets. */
  private static final Duration CUT_OFF = Duration.ofMillis(120);

  /** Against the level at which it was played [dB]. */
  private static final double QUIET = -20;

  private static final double LOUD = 6;
  private static final double OVERLOADED = 0.01;

  private AudioRemark() {}

  /** The gravest; empty when it came as it was played. */
  static Optional<Diagnostic> of(MarkerHearing heard, String who, String field) {
    double gain = heard.level().dbov() - CodedMarker.USUAL_LEVEL.dbov();
    if (heard.cutOff().compareTo(CUT_OFF) >= 0) {
      return Optional.of(
          Findings.of(
              AudioCode.AUDIO_CUT_OFF,
              field,
              "the beginning of the audio from " + who + " is cut off",
              "the first " + heard.cutOff().toMillis() + " ms of what was played are missing",
              "Look for voice activity detection, and for a PBX or firewall that opens the path"
                  + " only after some packets."));
    }
    if (heard.gaps() > 0) {
      return Optional.of(
          Findings.of(
              AudioCode.AUDIO_GAPS,
              field,
              "the audio from " + who + " has holes",
              heard.gaps() + " stretches of silence of 40 ms or more within what was played",
              "See the quality of this call; without loss there, look for loss beyond the PBX, and"
                  + " for voice activity detection."));
    }
    if (gain > LOUD || heard.overloaded() > OVERLOADED) {
      return Optional.of(
          level(
              AudioCode.AUDIO_LOUD,
              heard,
              gain,
              field,
              "the audio from " + who + " is too loud",
              "Take back the gain of the PBX or gateway on this path."));
    }
    return gain < QUIET
        ? Optional.of(
            level(
                AudioCode.AUDIO_QUIET,
                heard,
                gain,
                field,
                "the audio from " + who + " is too quiet",
                "Take back the attenuation of the PBX or gateway on this path."))
        : Optional.empty();
  }

  private static Diagnostic level(
      ProbeCode code, MarkerHearing heard, double gain, String field, String message, String fix) {
    return Findings.of(
        code,
        field,
        message,
        String.format(
            Locale.ROOT,
            "played at %.0f dBm0, heard at %.0f dBm0 (%+.0f dB), %.1f %% of it at full scale",
            CodedMarker.USUAL_LEVEL.dbm0(),
            heard.level().dbm0(),
            gain,
            100 * heard.overloaded()),
        fix);
  }
}
