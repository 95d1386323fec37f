package dev.turnup.probe.check;

/** How good the media of a call are. Ids are stable and never reused. */
public enum QualityCode implements ProbeCode {
  LOSS_HEAVY(
      "PRB-601",
      "many packets are lost",
      "More than 5 % of the RTP packets of a call are missing, by the sequence numbers of those"
          + " that came, or by what the far end reports of ours. Speech has holes. Comfort noise"
          + " and suppressed silence are not counted: they leave no hole in the sequence."),
  LOSS(
      Weight.REMARK,
      "PRB-602",
      "packets are lost",
      "More than 1 % of the RTP packets of a call are missing. On a wired site network there should"
          + " be none: the path is shared with something that fills it now and then."),
  JITTER(
      Weight.REMARK,
      "PRB-603",
      "packets come unevenly",
      "The interarrival jitter (RFC 3550 A.8) is above 30 ms. Endpoints make up for that by waiting"
          + " longer, or drop what comes too late."),
  PACKETS_LATE(
      Weight.REMARK,
      "PRB-604",
      "packets come late or out of order",
      "More than 1 % of the RTP packets come after a later one, or more than 60 ms after the"
          + " fastest ones near them. For an endpoint with a usual jitter buffer they are lost."),
  PACKETS_REPEATED(
      Weight.REMARK,
      "PRB-605",
      "packets come twice",
      "More than 1 % of the RTP packets come again with the same sequence number. Endpoints drop"
          + " the copies; the path carries all of it twice."),
  MEDIA_LATE(
      Weight.REMARK,
      "PRB-606",
      "media begins late",
      "The first RTP packet comes more than a second after the call was answered: whoever picks up"
          + " does not hear the first words."),
  PACKET_TIME_DIFFERS(
      Weight.REMARK,
      "PRB-607",
      "another packet time than asked for",
      "The far end puts another amount of audio into a packet than our description asked for"
          + " (a=ptime). It may (RFC 8866 §6.4), but rigid endpoints play it with gaps or not at"
          + " all."),
  CLOCK_SKEW(
      Weight.REMARK,
      "PRB-608",
      "the far end's sampling clock is off",
      "The RTP timestamps run faster or slower than real time by more than 500 ppm, where crystals"
          + " keep to 100. The endpoint's buffer runs full or empty every few minutes, with a click"
          + " or a gap each time."),
  OPINION_LOW(
      Weight.REMARK,
      "PRB-609",
      "the estimated opinion is low",
      "By the E-model (ITU-T G.107) delay, loss and codec together leave less than 3.6 of 4.5: many"
          + " listeners would be dissatisfied. For codecs that cannot reach 3.6 it is 0.3 less than"
          + " their best. An estimate from figures, not a measurement of sound.");

  private final Text text;

  QualityCode(String id, String summary, String explanation) {
    text = new Text(Weight.FAILURE, id, summary, explanation);
  }

  QualityCode(Weight weight, String id, String summary, String explanation) {
    text = new Text(weight, id, summary, explanation);
  }

  @Override
  public Text text() {
    return text;
  }
}
