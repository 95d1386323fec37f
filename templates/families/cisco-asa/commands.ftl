! Written by Turnup for site [=site]. In configuration mode (configure terminal).
[#assign owner = "turnup-" + site]
! The appliance must not rewrite SIP.
policy-map global_policy
 class inspection_default
  no inspect sip
!
no access-list [=owner]-sip-acl
[#list sipPorts as port]
access-list [=owner]-sip-acl extended permit udp any any eq [=port]
access-list [=owner]-sip-acl extended permit tcp any any eq [=port]
[/#list]
no access-list [=owner]-rtp-acl
[#list rtpRanges as range]
access-list [=owner]-rtp-acl extended permit udp any any range [=range.first] [=range.last]
[/#list]
class-map [=owner]-sip
 match access-list [=owner]-sip-acl
class-map [=owner]-rtp
 match access-list [=owner]-rtp-acl
policy-map [=owner]
[@limit/]
service-policy [=owner] interface [=parameters.interface]
[#-- The appliance has no remark of DSCP. --]
[#if network.dscp.rtp.value != 46]
[@loss field=network.dscp.rtp.value reason="The appliance keeps marks and sets none."/]
[/#if]
[#if network.dscp.sip.value != 24]
[@loss field=network.dscp.sip.value reason="The appliance keeps marks and sets none."/]
[/#if]
[#-- From the maker's command reference and not tried on a device. --]
[#macro limit]
 class [=owner]-sip
  set connection per-client-max [=parameters.connections]
 class [=owner]-rtp
  set connection timeout idle 0:02:00
[/#macro]
