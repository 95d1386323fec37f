package dev.turnup.schema.site;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;

/** "IP Address" on the paper worksheet, with the gateway that it forgets. */
public record Network(
    @Label("Will this SIP endpoint be given a static IP address or will it be DHCP?")
        @Doc("Will the SIP endpoint be given a static IP address or will it be DHCP?")
        @Default(
            value = "dhcp",
            because = "an endpoint that nobody configured asks for its address")
        Addressing addressing,
    @PerSite @Label("IP Address") @Doc("The endpoint's IP address, if static.")
        Optional<IpAddress> ip,
    @Label("Net mask") @Doc("Net mask, if static: 255.255.255.0 or a prefix length.")
        Optional<Netmask> netmask,
    @Label("Default gateway") @Doc("Default gateway; needed when the proxy is on another network.")
        Optional<IpAddress> gateway,
    @Label("DNS Server, if needed")
        @Doc("DNS servers; needed when the proxy is a host name.")
        @Size(max = 16)
        List<IpAddress> dns,
    @Label(value = "Voice VLAN", rare = true) @Doc("VLAN of the voice network.")
        Optional<@Valid Vlan> vlan,
    @Label(value = "Quality of service", rare = true)
        @Doc("Quality of service marks.")
        @Default("{}")
        @Valid
        Marking dscp) {
  public Network {
    dns = List.copyOf(dns);
  }

  /** The voice VLAN and who tags it. */
  public record Vlan(
      @Label("VLAN id") @Doc("VLAN id, 1 to 4094.") @Min(1) @Max(4094) int id,
      @Label("Who tags the packets?")
          @Doc("Who puts the tag on: the switch port, or the endpoint itself.")
          @Default(value = "switch", because = "few endpoints tag their own packets")
          VlanTagging taggedBy) {}

  /** DSCP marks by traffic class. */
  public record Marking(
      @Label("Mark of SIP packets")
          @Doc("Mark of SIP packets.")
          @Default(value = "CS3", because = "many voice networks mark signalling so")
          Dscp sip,
      @Label("Mark of RTP packets")
          @Doc("Mark of RTP packets.")
          @Default(value = "EF", because = "RFC 4594 gives telephony this class")
          Dscp rtp) {}
}
