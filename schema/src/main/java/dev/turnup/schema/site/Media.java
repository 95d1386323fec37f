package dev.turnup.schema.site;

import jakarta.validation.constraints.NotEmpty;
import java.time.Duration;
import java.util.List;

/**
 * "Required voice codec support" and "DTMF support" of the paper worksheet, and what it forgets.
 */
public record Media(
    @Doc("Voice codecs, most preferred first.") @NotEmpty List<Codec> codecs,
    @Doc("Audio per RTP packet, 10ms to 60ms.") @Default("20ms") Duration packetTime,
    @Doc("DTMF methods that must work.") @Default("rfc4733") @NotEmpty List<DtmfMethod> dtmf,
    @Doc("Media encryption.") @Default("disabled") SrtpMode srtp,
    @Doc("Offer that the endpoint needs on incoming calls: early means SDP in the INVITE.")
        @Default("early")
        OfferMode offer,
    @Doc("UDP ports for RTP and RTCP.") @Default("16384-16584") PortRange rtpPorts) {
  public Media {
    codecs = List.copyOf(codecs);
    dtmf = List.copyOf(dtmf);
  }
}
