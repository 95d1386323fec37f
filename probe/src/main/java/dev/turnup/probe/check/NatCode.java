package dev.turnup.probe.check;

/** What a NAT, or what thinks for it, does to a call. Ids are stable and never reused. */
public enum NatCode implements ProbeCode {
  STUN_SILENT(
      "PRB-1101",
      "STUN server does not answer",
      "The worksheet names a STUN server, and a binding request from the SIP port got no answer"
          + " (RFC 8489). Endpoints that wait for it announce a private address or do not register"
          + " at all."),
  PRIVATE_ADDRESS_IN_SDP(
      "PRB-1102",
      "private address in our session description",
      "We announced a private address for the media, the proxy sees us at another one, and nothing"
          + " comes back: the other side sends RTP to an address that it cannot reach. Either the"
          + " endpoint announces its public address, or the PBX answers to where RTP comes from"
          + " (symmetric RTP)."),
  PRIVATE_ADDRESS_IN_ANSWER(
      "PRB-1103",
      "private address in the other side's session description",
      "The proxy has a public address and announces a private one for its media, so that our RTP"
          + " goes nowhere. The PBX stands behind a NAT and does not know its public address."),
  SYMMETRIC_MAPPING(
      "PRB-1104",
      "symmetric NAT makes the STUN address useless",
      "The NAT gives a port another outer address for each destination (address-dependent mapping,"
          + " RFC 4787 §4.1). What STUN learns is true of the STUN server alone: RTP that is sent"
          + " there does not arrive, nor does a call, an ACK or a BYE that goes to the Contact."
          + " Only a PBX that answers to where packets come from, or a relay (TURN), helps."),
  RTP_BLOCKED(
      "PRB-1105",
      "inbound UDP to the RTP ports is blocked",
      "The STUN server answers the SIP port and not the RTP port: what comes back to the range of"
          + " media.rtpPorts is dropped on the way, although we have sent from it first."),
  RTP_FROM_ELSEWHERE(
      ProbeCode.Weight.REMARK,
      "PRB-1106",
      "RTP comes from another address than announced",
      "The audio is heard, but it comes from another address or port than the other side's session"
          + " description says. Endpoints and firewalls that believe the description drop it. A NAT"
          + " in front of the PBX, or a media proxy that is not in the description, does that."),
  HAIRPIN_MISSING(
      "PRB-1107",
      "NAT does not turn packets back inside",
      "The other end is behind the same NAT, and the media is to go to our own public address. The"
          + " NAT does not turn such packets back inside (hairpinning, RFC 4787 §6)."),
  ACK_LOST(
      "PRB-1108",
      "ACK does not arrive",
      "The other side repeats its 200 although we acknowledged it: our ACK does not reach it. It"
          + " will drop the call after 32 s (64·T1, RFC 3261 §13.3.1.4). The ACK goes to the"
          + " Contact or Record-Route of the 200, which a NAT or ALG may have made wrong, and not"
          + " where the INVITE went."),
  PRIVATE_CONTACT(
      "PRB-1109",
      "private address in our Contact",
      "We registered a Contact with a private address, the registrar sees us at another one, and no"
          + " call reaches us: it sends INVITEs to an address that it cannot reach. Either the"
          + " endpoint registers its public address, or the PBX uses the address that the REGISTER"
          + " came from."),
  BINDING_LOST(
      "PRB-1110",
      "NAT forgets the SIP port before the keep-alive",
      "A call reaches us after a fresh registration, and does not after a silence as long as"
          + " nat.keepAlive: the NAT has forgotten the binding of the SIP port by then."),
  UNREACHED_AFTER_SILENCE(
      "PRB-1111",
      "no call comes in after silence",
      "A call reached us at the beginning; after a silence none does any more, not even when the"
          + " registration has been refreshed."),
  FRAGMENTS_LOST(
      "PRB-1112",
      "long SIP messages are lost over UDP",
      "A short request is answered, one that needs several IP fragments is not: a firewall, a NAT"
          + " or a path with a wrong MTU drops fragments. INVITEs with many codecs, certificates or"
          + " long routes grow beyond 1300 bytes (RFC 3261 §18.1.1)."),
  ALG_REWRITES(
      "PRB-1113",
      "SIP ALG rewrites messages",
      "The reflector received something else than was sent: an application-level gateway on the way"
          + " rewrites SIP. What it does not rewrite the same way everywhere, or forgets, breaks"
          + " registrations, ACKs and audio."),
  ALG_DROPS(
      "PRB-1114",
      "SIP ALG or filter swallows messages",
      "The reflector answers on one port or transport and not on another: something on the way"
          + " swallows what looks like SIP there."),
  REFLECTOR_SILENT(
      ProbeCode.Weight.INCONCLUSIVE,
      "PRB-1115",
      "reflector does not answer",
      "The reflector answered on no port and no transport, so nothing can be said of an ALG. It"
          + " does not run, its address is wrong, or a firewall before it is closed."),
  MARKS_CHANGED(
      ProbeCode.Weight.REMARK,
      "PRB-1140",
      "DSCP marks are changed on the way",
      "A datagram with the worksheet's DSCP mark (RFC 2474) reached the reflector, or its answer"
          + " reached us, with another one: something on the way clears or rewrites marks. Calls"
          + " work, but beyond that place no queue prefers them, so that they stutter as soon as"
          + " the line is full.");

  private final Text text;

  NatCode(String id, String summary, String explanation) {
    this(ProbeCode.Weight.FAILURE, id, summary, explanation);
  }

  NatCode(ProbeCode.Weight weight, String id, String summary, String explanation) {
    text = new Text(weight, id, summary, explanation);
  }

  @Override
  public Text text() {
    return text;
  }
}
