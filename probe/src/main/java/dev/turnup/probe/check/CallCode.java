package dev.turnup.probe.check;

/** What becomes of a call that does not come about. Ids are stable and never reused. */
public enum CallCode implements ProbeCode {
  NUMBER_NOT_FOUND(
      "PRB-201",
      "extension does not exist",
      "The PBX has no such extension in what this subscriber may call: the dial plan lacks it, the"
          + " subscriber is in another context, or the number is written differently there."),
  CALL_FORBIDDEN(
      "PRB-202",
      "call is forbidden",
      "The PBX knows the extension and does not let this subscriber call it."),
  CALL_CREDENTIALS_REFUSED(
      "PRB-203",
      "digest credentials are refused for calls",
      "The same credentials that registered are refused for an INVITE: calls are authenticated"
          + " against another realm or another account."),
  CALL_NOT_ANSWERED(
      "PRB-204",
      "call is not answered",
      "The PBX accepted the call, but nobody answered it in time. A test extension must answer by"
          + " itself."),
  CALLEE_UNAVAILABLE(
      "PRB-205",
      "extension is busy or not available",
      "The extension exists, but what stands behind it is not registered, busy, or declines"
          + " calls."),
  PBX_FAILED(
      "PRB-206",
      "PBX reports an error of its own",
      "The PBX answered the call with a 5xx response: the fault is on its side, for example a"
          + " module that is not loaded, or a gateway that is down."),
  NO_COMMON_CODEC(
      "PRB-207",
      "no codec in common",
      "The PBX refused the media that we offered (488, 606 or 415): it allows none of the"
          + " worksheet's codecs for this subscriber. With the other choice of media.srtp the offer"
          + " fared no better."),
  CALL_UNEXPECTED(
      "PRB-208",
      "call gets an unexpected answer",
      "The INVITE got a final response for which the probe knows no cause."),
  CALL_DROPPED(
      "PRB-209",
      "call was dropped",
      "The other side ended the call before the proof was complete. A Reason header in its BYE, if"
          + " any, says why; a test extension must stay until the caller hangs up."),
  EMERGENCY_NUMBER(
      "PRB-210",
      "proof calls an emergency number",
      "A proof extension is an emergency number somewhere in the world. The probe does not call"
          + " it."),
  CALL_UNHEARD(
      "PRB-211",
      "INVITE gets no response",
      "The registrar answers, but an INVITE does not get even a 100 Trying. INVITEs are larger than"
          + " other requests: a path that drops fragments, or a filter, swallows them.");

  private final Text text;

  CallCode(String id, String summary, String explanation) {
    text = new Text(Weight.FAILURE, id, summary, explanation);
  }

  @Override
  public Text text() {
    return text;
  }
}
