package dev.turnup.probe.srtp;

import dev.turnup.probe.srtp.SrtpReading.Refusal;

/**
 * How many datagrams were taken, and how many refused for which reason.
 *
 * @param authentic opened
 */
public record SrtpTally(long authentic, long malformed, long notAuthentic, long replayed) {
  static final SrtpTally NONE = new SrtpTally(0, 0, 0, 0);

  /** All of them. */
  public long total() {
    return authentic + malformed + notAuthentic + replayed;
  }

  SrtpTally with(SrtpReading reading) {
    return switch (reading) {
      case SrtpReading.Opened _ -> new SrtpTally(authentic + 1, malformed, notAuthentic, replayed);
      case SrtpReading.Refused(Refusal refusal) ->
          switch (refusal) {
            case MALFORMED -> new SrtpTally(authentic, malformed + 1, notAuthentic, replayed);
            case NOT_AUTHENTIC -> new SrtpTally(authentic, malformed, notAuthentic + 1, replayed);
            case REPLAYED -> new SrtpTally(authentic, malformed, notAuthentic, replayed + 1);
          };
    };
  }
}
