package dev.turnup.templates.view;

import dev.turnup.templates.view.TargetView.PortsView;
import java.util.List;

/**
 * Codecs, DTMF and media.
 *
 * @param codecs those that the family has, most preferred first
 * @param srtp {@code disabled}, {@code optional} or {@code required}
 * @param srtpKeys {@code sdes} or {@code dtls}
 * @param offer {@code early} or {@code any}
 */
public record MediaView(
    List<CodecView> codecs,
    Field packetTimeMillis,
    DtmfView dtmf,
    Field srtp,
    Field srtpKeys,
    Field offer,
    PortsView rtpPorts) {

  /**
   * A codec.
   *
   * @param name what the family calls it
   * @param encodingName the name in {@code a=rtpmap}
   */
  public record CodecView(Field name, Field encodingName, Field clockRateHz, Field channels) {}

  /** Which DTMF methods the worksheet asks for: flags. */
  public record DtmfView(Field rfc4733, Field info, Field inband) {}
}
