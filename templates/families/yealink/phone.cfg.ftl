#!version:1.0.0.1
# Written by Turnup for endpoint [=endpoint.id] of site [=site]. Changes here are overwritten.
# Phone [#outputformat "mac-address"][=parameters.mac][/#outputformat]
[#-- Decided by public templates that contradict each other: 1 is application/dtmf-relay in all of them. --]
[#assign infoType = 1]
[#assign codecs = ["g722", "pcmu", "pcma", "g726_40", "g726_32", "g726_24", "g726_16", "opus", "g729", "ilbc", "g723_53", "g723_63"]]
[#assign asked = media.codecs?map(codec -> codec.name)]
[#assign transport = { "udp": 0, "tcp": 1, "tls": 2 }[proxy.transport]]
[#assign natted = proxy.hosted || nat.stun??]

[#if network.addressing == "static"]
static.network.internet_port.type = 2
[#if network.ip?? && network.netmask??]
static.network.internet_port.ip = [=network.ip]
static.network.internet_port.mask = [=network.netmask]
[#if network.gateway??]
static.network.internet_port.gateway = [=network.gateway]
[/#if]
[/#if]
[#else]
static.network.internet_port.type = 0
[/#if]
[#if network.dns?size > 0]
static.network.static_dns_enable = 1
static.network.primary_dns = [=network.dns[0]]
[#if network.dns?size > 1]
static.network.secondary_dns = [=network.dns[1]]
[/#if]
[/#if]
[#if network.vlan??]
[#if network.vlan.taggedBy == "endpoint"]
static.network.vlan.internet_port_enable = 1
static.network.vlan.internet_port_vid = [=network.vlan.id]
[#else]
static.network.vlan.internet_port_enable = 0
[/#if]
[/#if]
# DSCP values, not TOS bytes.
static.network.qos.signaltos = [=network.dscp.sip.value]
static.network.qos.audiotos = [=network.dscp.rtp.value]
static.network.port.min_rtpport = [=media.rtpPorts.first]
static.network.port.max_rtpport = [=media.rtpPorts.last]
[#if proxy.transport == "tls"]
sip.tls_listen_port = [=endpoint.sipPort]
[#else]
sip.listen_port = [=endpoint.sipPort]
[/#if]
[#if nat.stun??]
static.sip.nat_stun.enable = 1
static.sip.nat_stun.server = [=nat.stun.host]
static.sip.nat_stun.port = [=nat.stun.port]
[#else]
static.sip.nat_stun.enable = 0
[/#if]

[#list lines as line]
[#assign n = line?counter]
account.[=n].enable = 1
[#if line.displayName??]
account.[=n].label = [=line.displayName]
account.[=n].display_name = [=line.displayName]
[#else]
account.[=n].label = [=line.number]
account.[=n].display_name = %NULL%
[/#if]
account.[=n].user_name = [=line.number]
account.[=n].auth_name = [=line.digestUsername]
[#if line.password??]
account.[=n].password = [=line.password]
[#else]
account.[=n].password = %NULL%
[/#if]
[#if proxy.givenDomain??]
account.[=n].sip_server.1.address = [=proxy.givenDomain]
[#else]
account.[=n].sip_server.1.address = [=proxy.host]
[/#if]
account.[=n].sip_server.1.port = [=proxy.port]
account.[=n].sip_server.1.transport_type = [=transport]
account.[=n].sip_server.1.expires = [=proxy.expiresSeconds]
[#if proxy.givenDomain??]
account.[=n].outbound_proxy_enable = 1
account.[=n].outbound_proxy.1.address = [=proxy.host]
account.[=n].outbound_proxy.1.port = [=proxy.port]
account.[=n].sip_server.2.address = %NULL%
[#else]
account.[=n].outbound_proxy_enable = 0
[#if proxy.backup??]
account.[=n].sip_server.2.address = [=proxy.backup.host]
account.[=n].sip_server.2.port = [=proxy.backup.port]
account.[=n].sip_server.2.transport_type = [=transport]
account.[=n].sip_server.2.expires = [=proxy.expiresSeconds]
[#else]
account.[=n].sip_server.2.address = %NULL%
[/#if]
[/#if]
account.[=n].nat.nat_traversal = [=nat.stun???then(1, 0)]
account.[=n].nat.rport = [=natted?then(1, 0)]
account.[=n].nat.udp_update_enable = 1
account.[=n].nat.udp_update_time = [=nat.keepAliveSeconds]
account.[=n].dtmf.type = [@dtmfType/]
account.[=n].dtmf.info_type = [=infoType]
account.[=n].dtmf.dtmf_payload = 101
account.[=n].ptime = [=media.packetTimeMillis]
account.[=n].srtp_encryption = [={ "disabled": 0, "optional": 1, "required": 2 }[media.srtp]]
[#list codecs as codec]
[#if asked?seq_contains(codec)]
account.[=n].codec.[=codec].enable = 1
account.[=n].codec.[=codec].priority = [=asked?seq_index_of(codec) + 1]
[#else]
account.[=n].codec.[=codec].enable = 0
[/#if]
[/#list]

[/#list]
[#list lines?size..<parameters.accounts as unused]
account.[=unused + 1].enable = 0
[/#list]
[#macro dtmfType][#compress]
[#if media.dtmf.inband && (media.dtmf.rfc4733 || media.dtmf.info)]
[@loss field=media.dtmf.inband reason="The phone sends in-band tones alone or not at all."/]
[/#if]
[#if media.dtmf.rfc4733]
[=media.dtmf.info?then(3, 1)]
[#else]
[=media.dtmf.info?then(2, 0)]
[/#if]
[/#compress][/#macro]
