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
        @Default(
            value = "20ms",
            because = "it is the usual packet of RFC 3551, and every device takes it")
        Duration packetTime,
    @Label("DTMF support (check all that apply)")
        @Doc("DTMF methods that must work.")
        @Default(value = "rfc4733", because = "it works with every codec, and PBXs expect it")
        @NotEmpty
        List<DtmfMethod> dtmf,
    @Label("Does this system require media encryption (SRTP)?")
        @Doc("Media encryption.")
        @Default(
            value = "disabled",
            because = "the keys of SRTP need TLS, which a site must ask for first")
        SrtpMode srtp,
    @Label(value = "Keys of the media encryption", rare = true)
        @Doc(
            "Where the keys of SRTP come from: the session description (SDES) or a handshake"
                + " (DTLS).")
        @Default(value = "sdes", because = "every PBX and phone that speaks SRTP knows it")
        SrtpKeys srtpKeys,
    @Label("Can the system be configured to provide Early Offer on incoming calls?")
        @Doc("Offer that the endpoint needs on incoming calls: early means SDP in the INVITE.")
        @Default(
            value = "early",
            because = "the endpoint answers best when the INVITE says what is offered")
        OfferMode offer,
    @Label(value = "RTP ports of the endpoint", rare = true)
        @Doc("UDP ports for RTP and RTCP.")
        @Default(
            value = "16384-16584",
            because = "a hundred streams fit, and the firewall opens no more than that")
        PortRange rtpPorts) {
  /** With keys from the session description. */
  public Media(
      List<Codec> codecs,
      Duration packetTime,
      List<DtmfMethod> dtmf,
      SrtpMode srtp,
      OfferMode offer,
      PortRange rtpPorts) {
    this(codecs, packetTime, dtmf, srtp, SrtpKeys.SDES, offer, rtpPorts);
  }

  public Media {
    codecs = List.copyOf(codecs);
    dtmf = List.copyOf(dtmf);
  }
}
