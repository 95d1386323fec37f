package dev.turnup.lab.pbx.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** {@code dtmf_mode} of an endpoint. */
public enum DtmfMode {
  RFC4733,
  INFO,
  INBAND,
  AUTO,
  AUTO_INFO;

  static Optional<DtmfMode> find(String word) {
    return Arrays.stream(values())
        .filter(mode -> mode.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst();
  }

  /** Whether digits are tones in the audio, both ways. */
  public boolean usesTones(boolean eventsAgreed) {
    return this == INBAND || (this == AUTO && !eventsAgreed);
  }

  /** Whether digits are sent by INFO; they are always taken from it. */
  public boolean usesInfo(boolean eventsAgreed) {
    return this == INFO || (this == AUTO_INFO && !eventsAgreed);
  }

  /** Whether telephone events are offered and understood. */
  public boolean usesTelephoneEvents() {
    return this == RFC4733 || this == AUTO || this == AUTO_INFO;
  }
}
