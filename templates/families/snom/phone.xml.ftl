<?xml version="1.0" encoding="UTF-8"?>
<!-- Written by Turnup. Changes here are overwritten. -->
<!-- Phone [#outputformat "mac-address-upper"][=parameters.mac][/#outputformat] -->
[#assign natted = proxy.hosted || nat.stun??]
[#assign domain = (proxy.givenDomain!proxy.host)]
<settings>
  <phone-settings>
[#if network.addressing == "static"]
    <dhcp perm="R">off</dhcp>
[#if network.ip?? && network.netmask??]
    <ip_adr perm="R">[=network.ip]</ip_adr>
    <netmask perm="R">[=network.netmask]</netmask>
[#if network.gateway??]
    <gateway perm="R">[=network.gateway]</gateway>
[/#if]
[/#if]
[#else]
    <dhcp perm="R">on</dhcp>
[/#if]
[#if network.dns?size > 0]
    <dns_server1 perm="R">[=network.dns[0]]</dns_server1>
[#if network.dns?size > 1]
    <dns_server2 perm="R">[=network.dns[1]]</dns_server2>
[/#if]
[/#if]
[#if network.vlan?? && network.vlan.taggedBy == "endpoint"]
    <vlan_id perm="R">[=network.vlan.id]</vlan_id>
[/#if]
    <!-- Whole TOS bytes, not DSCP values. -->
    <signaling_tos perm="R">[=network.dscp.sip.tosByte]</signaling_tos>
    <codec_tos perm="R">[=network.dscp.rtp.tosByte]</codec_tos>
    <network_id_port perm="R">[=endpoint.sipPort]</network_id_port>
    <rtp_port_start perm="R">[=media.rtpPorts.first]</rtp_port_start>
    <rtp_port_end perm="R">[=media.rtpPorts.last]</rtp_port_end>
[#list lines as line]
[#assign idx = line?counter]
    <user_active idx="[=idx]" perm="R">on</user_active>
    <user_realname idx="[=idx]" perm="R">[#if line.displayName??][=line.displayName][/#if]</user_realname>
    <user_name idx="[=idx]" perm="R">[=line.number]</user_name>
    <user_pname idx="[=idx]" perm="R">[=line.digestUsername]</user_pname>
    <user_pass idx="[=idx]" perm="R">[#if line.password??][=line.password][/#if]</user_pass>
    <user_host idx="[=idx]" perm="R">[=domain]</user_host>
    <user_outbound idx="[=idx]" perm="R">[=proxy.hostInUri]:[=proxy.port];transport=[=proxy.transport]</user_outbound>
    <user_expiry idx="[=idx]" perm="R">[=proxy.expiresSeconds]</user_expiry>
    <user_srtp idx="[=idx]" perm="R">[=(media.srtp == "disabled")?string("off", "on")]</user_srtp>
    <user_savp idx="[=idx]" perm="R">[=({ "disabled": "off", "optional": "optional", "required": "mandatory" }[media.srtp])]</user_savp>
    <user_dtmf_info idx="[=idx]" perm="R">[@dtmfInfo/]</user_dtmf_info>
    <codec_priority_list idx="[=idx]" perm="R">[@codecList/]</codec_priority_list>
    <codec_size idx="[=idx]" perm="R">[=media.packetTimeMillis]</codec_size>
    <stun_server idx="[=idx]" perm="R">[@stunServer/]</stun_server>
    <keepalive_interval idx="[=idx]" perm="R">[=nat.keepAliveSeconds]</keepalive_interval>
    <user_symmetrical_rtp idx="[=idx]" perm="R">[=natted?string("on", "off")]</user_symmetrical_rtp>
[/#list]
[#list lines?size..<parameters.identities as unused]
    <user_active idx="[=unused + 1]" perm="R">off</user_active>
[/#list]
  </phone-settings>
</settings>
[#-- Not tried on a phone: the port behind the STUN server's name. --]
[#macro stunServer][#if nat.stun??][=nat.stun.hostInUri]:[=nat.stun.port][/#if][/#macro]
[#-- Not tried on a phone: without telephone-event and without INFO, digits are tones in the audio. --]
[#macro codecList][=(media.codecs?map(codec -> codec.name) + media.dtmf.rfc4733?then(["telephone-event"], []))?join(",")][/#macro]
[#macro dtmfInfo][#compress]
[#if media.dtmf.inband && (media.dtmf.rfc4733 || media.dtmf.info)]
[@loss field=media.dtmf.inband reason="The phone sends in-band tones where nothing else is agreed on."/]
[/#if]
[#if media.dtmf.info][=media.dtmf.rfc4733?string("on", "sip_info_only")][#else]off[/#if]
[/#compress][/#macro]
