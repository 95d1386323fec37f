# Written by Turnup for site [=site]. In configuration mode: load set terminal, then commit confirmed 5, then commit.
[#assign owner = "turnup-" + site]
set security alg sip disable
[#list sipPorts as port]
[#list ["udp", "tcp"] as protocol]
set applications application [=owner]-sip term [=protocol]-[=port] protocol [=protocol] destination-port [=port] alg ignore
[/#list]
[/#list]
[#list rtpRanges as range]
set applications application [=owner]-rtp term rtp-[=range?counter] protocol udp destination-port [=range.first]-[=range.last]
[/#list]
[@limit/]
set firewall family inet filter [=owner] term rtp from protocol udp
[#list rtpRanges as range]
set firewall family inet filter [=owner] term rtp from port [=range.first]-[=range.last]
[/#list]
set firewall family inet filter [=owner] term rtp then dscp [=network.dscp.rtp.value]
set firewall family inet filter [=owner] term rtp then accept
set firewall family inet filter [=owner] term sip from protocol [ udp tcp ]
[#list sipPorts as port]
set firewall family inet filter [=owner] term sip from port [=port]
[/#list]
set firewall family inet filter [=owner] term sip then dscp [=network.dscp.sip.value]
set firewall family inet filter [=owner] term sip then accept
set firewall family inet filter [=owner] term rest then accept
set interfaces [=parameters.interface] unit [=parameters.unit] family inet filter output [=owner]
[#-- From the maker's manual and not tried on a device: what a screen counts of one source. --]
[#macro limit]
set security screen ids-option [=owner] udp flood threshold [=parameters.rate]
set security screen ids-option [=owner] limit-session source-ip-based 1024
set security zones security-zone [=parameters.zone] screen [=owner]
[/#macro]
