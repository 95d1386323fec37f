package dev.turnup.lab.pbx;

/**
 * What is broken about a PBX, whatever its files say.
 *
 * @param isPasswordWrong it has other passwords than those in its files
 * @param isGsmOnly it speaks no codec but GSM
 * @param isOfferDelayed its INVITEs carry no session description
 * @param isMute it receives RTP and sends none
 * @param isDeafToEvents it takes no notice of telephone events
 */
public record PbxFaults(
    boolean isPasswordWrong,
    boolean isGsmOnly,
    boolean isOfferDelayed,
    boolean isMute,
    boolean isDeafToEvents) {
  /** All is well. */
  public static final PbxFaults NONE = new PbxFaults(false, false, false, false, false);
}
