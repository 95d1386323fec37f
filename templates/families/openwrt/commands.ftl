#!/bin/sh
# Written by Turnup for site [=site]. On the router, as root: sh turnup-[=site].sh
[#assign owner = "turnup-" + site]
set -e
# The helper acts only where it is assigned.
uci set firewall.@defaults[0].auto_helper='0'
[#list [["rtp", network.dscp.rtp.value], ["sip", network.dscp.sip.value]] as mark]
[#list [["out", parameters.lan, parameters.wan], ["in", parameters.wan, parameters.lan]] as way]
[#assign rule = identifier + "_" + mark[0] + "_" + way[0]]
uci set firewall.turnup_[=rule]=rule
uci set firewall.turnup_[=rule].name='[=owner]-[=mark[0]]-[=way[0]]'
uci set firewall.turnup_[=rule].src='[=way[1]]'
uci set firewall.turnup_[=rule].dest='[=way[2]]'
uci set firewall.turnup_[=rule].proto='[#if mark[0] == "rtp"]udp[#else]tcp udp[/#if]'
uci set firewall.turnup_[=rule].dest_port='[@ports mark[0]/]'
uci set firewall.turnup_[=rule].target='DSCP'
uci set firewall.turnup_[=rule].set_dscp='[=mark[1]]'
[/#list]
[/#list]
uci commit firewall
[@limit/]
fw4 reload
[#macro ports of][#if of == "rtp"][#list rtpRanges as range][=range.first]-[=range.last][#sep] [/#sep][/#list][#else][#list sipPorts as port][=port][#sep] [/#sep][/#list][/#if][/#macro]
[#-- From the sources of fw4 and not tried on a router: what lies in this folder is loaded with its table. --]
[#macro limit]
mkdir -p /etc/nftables.d
cat > /etc/nftables.d/turnup-[=site].nft <<'TURNUP'
set turnup_[=identifier]_flood {
  type ipv4_addr
  size 65535
  flags dynamic,timeout
  timeout 1m
}
chain turnup_[=identifier]_guard {
  type filter hook prerouting priority raw; policy accept;
  udp dport { [#list sipPorts as port][=port][#sep], [/#sep][/#list] } update @turnup_[=identifier]_flood { ip saddr limit rate over [=parameters.rate]/second burst [=parameters.burst] packets } counter drop comment "SIP flood"
}
TURNUP
[/#macro]
