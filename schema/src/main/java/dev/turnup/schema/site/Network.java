package dev.turnup.schema.site;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;

/** "IP Address" on the paper worksheet, with the gateway that it forgets. */
public record Network(
    @Doc("Will the SIP endpoint be given a static IP address or will it be DHCP?") @Default("dhcp")
        Addressing addressing,
    @Doc("The endpoint's IP address, if static.") Optional<IpAddress> ip,
    @Doc("Net mask, if static: 255.255.255.0 or a prefix length.") Optional<Netmask> netmask,
    @Doc("Default gateway; needed when the proxy is on another network.")
        Optional<IpAddress> gateway,
    @Doc("DNS servers; needed when the proxy is a host name.") @Size(max = 16) List<IpAddress> dns,
    @Doc("VLAN of the voice network.") Optional<@Valid Vlan> vlan,
    @Doc("Quality of service marks.") @Default("{}") @Valid Marking dscp) {
  public Network {
    dns = List.copyOf(dns);
  }

  /** The voice VLAN and who tags it. */
  public record Vlan(
      @Doc("VLAN id, 1 to 4094.") @Min(1) @Max(4094) int id,
      @Doc("Who puts the tag on: the switch port, or the endpoint itself.") @Default("switch")
          VlanTagging taggedBy) {}

  /** DSCP marks by traffic class. */
  public record Marking(
      @Doc("Mark of SIP packets.") @Default("CS3") Dscp sip,
      @Doc("Mark of RTP packets.") @Default("EF") Dscp rtp) {}
}
