<?xml version="1.0" encoding="UTF-8"?>
<!-- Written by Turnup. Changes here are overwritten. -->
<!-- Phone [#outputformat "mac-address"][=parameters.mac][/#outputformat] -->
[#assign codecs = ["G722", "G711u", "G711a", "OPUS", "G729a", "iLBC", "G722.2"]]
[#assign asked = media.codecs?map(codec -> codec.name)]
[#assign natted = proxy.hosted || nat.stun??]
[#macro yes flag][=flag?string("Yes", "No")][/#macro]
[#-- A whole TOS byte in hexadecimal, such as 0xb8. --]
[#macro hex byte]0x[="0123456789abcdef"[(byte / 16)?floor]][="0123456789abcdef"[byte % 16]][/#macro]
<flat-profile>
[#if network.addressing == "static"]
  <Connection_Type>Static IP</Connection_Type>
[#if network.ip?? && network.netmask??]
  <Static_IP>[=network.ip]</Static_IP>
  <NetMask>[=network.netmask]</NetMask>
[#if network.gateway??]
  <Gateway>[=network.gateway]</Gateway>
[/#if]
[/#if]
[#else]
  <Connection_Type>DHCP</Connection_Type>
[/#if]
[#if network.dns?size > 0]
  <Primary_DNS>[=network.dns[0]]</Primary_DNS>
[#if network.dns?size > 1]
  <Secondary_DNS>[=network.dns[1]]</Secondary_DNS>
[/#if]
[/#if]
[#if network.vlan??]
[#if network.vlan.taggedBy == "endpoint"]
  <Enable_VLAN>Yes</Enable_VLAN>
  <VLAN_ID>[=network.vlan.id]</VLAN_ID>
[#else]
  <Enable_VLAN>No</Enable_VLAN>
[/#if]
[/#if]
  <RTP_Port_Min>[=media.rtpPorts.first]</RTP_Port_Min>
  <RTP_Port_Max>[=media.rtpPorts.last]</RTP_Port_Max>
  <!-- Seconds. -->
  <RTP_Packet_Size>[=(media.packetTimeMillis / 1000)?string("0.000")]</RTP_Packet_Size>
  <DTMF_Relay_MIME_Type>application/dtmf-relay</DTMF_Relay_MIME_Type>
  <Handle_VIA_rport>[@yes flag=natted/]</Handle_VIA_rport>
  <Insert_VIA_rport>[@yes flag=natted/]</Insert_VIA_rport>
  <STUN_Enable>[@yes flag=nat.stun??/]</STUN_Enable>
  <STUN_Server>[#if nat.stun??][=nat.stun.hostInUri]:[=nat.stun.port][/#if]</STUN_Server>
  <EXT_IP>[#if nat.publicAddress??][=nat.publicAddress][/#if]</EXT_IP>
  <NAT_Keep_Alive_Intvl>[=nat.keepAliveSeconds]</NAT_Keep_Alive_Intvl>
[#list lines as line]
[#assign n = line?counter]
  <Line_Enable_[=n]_>Yes</Line_Enable_[=n]_>
  <Display_Name_[=n]_>[#if line.displayName??][=line.displayName][/#if]</Display_Name_[=n]_>
  <User_ID_[=n]_>[=line.number]</User_ID_[=n]_>
  <Auth_ID_[=n]_>[=line.digestUsername]</Auth_ID_[=n]_>
  <Password_[=n]_>[#if line.password??][=line.password][/#if]</Password_[=n]_>
[#if proxy.givenDomain??]
  <Proxy_[=n]_>[=proxy.domainInUri]</Proxy_[=n]_>
  <Outbound_Proxy_[=n]_>[=proxy.hostInUri]:[=proxy.port]</Outbound_Proxy_[=n]_>
  <Alternate_Proxy_[=n]_></Alternate_Proxy_[=n]_>
[#else]
  <Proxy_[=n]_>[=proxy.hostInUri]:[=proxy.port]</Proxy_[=n]_>
  <Outbound_Proxy_[=n]_></Outbound_Proxy_[=n]_>
  <Alternate_Proxy_[=n]_>[#if proxy.backup??][=proxy.backup.hostInUri]:[=proxy.backup.port][/#if]</Alternate_Proxy_[=n]_>
[/#if]
  <Register_[=n]_>Yes</Register_[=n]_>
  <Register_Expires_[=n]_>[=proxy.expiresSeconds]</Register_Expires_[=n]_>
  <SIP_Transport_[=n]_>[=proxy.transport?upper_case]</SIP_Transport_[=n]_>
  <SIP_Port_[=n]_>[=endpoint.sipPort + n - 1]</SIP_Port_[=n]_>
  <NAT_Mapping_Enable_[=n]_>[@yes flag=(nat.stun?? || nat.publicAddress??)/]</NAT_Mapping_Enable_[=n]_>
  <NAT_Keep_Alive_Enable_[=n]_>[@yes flag=natted/]</NAT_Keep_Alive_Enable_[=n]_>
  <SIP_TOS_DiffServ_Value_[=n]_>[@hex byte=network.dscp.sip.tosByte/]</SIP_TOS_DiffServ_Value_[=n]_>
  <RTP_TOS_DiffServ_Value_[=n]_>[@hex byte=network.dscp.rtp.tosByte/]</RTP_TOS_DiffServ_Value_[=n]_>
[#list ["Preferred_Codec", "Second_Preferred_Codec", "Third_Preferred_Codec"] as place]
  <[=place]_[=n]_>[=asked[place?index]!"Unspecified"]</[=place]_[=n]_>
[/#list]
[#list codecs as codec]
  <[=codec]_Enable_[=n]_>[@yes flag=asked?seq_contains(codec)/]</[=codec]_Enable_[=n]_>
[/#list]
  <Use_Pref_Codec_Only_[=n]_>No</Use_Pref_Codec_Only_[=n]_>
  <Codec_Negotiation_[=n]_>List All</Codec_Negotiation_[=n]_>
  <DTMF_Tx_Method_[=n]_>[@dtmfMethod/]</DTMF_Tx_Method_[=n]_>
[@secureCalls n=n/]
[/#list]
[#list lines?size..<parameters.extensions as unused]
  <Line_Enable_[=unused + 1]_>No</Line_Enable_[=unused + 1]_>
[/#list]
</flat-profile>
[#-- From the maker's pages and not tried on a phone: the method alone switches nothing on, the option does. --]
[#macro secureCalls n]
[#if n == 1]
  <Secure_Call_Serv>[@yes flag=(media.srtp != "disabled")/]</Secure_Call_Serv>
[/#if]
[#if media.srtp != "disabled"]
  <Secure_Call_Option_[=n]_>[=(media.srtp == "required")?string("Required", "Optional")]</Secure_Call_Option_[=n]_>
  <Encryption_Method_[=n]_>AES 128</Encryption_Method_[=n]_>
[/#if]
[/#macro]
[#macro dtmfMethod][#compress]
[#if media.dtmf.rfc4733 && media.dtmf.info && media.dtmf.inband]
[@loss field=media.dtmf.inband reason="The phone sends two methods at most."/]
[/#if]
[#if media.dtmf.rfc4733]
[#if media.dtmf.info]AVT+INFO[#else][=media.dtmf.inband?string("Auto", "AVT")][/#if]
[#elseif media.dtmf.info]
[=media.dtmf.inband?string("InBand+INFO", "INFO")]
[#else]
InBand
[/#if]
[/#compress][/#macro]
