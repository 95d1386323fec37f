# Written by Turnup for site [=site]. Changes here are overwritten. On the router: /import file-name=turnup-[=site].rsc
[#assign owner = "turnup-" + site]
# What an earlier import of this site left behind.
/ip firewall raw remove [find comment="[=owner]"]
/ip firewall mangle remove [find comment="[=owner]"]
/ip firewall address-list remove [find comment="[=owner]"]
# The router must not rewrite SIP.
/ip firewall service-port set sip disabled=yes
# Per source, and before connection tracking: a flood from one port is one established flow.
[#assign trusted = parameters.trusted?split(",")?map(entry -> entry?trim)?filter(entry -> entry != "")]
[#list trusted as entry]
/ip firewall address-list add list="[=owner]" address=[#outputformat "routeros-address"][=entry][/#outputformat] comment="[=owner]"
[/#list]
[#list sipPorts as port]
/ip firewall raw add chain=prerouting protocol=udp dst-port=[=port] action=jump jump-target="[=owner]" comment="[=owner]"
/ip firewall raw add chain=prerouting protocol=tcp tcp-flags=syn,!ack dst-port=[=port] action=jump jump-target="[=owner]" comment="[=owner]"
[/#list]
[#if trusted?size > 0]
/ip firewall raw add chain="[=owner]" src-address-list="[=owner]" action=return comment="[=owner]"
[/#if]
[@limit/]
# DSCP values, not TOS bytes.
[#list ["src-port", "dst-port"] as side]
[#list rtpRanges as ports]
/ip firewall mangle add chain=postrouting protocol=udp [=side]=[=ports.first]-[=ports.last] action=change-dscp new-dscp=[=network.dscp.rtp.value] passthrough=yes comment="[=owner]"
[/#list]
[#list sipPorts as port]
[#list ["udp", "tcp"] as protocol]
/ip firewall mangle add chain=postrouting protocol=[=protocol] [=side]=[=port] action=change-dscp new-dscp=[=network.dscp.sip.value] passthrough=yes comment="[=owner]"
[/#list]
[/#list]
[/#list]
[#-- From the maker's manual and not tried on a router: rate per second, burst, what is counted, and when a source is forgotten. --]
[#macro limit]
/ip firewall raw add chain="[=owner]" dst-limit=[=parameters.rate],[=parameters.burst],src-address/1m action=return comment="[=owner]"
/ip firewall raw add chain="[=owner]" action=drop comment="[=owner]"
[/#macro]
