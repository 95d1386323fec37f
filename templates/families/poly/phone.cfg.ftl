<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<!-- Written by Turnup. Changes here are overwritten. -->
<!-- Phone [#outputformat "mac-address"][=parameters.mac][/#outputformat] -->
[#assign transport = { "udp": "UDPOnly", "tcp": "TCPOnly", "tls": "TLS" }[proxy.transport]]
[#assign codecs = ["G722", "G711_Mu", "G711_A", "Opus", "G729_AB", "iLBC.13_33kbps", "iLBC.15_2kbps"]]
[#assign asked = media.codecs?map(codec -> codec.name)]
<polycomConfig>
  <device
    device.set="1"
    device.dhcp.enabled.set="1"
[#if network.addressing == "static"]
    device.dhcp.enabled="0"
[#if network.ip?? && network.netmask??]
    device.net.ipAddress.set="1"
    device.net.ipAddress="[=network.ip]"
    device.net.subnetMask.set="1"
    device.net.subnetMask="[=network.netmask]"
[#if network.gateway??]
    device.net.IPgateway.set="1"
    device.net.IPgateway="[=network.gateway]"
[/#if]
[/#if]
[#else]
    device.dhcp.enabled="1"
[/#if]
[#if network.dns?size > 0]
    device.dns.serverAddress.set="1"
    device.dns.serverAddress="[=network.dns[0]]"
[#if network.dns?size > 1]
    device.dns.altSrvAddress.set="1"
    device.dns.altSrvAddress="[=network.dns[1]]"
[/#if]
[/#if]
[#if network.vlan?? && network.vlan.taggedBy == "endpoint"]
    device.net.vlanId.set="1"
    device.net.vlanId="[=network.vlan.id]"
[/#if]
  />
  <!-- DSCP values, not TOS bytes. -->
  <qos
    qos.ip.callControl.dscp="[=network.dscp.sip.value]"
    qos.ip.rtp.dscp="[=network.dscp.rtp.value]"
  />
[@unproven/]
  <nat
    nat.keepalive.interval="[=nat.keepAliveSeconds]"
[#if nat.publicAddress??]
    nat.ip="[=nat.publicAddress]"
    nat.signalPort="[=endpoint.sipPort]"
    nat.mediaPortStart="[=media.rtpPorts.first]"
[/#if]
  />
  <srtp
    sec.srtp.enable="[=(media.srtp != "disabled")?then(1, 0)]"
    sec.srtp.offer="[=(media.srtp != "disabled")?then(1, 0)]"
    sec.srtp.require="[=(media.srtp == "required")?then(1, 0)]"
  />
  <dtmf
    tone.dtmf.viaRtp="[=(media.dtmf.rfc4733 || !media.dtmf.info)?then(1, 0)]"
    tone.dtmf.rfc2833Control="[=media.dtmf.rfc4733?then(1, 0)]"
    tone.dtmf.rfc2833Payload="101"
    voIpProt.SIP.dtmfViaSignaling.rfc2976="[=(media.dtmf.info && !media.dtmf.rfc4733)?then(1, 0)]"
  />
[#if media.dtmf.rfc4733 && media.dtmf.info]
[@loss field=media.dtmf.info reason="The phone's settings are known for one method at a time, and RFC 4733 comes first."/]
[/#if]
[#if media.dtmf.inband && (media.dtmf.rfc4733 || media.dtmf.info)]
[@loss field=media.dtmf.inband reason="The phone's settings are known for one method at a time, and tones come last."/]
[/#if]
  <codecs
[#list codecs as codec]
    voice.codecPref.[=codec]="[=asked?seq_index_of(codec) + 1]"
[/#list]
  />
[#list lines as line]
[#assign n = line?counter]
  <reg
    reg.[=n].address="[=line.number]"
    reg.[=n].label="[=line.number]"
    reg.[=n].displayName="[=line.displayName!""]"
    reg.[=n].auth.userId="[=line.digestUsername]"
    reg.[=n].auth.password="[=line.password!""]"
[#if proxy.givenDomain??]
    reg.[=n].outboundProxy.address="[=proxy.host]"
    reg.[=n].outboundProxy.port="[=proxy.port]"
    reg.[=n].outboundProxy.transport="[=transport]"
[@server n=n i=1 address=proxy.givenDomain port=proxy.port/]
[#else]
[@server n=n i=1 address=proxy.host port=proxy.port/]
[#if proxy.backup??]
[@server n=n i=2 address=proxy.backup.host port=proxy.backup.port/]
[/#if]
[/#if]
  />
[/#list]
</polycomConfig>
[#macro server n i address port]
    reg.[=n].server.[=i].address="[=address]"
    reg.[=n].server.[=i].port="[=port]"
    reg.[=n].server.[=i].transport="[=transport]"
    reg.[=n].server.[=i].expires="[=proxy.expiresSeconds]"
    reg.[=n].server.[=i].register="1"
[/#macro]
[#-- Names that have been seen in one public description each and not been tried on a phone. --]
[#macro unproven]
  <ports
    voIpProt.local.port="[=endpoint.sipPort]"
    tcpIpApp.port.rtp.mediaPortRangeStart="[=media.rtpPorts.first]"
    tcpIpApp.port.rtp.mediaPortRangeEnd="[=media.rtpPorts.last]"
  />
[/#macro]
