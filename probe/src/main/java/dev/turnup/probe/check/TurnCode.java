package dev.turnup.probe.check;

/** What goes wrong between us, a TURN server and whom it relays to. Ids are never reused. */
public enum TurnCode implements ProbeCode {
  SILENT(
      "PRB-1116",
      "TURN server does not answer",
      "The worksheet names a TURN server, and it did not answer: no UDP response came back, or no"
          + " TCP connection came about (RFC 8656). The call was made without it. Its address or"
          + " port is wrong, it does not run, or a firewall is closed to it."),
  CREDENTIALS(
      "PRB-1117",
      "TURN server refuses the credentials",
      "The TURN server asked for credentials (RFC 8489 §9.2), got them, and refused them: the user"
          + " name or the password is another one there, or the server takes passwords that expire."
          + " The call was made without it."),
  QUOTA(
      "PRB-1118",
      "TURN server's quota for this user is used up",
      "The TURN server knows the user and gives him no further allocation (486, RFC 8656 §19). A"
          + " call of the probe takes one for RTP and one for RTCP; those of calls that were not"
          + " ended well live on for ten minutes."),
  CAPACITY(
      "PRB-1119",
      "TURN server has no capacity left",
      "The TURN server has no relay port or bandwidth for another allocation (508, RFC 8656 §19):"
          + " its port range is too small for the calls of the site."),
  TRANSPORT(
      "PRB-1120",
      "TURN server does not relay UDP",
      "The TURN server gives no allocation for UDP (442), or none for this version of IP (440,"
          + " 443): RTP cannot be relayed by it as it is configured."),
  REFUSED(
      "PRB-1121",
      "TURN server gives no allocation",
      "The TURN server answered, and gave no allocation for another reason than credentials, quota"
          + " or capacity: it forbids the user (403), takes our port for one in use (437), sends us"
          + " to a server that is of no use either (300), or says what no TURN server says."),
  LOST(
      "PRB-1122",
      "relay was lost during the call",
      "The TURN server had given an allocation and did not keep it: it no longer knew it when it"
          + " was to be refreshed (437), ended the connection, or did not answer any more. What is"
          + " relayed from then on is lost, and the audio stops in both directions."),
  PEER_REFUSED(
      "PRB-1123",
      "TURN server does not relay to the PBX",
      "The TURN server forbids the address to which the media is to go (403, RFC 8656 §9). Servers"
          + " refuse loopback addresses, and often private ones, so that nobody reaches the inside"
          + " through them: a PBX that announces such an address cannot be relayed to."),
  MEDIA_SILENT(
      "PRB-1124",
      "relayed media does not arrive",
      "The call was set up, our media went to the TURN server, which lets the PBX through, and"
          + " nothing came back by it. The PBX does not reach the relay's ports, sends elsewhere"
          + " than the address in our session description, or is not reached from there.");

  private final Text text;

  TurnCode(String id, String summary, String explanation) {
    text = new Text(ProbeCode.Weight.FAILURE, id, summary, explanation);
  }

  @Override
  public Text text() {
    return text;
  }
}
