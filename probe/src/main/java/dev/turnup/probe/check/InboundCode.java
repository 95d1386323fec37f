package dev.turnup.probe.check;

/** What is wrong with being called. Ids are stable and never reused. */
public enum InboundCode implements ProbeCode {
  NO_CALL_CAME(
      "PRB-501",
      "no call came in",
      "The PBX was asked to call us and no INVITE arrived. It does not reach the Contact that was"
          + " registered (NAT, firewall), or it never tried."),
  DELAYED_OFFER(
      "PRB-502",
      "delayed offer on incoming calls",
      "The INVITE to us held no session description. The worksheet says that the endpoint needs an"
          + " early offer; such an endpoint refuses this call."),
  INBOUND_NO_COMMON_CODEC(
      "PRB-503",
      "incoming call has no codec in common",
      "The INVITE to us offered none of the worksheet's codecs, or no plain RTP."),
  INBOUND_NOT_ESTABLISHED(
      "PRB-504",
      "incoming call was not established",
      "The call reached us, but after our 200 no ACK came, or the caller gave up. The ACK goes to"
          + " the Contact of our 200: NAT or ALG may have rewritten it.");

  private final Text text;

  InboundCode(String id, String summary, String explanation) {
    text = new Text(Weight.FAILURE, id, summary, explanation);
  }

  @Override
  public Text text() {
    return text;
  }
}
