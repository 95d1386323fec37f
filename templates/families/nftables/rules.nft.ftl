# Written by Turnup for site [=site]. Changes here are overwritten.
# One table of its own, every chain with policy accept: the only packets dropped are SIP beyond the limit.
add table inet turnup_[=identifier]
delete table inet turnup_[=identifier]
[#assign trusted = parameters.trusted?split(",")?map(entry -> entry?trim)?filter(entry -> entry != "")]
[#assign trusted4 = trusted?filter(entry -> !entry?contains(":"))]
[#assign trusted6 = trusted?filter(entry -> entry?contains(":"))]
[#macro members list][#outputformat "nft-address"][#list list as entry][=entry][#sep], [/#sep][/#list][/#outputformat][/#macro]

table inet turnup_[=identifier] {
  set sip_ports {
    type inet_service
    flags interval
    auto-merge
    elements = { [=proxy.port][#if proxy.backup??], [=proxy.backup.port][/#if][#list endpoints as endpoint], [=endpoint.sipPort][/#list] }
  }
  set rtp_ports {
    type inet_service
    flags interval
    auto-merge
    elements = { [=media.rtpPorts.first]-[=media.rtpPorts.last][#if pbx??], [=pbx.rtpPorts.first]-[=pbx.rtpPorts.last][/#if] }
  }
[#if trusted4?size > 0]
  set trusted4 {
    type ipv4_addr
    flags interval
    auto-merge
    elements = { [@members list=trusted4/] }
  }
[/#if]
[#if trusted6?size > 0]
  set trusted6 {
    type ipv6_addr
    flags interval
    auto-merge
    elements = { [@members list=trusted6/] }
  }
[/#if]
  set flood4 {
    type ipv4_addr
    size 65535
    flags dynamic,timeout
    timeout 1m
  }
  set flood6 {
    type ipv6_addr
    size 65535
    flags dynamic,timeout
    timeout 1m
  }
  # Per source, and before anything looks at connection tracking: a flood from one port is one established flow.
  # What answers a flow that was opened from the other side is no flood: a PBX that calls many endpoints through here.
  chain limit_source {
    ct direction reply return
[#if trusted4?size > 0]
    ip saddr @trusted4 return
[/#if]
[#if trusted6?size > 0]
    ip6 saddr @trusted6 return
[/#if]
    update @flood4 { ip saddr limit rate over [=parameters.rate]/second burst [=parameters.burst] packets } counter drop comment "SIP flood"
    update @flood6 { ip6 saddr limit rate over [=parameters.rate]/second burst [=parameters.burst] packets } counter drop comment "SIP flood"
  }
  chain guard {
    udp dport @sip_ports jump limit_source
    tcp dport @sip_ports tcp flags & (fin | syn | rst | ack) == syn jump limit_source
    meta l4proto { tcp, udp } th dport @sip_ports counter comment "SIP"
    udp dport @rtp_ports counter comment "RTP"
  }
  chain input {
    type filter hook input priority filter - 10; policy accept;
    jump guard
  }
  chain forward {
    type filter hook forward priority filter - 10; policy accept;
    jump guard
  }
  chain marking {
    type filter hook postrouting priority mangle; policy accept;
[#list ["sport", "dport"] as side]
    udp [=side] @rtp_ports ip dscp set [=network.dscp.rtp.name]
    udp [=side] @rtp_ports ip6 dscp set [=network.dscp.rtp.name]
    meta l4proto { tcp, udp } th [=side] @sip_ports ip dscp set [=network.dscp.sip.name]
    meta l4proto { tcp, udp } th [=side] @sip_ports ip6 dscp set [=network.dscp.sip.name]
[/#list]
  }
}
