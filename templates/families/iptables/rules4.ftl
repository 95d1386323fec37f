# Written by Turnup for site [=site]. Changes here are overwritten. For iptables-restore --noflush.
[#assign chain = parameters.chain]
[#assign trusted = parameters.trusted?split(",")?map(entry -> entry?trim)?filter(entry -> entry != "" && !entry?contains(":"))]
[#assign sipPorts = []]
[#list [proxy.port] + proxy.backup???then([proxy.backup.port], []) + endpoints?map(each -> each.sipPort) as port]
[#if !sipPorts?seq_contains(port)][#assign sipPorts = sipPorts + [port]][/#if]
[/#list]
*filter
:[=chain] - [0:0]
:[=chain]-LIMIT - [0:0]
# Per source, and before anything looks at connection tracking: a flood from one port is one established flow.
[#list sipPorts as port]
-A [=chain] -p udp -m udp --dport [=port] -j [=chain]-LIMIT
-A [=chain] -p tcp -m tcp --syn --dport [=port] -j [=chain]-LIMIT
[/#list]
# What answers a flow that was opened from the other side is no flood.
-A [=chain]-LIMIT -m conntrack --ctdir REPLY -j RETURN
[#list trusted as entry]
-A [=chain]-LIMIT -s [#outputformat "iptables-address"][=entry][/#outputformat] -j RETURN
[/#list]
-A [=chain]-LIMIT -m hashlimit --hashlimit-name [=chain] --hashlimit-mode srcip --hashlimit-above [=parameters.rate]/second --hashlimit-burst [=parameters.burst] --hashlimit-htable-expire 60000 -j DROP
-I INPUT 1 -j [=chain]
-I FORWARD 1 -j [=chain]
COMMIT
*mangle
:[=chain]-MARK - [0:0]
# DSCP values, not TOS bytes.
[#list ["sport", "dport"] as side]
-A [=chain]-MARK -p udp -m udp --[=side] [=media.rtpPorts.first]:[=media.rtpPorts.last] -j DSCP --set-dscp [=network.dscp.rtp.value]
[#if pbx??]
-A [=chain]-MARK -p udp -m udp --[=side] [=pbx.rtpPorts.first]:[=pbx.rtpPorts.last] -j DSCP --set-dscp [=network.dscp.rtp.value]
[/#if]
[#list sipPorts as port]
-A [=chain]-MARK -p udp -m udp --[=side] [=port] -j DSCP --set-dscp [=network.dscp.sip.value]
-A [=chain]-MARK -p tcp -m tcp --[=side] [=port] -j DSCP --set-dscp [=network.dscp.sip.value]
[/#list]
[/#list]
-I POSTROUTING 1 -j [=chain]-MARK
COMMIT
