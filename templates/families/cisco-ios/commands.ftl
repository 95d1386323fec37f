! Written by Turnup for site [=site]. In configuration mode (configure terminal).
[#assign owner = "turnup-" + site]
! The router must not rewrite SIP.
[#list sipPorts as port]
no ip nat service sip udp port [=port]
no ip nat service sip tcp port [=port]
[/#list]
no ip access-list extended [=owner]-sip
ip access-list extended [=owner]-sip
[#list sipPorts as port]
[#list ["udp", "tcp"] as protocol]
 permit [=protocol] any any eq [=port]
 permit [=protocol] any eq [=port] any
[/#list]
[/#list]
no ip access-list extended [=owner]-rtp
ip access-list extended [=owner]-rtp
[#list rtpRanges as range]
 permit udp any any range [=range.first] [=range.last]
 permit udp any range [=range.first] [=range.last] any
[/#list]
class-map match-any [=owner]-sip
 match access-group name [=owner]-sip
class-map match-any [=owner]-rtp
 match access-group name [=owner]-rtp
policy-map [=owner]
 class [=owner]-rtp
  set ip dscp [=network.dscp.rtp.value]
 class [=owner]-sip
  set ip dscp [=network.dscp.sip.value]
interface [=parameters.interface]
 service-policy output [=owner]
