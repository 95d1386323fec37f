package dev.turnup.probe.check;

/**
 * What goes wrong within a call that is up: hold, session timers, transfer. Ids are stable and
 * never reused.
 */
public enum FeatureCode implements ProbeCode {
  HOLD_REFUSED(
      "PRB-701",
      "hold is refused",
      "The re-INVITE that puts the other side on hold (RFC 3264 §8.4) was refused or not answered:"
          + " a user who presses hold hears the call go on, or end."),
  HOLD_IGNORED(
      "PRB-702",
      "audio goes on while the call is on hold",
      "The other side agreed to be on hold, and went on to send us our own audio: it does not heed"
          + " the direction of the session description."),
  RESUME_REFUSED(
      "PRB-703",
      "a held call cannot be resumed",
      "The re-INVITE that takes hold off was refused or not answered."),
  SILENT_AFTER_HOLD(
      "PRB-704",
      "no audio after hold",
      "The call was taken off hold, but what we play does not come back as it did before: the media"
          + " was not started again, or goes elsewhere."),
  DELAYED_OFFER_REFUSED(
      Weight.INCONCLUSIVE,
      "PRB-711",
      "a call without an offer is refused",
      "An INVITE without a session description asks the other side for an offer (RFC 3261 §13.2.1),"
          + " and this PBX does not make one. Endpoints that make their own offer never notice."),
  SESSION_INTERVAL_REFUSED(
      "PRB-721",
      "session interval is refused",
      "The PBX found the session interval too small (422), was asked again with the one that it"
          + " named, and refused that, too (RFC 4028 §6)."),
  SESSION_REFRESH_REFUSED(
      "PRB-722",
      "session refresh is refused",
      "The PBX agreed that we refresh the session, and refused or did not answer the refresh: calls"
          + " end when the session expires."),
  SESSION_NOT_REFRESHED(
      "PRB-723",
      "session is not refreshed",
      "The PBX took it on itself to refresh the session and did not: calls end when the session"
          + " expires, usually because its request does not reach us."),
  PRACK_REFUSED(
      "PRB-731",
      "PRACK is refused",
      "The PBX wanted a provisional response acknowledged (Require: 100rel, RFC 3262), and refused"
          + " or did not answer the PRACK. It goes on sending that response, and calls fail or ring"
          + " for ever."),
  EARLY_MEDIA_SILENT(
      Weight.REMARK,
      "PRB-741",
      "announced early media is silent",
      "A provisional response held a session description, so that callers play what comes and make"
          + " no ringing of their own (RFC 3960 §2), and until the answer nothing came, or silence:"
          + " they take the call for dead.");

  private final Text text;

  FeatureCode(String id, String summary, String explanation) {
    text = new Text(Weight.FAILURE, id, summary, explanation);
  }

  FeatureCode(Weight weight, String id, String summary, String explanation) {
    text = new Text(weight, id, summary, explanation);
  }

  @Override
  public Text text() {
    return text;
  }
}
