package dev.turnup.schema.site;

import jakarta.validation.constraints.NotEmpty;
import java.time.Duration;
import java.util.List;

/**
 * "Required voice codec support" and "DTMF support" of the paper worksheet, and what it forgets.
 */
public record Media(
    @Label("Required Voice Codec Support (check all that apply)")
        @Doc("Voice codecs, most preferred first.")
        @NotEmpty
        List<Codec> codecs,
    @Label(value = "Audio per packet", rare = true)
        @Doc("Audio per RTP packet, 10ms to 60ms.")
        @Default("20ms")
        Duration packetTime,
    @Label("DTMF support (check all that apply)")
        @Doc("DTMF methods that must work.")
        @Default("rfc4733")
        @NotEmpty
        List<DtmfMethod> dtmf,
    @Label("Does this system require media encryption (SRTP)?")
        @Doc("Media encryption.")
        @Default("disabled")
        SrtpMode srtp,
    @Label("Can the system be configured to provide Early Offer on incoming calls?")
        @Doc("Offer that the endpoint needs on incoming calls: early means SDP in the INVITE.")
        @Default("early")
        OfferMode offer,
    @Label(value = "RTP ports of the endpoint", rare = true)
        @Doc("UDP ports for RTP and RTCP.")
        @Default("16384-16584")
        PortRange rtpPorts) {
  public Media {
    codecs = List.copyOf(codecs);
    dtmf = List.copyOf(dtmf);
  }
}
