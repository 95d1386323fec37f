package dev.turnup.probe.check;

/** What is wrong with the security of media. Ids are stable and never reused. */
public enum SrtpCode implements ProbeCode {
  ANSWERED_PLAIN(
      "PRB-1001",
      "secure offer is answered in clear",
      "We offered SRTP only, and the answer has no key and says RTP/AVP. Media would go over the"
          + " network in clear, so the probe sends none. Such an answer breaks RFC 3264: often a"
          + " gateway or an SBC on the way rewrites the transport protocol."),
  DOWNGRADED(
      Weight.REMARK,
      "PRB-1002",
      "media is not secured, though it could be",
      "The worksheet has media.srtp: optional. We offered keys, the PBX passed over them, and the"
          + " call went on in clear, as RFC 4568 allows. Anybody on the way can listen."),
  KEY_IN_CLEAR(
      Weight.REMARK,
      "PRB-1003",
      "SRTP key goes over the network in clear",
      "With SDES the key of the media stands in the session description. Without TLS everybody who"
          + " sees the SIP messages can decrypt the call, so the encryption protects nothing from"
          + " them (RFC 4568 §7)."),
  WRONG_TAG(
      "PRB-1004",
      "answer names the wrong crypto line",
      "The tag of the answer's a=crypto is not in the offer, or stands there before another suite"
          + " (RFC 4568 §5.1.2). Neither side knows which key the other uses."),
  SUITE_NOT_OFFERED(
      "PRB-1005",
      "answer has a suite that was not offered",
      "The crypto suite of the answer is none of those in the offer (RFC 4568 §5.1.2): a fixed"
          + " suite on the other side, or a gateway that answers for somebody else."),
  KEY_UNUSABLE(
      "PRB-1006",
      "SRTP key cannot be used",
      "The a=crypto line is missing or cannot be read, its key has not the length that its suite"
          + " needs, or it asks for what the probe does not speak: a master key identifier, several"
          + " keys, a stream that is not encrypted."),
  NOT_AUTHENTIC(
      "PRB-1007",
      "SRTP packets fail authentication",
      "Packets came whose tag is wrong under the key that was agreed on: the sender uses another"
          + " key or suite, began its packet count elsewhere, or somebody changes packets on the"
          + " way. Real endpoints drop them; people hear nothing."),
  PACKETS_IN_CLEAR(
      "PRB-1008",
      "RTP in clear on a secured stream",
      "SRTP was agreed on, and what came is plain RTP by its size. The sender agreed and does not"
          + " encrypt, or something that relays media took the encryption off."),
  SECURITY_REFUSED(
      "PRB-1009",
      "PBX refuses SRTP",
      "Our secure offer (RTP/SAVP) was refused, and the same offer in plain RTP was taken: SRTP is"
          + " not switched on for this subscriber, or its module is not loaded."),
  SECURITY_DEMANDED(
      "PRB-1010",
      "PBX insists on SRTP",
      "Our offer was refused, and the same offer with RTP/SAVP and keys was taken: the PBX lets"
          + " this subscriber speak SRTP only."),
  OFFERED_PLAIN(
      "PRB-1011",
      "PBX calls in clear",
      "The worksheet requires SRTP, and the INVITE to us offered no secured audio. An endpoint that"
          + " requires it refuses the call."),
  KEYS_DIFFER(
      "PRB-1013",
      "PBX wants the other kind of SRTP keys",
      "SRTP is wanted on both sides, and the PBX has DTLS-SRTP where the worksheet has SDES, or the"
          + " reverse: our offer was refused, and taken with the other keys."),
  FINGERPRINT_WRONG(
      "PRB-1014",
      "DTLS certificate is not the announced one",
      "The certificate in the handshake has another fingerprint than the session description"
          + " announces (RFC 5763 §5): somebody stands in between, or the PBX announces a"
          + " certificate that it no longer uses."),
  HANDSHAKE_FAILED(
      "PRB-1015",
      "DTLS handshake fails",
      "The handshake was broken off by an alert: no cipher or protection profile in common, both"
          + " sides began, or a certificate was refused."),
  HANDSHAKE_SILENT(
      "PRB-1016",
      "DTLS handshake gets no answer",
      "Nothing, or not enough, of the handshake came to the RTP port: a firewall that lets RTP pass"
          + " only, a NAT that sends it elsewhere, or both sides waiting for the other to begin."),
  ROLE_WRONG(
      "PRB-1017",
      "answer does not say who begins the handshake",
      "The answer must say a=setup:active or passive, the opposite of an offer that has chosen"
          + " already (RFC 5763 §5). Else both begin, or neither."),
  OFFERED_SECURE(
      "PRB-1012",
      "PBX calls with SRTP only",
      "The worksheet has media.srtp: disabled, and the INVITE to us offered secured audio only. An"
          + " endpoint without SRTP refuses the call.");

  private final Text text;

  SrtpCode(String id, String summary, String explanation) {
    this(Weight.FAILURE, id, summary, explanation);
  }

  SrtpCode(Weight weight, String id, String summary, String explanation) {
    text = new Text(weight, id, summary, explanation);
  }

  @Override
  public Text text() {
    return text;
  }
}
