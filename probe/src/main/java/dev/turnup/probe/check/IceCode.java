package dev.turnup.probe.check;

/** What goes wrong where both ends try out the way of the media. Ids are stable, never reused. */
public enum IceCode implements ProbeCode {
  ICE_NOT_SPOKEN(
      "PRB-1130",
      "other side does not speak ICE",
      "The worksheet requires ICE (nat.ice: required), and the other side's session description has"
          + " no candidates (RFC 8839). Media goes to the address that it announces, whether that"
          + " can be reached or not."),
  ICE_MISMATCH(
      "PRB-1131",
      "address in the session description is none of the candidates",
      "The address in the c= and m= lines is not among the candidates beside it, so that one end"
          + " gives ICE up (a=ice-mismatch, RFC 8839 §4.2.5). Something on the way rewrites session"
          + " descriptions and leaves candidates alone: an ALG, a session border controller, or"
          + " the PBX itself with an external media address."),
  ICE_NO_PAIR(
      "PRB-1132",
      "no candidate pair works",
      "Both ends speak ICE, and no check between their candidates came through in both directions"
          + " (RFC 8445 §6.1): there is no way for the media. A firewall drops UDP, the ends are in"
          + " networks that do not reach each other, or both are behind NATs that need a relay."),
  ICE_REFUSED(
      "PRB-1133",
      "connectivity checks are refused",
      "The other side receives our checks and refuses them (401 or 400, RFC 8489 §9.1.3): it"
          + " expects other credentials than those in the session descriptions. Something on the"
          + " way has changed a=ice-ufrag or a=ice-pwd, or the media reaches somebody else."),
  ICE_OTHER_PAIR(
      ProbeCode.Weight.REMARK,
      "PRB-1134",
      "media comes over another pair than the nominated one",
      "The audio is heard, but it does not come from the address of the nominated candidate pair"
          + " (RFC 8445 §12). Endpoints and firewalls that know that pair alone drop it."),
  ICE_CONSENT_LOST(
      "PRB-1135",
      "consent to send is lost",
      "During the call the other side stopped answering on the nominated pair for 30 s, or withdrew"
          + " its consent (RFC 7675 §5.1), and sending has to end. The way was lost: a binding of a"
          + " NAT or a firewall has expired, or the other side is gone.");

  private final Text text;

  IceCode(String id, String summary, String explanation) {
    this(ProbeCode.Weight.FAILURE, id, summary, explanation);
  }

  IceCode(ProbeCode.Weight weight, String id, String summary, String explanation) {
    text = new Text(weight, id, summary, explanation);
  }

  @Override
  public Text text() {
    return text;
  }
}
