package dev.turnup.probe.check;

/** What is wrong with the audio of a call, or with its codec. Ids are stable and never reused. */
public enum AudioCode implements ProbeCode {
  ANSWER_WITHOUT_MEDIA(
      "PRB-301",
      "answer has no usable media",
      "The call was answered without a session description, or with one that refuses the audio or"
          + " has no usable address."),
  CODEC_NOT_OFFERED(
      "PRB-302",
      "answer has a codec that was not offered",
      "The answer names no codec of our offer (RFC 3264 §6): the PBX does not negotiate, or it"
          + " mixes payload type numbers up."),
  NO_AUDIO_RECEIVED(
      "PRB-303",
      "one-way audio: nothing comes back",
      "The call is up, we send RTP, and not one RTP packet arrives. What usually swallows it: a"
          + " firewall that does not let the RTP ports through, a NAT that the PBX does not know of"
          + " (it then sends to a private address), or a PBX that never got our packets."),
  FOREIGN_AUDIO(
      "PRB-304",
      "audio comes back, but not ours",
      "RTP arrives and holds sound, but not the marker that we sent. Our packets do not arrive"
          + " there, or the extension is not an echo."),
  SILENT_AUDIO(
      "PRB-305",
      "only silence comes back",
      "RTP arrives, but it holds silence. Our packets do not reach the other side, or something"
          + " mutes the stream."),
  WRONG_PAYLOAD(
      "PRB-306",
      "RTP is not what was agreed on",
      "RTP arrives with payload types other than those that offer and answer agreed on."),
  CODEC_REFUSED(
      "PRB-307",
      "codec is refused",
      "The PBX takes other codecs of the worksheet, but refuses a call that offers this one"
          + " alone."),
  CODEC_NOT_DECODED(
      Weight.INCONCLUSIVE,
      "PRB-308",
      "codec was accepted, not decoded",
      "The PBX takes this codec, but the probe cannot encode and decode it. So it is negotiated,"
          + " and whether it is heard could not be told."),
  MEDIA_ON_HOLD(
      "PRB-309",
      "answer does not send audio",
      "The answer is on hold (sendonly, recvonly or inactive): by its own word no audio comes"
          + " back."),
  CODEC_FRAMING(
      "PRB-310",
      "packets do not fit their codec",
      "The size of the packets or the steps of their timestamps are not those that the codec"
          + " prescribes, so that receivers play them too fast, too slow or not at all. A known"
          + " one: G.722 has an 8000 Hz timestamp clock although it samples at 16000 Hz (RFC 3551"
          + " §4.5.2)."),
  G726_PACKING(
      "PRB-311",
      "G.726 comes in the other bit order",
      "The audio is ours when the code words are read in the other bit order, and noise in the one"
          + " that the name promises: G726-nn has the first code word in the low bits (RFC 3551"
          + " §4.5.4), AAL2-G726-nn in the high bits (ITU-T I.366.2)."),
  OWN_AUDIO(
      "PRB-312",
      "own audio comes back instead of the other's",
      "Both ends of the call are ours and play different markers. What came is the one that we"
          + " played ourselves: the two legs are not joined, and each is returned to its sender."),
  AUDIO_CROSSED(
      "PRB-313",
      "another call is heard",
      "What came holds the marker of another call of this run: calls are crossed. Strangers would"
          + " hear each other."),
  AUDIO_CUT_OFF(
      Weight.REMARK,
      "PRB-314",
      "the beginning of the audio is cut off",
      "The marker was heard, but its first 120 ms or more are missing: whoever picks up does not"
          + " hear the first syllable."),
  AUDIO_GAPS(
      Weight.REMARK,
      "PRB-315",
      "the audio has holes",
      "The marker was heard, with stretches of silence in it that were not played. Packets are lost"
          + " on some leg, or something takes pauses for silence."),
  AUDIO_QUIET(
      Weight.REMARK,
      "PRB-316",
      "the audio is too quiet",
      "The marker came back more than 20 dB below the level at which it was played."),
  AUDIO_LOUD(
      Weight.REMARK,
      "PRB-317",
      "the audio is too loud",
      "The marker came back more than 6 dB above the level at which it was played, or more than 1 %"
          + " of it stands at full scale: it is distorted.");

  private final Text text;

  AudioCode(String id, String summary, String explanation) {
    text = new Text(Weight.FAILURE, id, summary, explanation);
  }

  AudioCode(Weight weight, String id, String summary, String explanation) {
    text = new Text(weight, id, summary, explanation);
  }

  @Override
  public Text text() {
    return text;
  }
}
