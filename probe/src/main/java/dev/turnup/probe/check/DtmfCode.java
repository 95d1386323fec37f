package dev.turnup.probe.check;

/** What becomes of keypad digits. Ids are stable and never reused. */
public enum DtmfCode implements ProbeCode {
  DTMF_NOT_AGREED(
      "PRB-401",
      "telephone events were not agreed on",
      "The answer has no telephone-event on the clock of the codec (RFC 4733 §2.4): the PBX does"
          + " not do DTMF this way for this subscriber."),
  DTMF_LOST(
      "PRB-402",
      "digits are lost",
      "Digits were sent by RFC 4733 and none came back, although audio flows: the PBX does not take"
          + " telephone events, or the extension does not read digits."),
  DTMF_DIFFERS(
      "PRB-403",
      "digits come back changed",
      "Some digits are missing, or others came back than were sent. Packets may be lost on the way,"
          + " or the PBX does not hold its minimum length and pause between digits."),
  DTMF_DOUBLED(
      "PRB-404",
      "digits come back twice",
      "Every digit was counted twice: it travels both as an event and as a tone or SIP INFO, or the"
          + " copies of one event are taken for several."),
  DTMF_WRONG_PAYLOAD_TYPE(
      "PRB-405",
      "telephone events have a payload type that was not agreed on",
      "Digits arrive as telephone events, but under another payload type number than offer and"
          + " answer agreed on. A receiver that keeps to the agreement takes them for unknown media"
          + " and hears nothing."),
  DTMF_NO_MARKER(
      "PRB-406",
      "telephone events have no marker bit",
      "The first packet of an event must have the RTP marker bit (RFC 4733 §2.3), and none of those"
          + " that came had it. Receivers that wait for it miss the digits, or join two equal ones"
          + " into one."),
  DTMF_SINGLE_END(
      "PRB-407",
      "telephone events end with a single packet",
      "The last packet of an event is sent three times (RFC 4733 §2.5.1.4), so that the loss of one"
          + " does not leave a key pressed. It came once only, in every event."),
  DTMF_WRONG_CLOCK(
      "PRB-408",
      "telephone events run on the wrong clock",
      "The duration of an event grows on another clock than the one that was agreed on, so that"
          + " receivers take digits for much longer or shorter than they are."),
  DTMF_TOO_SHORT(
      "PRB-409",
      "digits are too short",
      "Digits that come are shorter than 40 ms, which receivers may take for noise (ITU-T Q.24)."),
  DTMF_LEAKED(
      "PRB-410",
      "digits come as events and as tones",
      "Each digit arrives as a telephone event, and the tone that the event should have replaced is"
          + " in the audio, too (RFC 4733 §2.2). Whoever listens to both counts it twice."),
  DTMF_TWO_WAYS(
      "PRB-411",
      "digits come by two methods",
      "The same digits arrive in RTP and by SIP INFO. Whoever listens to both counts them twice."),
  INFO_REFUSED(
      "PRB-412",
      "SIP INFO is refused",
      "The PBX refuses INFO requests with digits: 415 when it does not know the body, 405 or 501"
          + " when it does not know the method, for this subscriber at least."),
  INFO_DIGIT_LOST(
      "PRB-413",
      "SIP INFO is answered, but the digit is lost",
      "The PBX answers INFO requests with 200, but the digits in them do not reach the extension:"
          + " RFC 6086 asks no more of a 200 than that the request was understood. The DTMF mode of"
          + " the subscriber is another, or the method is switched off there."),
  DTMF_OTHER_METHOD(
      "PRB-414",
      "digits come by another method",
      "The PBX understands our digits, but sends its own by a method that the worksheet does not"
          + " name, so that the endpoint would not notice them."),
  TONES_LOST(
      "PRB-415",
      "tones are not recognised",
      "Digits were sent as tones and none came back, although audio flows: nothing listens for"
          + " tones there, or the path spoils them. Of the codecs only G.711, L16 and usually G.722"
          + " carry them whole.");

  private final Text text;

  DtmfCode(String id, String summary, String explanation) {
    text = new Text(Weight.FAILURE, id, summary, explanation);
  }

  @Override
  public Text text() {
    return text;
  }
}
