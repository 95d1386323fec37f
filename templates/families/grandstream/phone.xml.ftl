<?xml version="1.0" encoding="UTF-8"?>
<!-- Written by Turnup. Changes here are overwritten. -->
[#-- What the parameters of an account are called. Account 1 has numbers of its own; those of 3 and 4 are account 2's, each
     a hundred further on. --]
[#assign first = {
  "active": 271, "name": 270, "server": 47, "secondServer": 2312, "outbound": 48, "secondOutbound": 2333, "user": 35,
  "auth": 36, "password": 34, "display": 3, "nat": 52, "register": 31, "expires": 32, "port": 40, "transport": 130,
  "scheme": 2329, "srtp": 183, "symmetric": 291, "frames": 37, "packing": 2323, "payload": 79, "inband": 2301,
  "rfc4733": 2302, "info": 2303
}]
[#assign second = {
  "active": 401, "name": 417, "server": 402, "secondServer": 2412, "outbound": 403, "secondOutbound": 2433, "user": 404,
  "auth": 405, "password": 406, "display": 407, "nat": 414, "register": 410, "expires": 412, "port": 413,
  "transport": 448, "scheme": 2429, "srtp": 443, "symmetric": 460, "frames": 486, "packing": 2423, "payload": 496,
  "inband": 2401, "rfc4733": 2402, "info": 2403
}]
[#assign firstVocoders = [57, 58, 59, 60, 61, 62, 46, 98]]
[#assign secondVocoders = [451, 452, 453, 454, 455, 456, 457, 458]]
[#assign accounts = 4]
[#function p account name][#return (account == 1)?then(first[name], second[name] + 100 * (account - 2))][/#function]
[#macro set account name value]    <P[=p(account, name)]>[=value]</P[=p(account, name)]>
[/#macro]
[#macro octets from address][#list address?split(".") as octet]    <P[=from + octet?index]>[=octet]</P[=from + octet?index]>
[/#list][/#macro]
[#assign natted = proxy.hosted || nat.stun??]
[#assign proxyAddress][=proxy.hostInUri]:[=proxy.port][/#assign]
<gs_provision version="1">
  <mac>[#outputformat "mac-address"][=parameters.mac][/#outputformat]</mac>
  <config version="1">
[#if network.addressing == "static"]
    <P8>1</P8>
[#if network.ip?? && network.netmask??]
[@octets from=9 address=network.ip/]
[@octets from=13 address=network.netmask/]
[#if network.gateway??]
[@octets from=17 address=network.gateway/]
[/#if]
[/#if]
[@firstDns from=21/]
[#else]
    <P8>0</P8>
[@firstDns from=92/]
[/#if]
[#if network.vlan?? && network.vlan.taggedBy == "endpoint"]
    <P51>[=network.vlan.id]</P51>
[/#if]
    <!-- DSCP values, not TOS bytes. -->
    <P1558>[=network.dscp.sip.value]</P1558>
    <P1559>[=network.dscp.rtp.value]</P1559>
    <!-- The first RTP port, and not a random one. -->
    <P39>[=media.rtpPorts.first]</P39>
    <P78>0</P78>
    <P76>[#if nat.stun??][=nat.stun.hostInUri]:[=nat.stun.port][/#if]</P76>
    <P84>[=nat.keepAliveSeconds]</P84>
[#list lines as line]
[#assign n = line?counter]
[#if n > accounts]
[@loss field=line.number reason="Four accounts are known by their numbers."/]
[#else]
    <!-- Account [=n] -->
[@set account=n name="active" value=1/]
[@set account=n name="name" value=(line.displayName!line.number)/]
[@set account=n name="display" value=(line.displayName!"")/]
[@set account=n name="user" value=line.number/]
[@set account=n name="auth" value=line.digestUsername/]
[@set account=n name="password" value=(line.password!"")/]
[#if proxy.givenDomain??]
[@set account=n name="server" value=proxy.givenDomain/]
[@set account=n name="secondServer" value=""/]
[@set account=n name="outbound" value=proxyAddress/]
[@set account=n name="secondOutbound" value=backupAddress()/]
[#else]
[@set account=n name="server" value=proxyAddress/]
[@set account=n name="secondServer" value=backupAddress()/]
[@set account=n name="outbound" value=""/]
[@set account=n name="secondOutbound" value=""/]
[/#if]
[@set account=n name="register" value=1/]
    <!-- Minutes. -->
[@set account=n name="expires" value=minutes()/]
[@set account=n name="port" value=endpoint.sipPort/]
[@set account=n name="transport" value={ "udp": 0, "tcp": 1, "tls": 2 }[proxy.transport]/]
[@set account=n name="scheme" value=0/]
[@set account=n name="nat" value=nat.stun???then(1, natted?then(2, 0))/]
[@set account=n name="symmetric" value=natted?then(1, 0)/]
[@set account=n name="srtp" value={ "disabled": 0, "optional": 1, "required": 2 }[media.srtp]/]
[#list (n == 1)?then(firstVocoders, secondVocoders) as choice]
[#if media.codecs?size > 0]
[#assign vocoder = choice + (n == 1)?then(0, 100 * (n - 2))]
    <P[=vocoder]>[=media.codecs[[choice?index, media.codecs?size - 1]?min].name]</P[=vocoder]>
[/#if]
[/#list]
    <!-- Frames of 10 ms; G.726 in the order of RFC 3551. -->
[@set account=n name="frames" value=frames()/]
[@set account=n name="packing" value=1/]
[@set account=n name="payload" value=101/]
[@set account=n name="inband" value=media.dtmf.inband?then(1, 0)/]
[@set account=n name="rfc4733" value=media.dtmf.rfc4733?then(1, 0)/]
[@set account=n name="info" value=media.dtmf.info?then(1, 0)/]
[/#if]
[/#list]
[#list lines?size..<accounts as unused]
[@set account=(unused + 1) name="active" value=0/]
[/#list]
  </config>
</gs_provision>
[#macro firstDns from]
[#if network.dns?size > 0]
[#if network.dns[0]?contains(":")]
[@loss field=network.dns[0] reason="The phone's DNS server is an IPv4 address."/]
[#else]
[@octets from=from address=network.dns[0]/]
[/#if]
[/#if]
[/#macro]
[#function backupAddress]
[#if proxy.backup??][#return proxy.backup.hostInUri + ":" + proxy.backup.port][/#if]
[#return ""]
[/#function]
[#function minutes]
[#if proxy.expiresSeconds % 60 != 0]
[@loss field=proxy.expiresSeconds reason="The phone counts whole minutes; the next lower number of them is written, and one at least."/]
[/#if]
[#return [(proxy.expiresSeconds / 60)?floor, 1]?max]
[/#function]
[#function frames]
[#if media.packetTimeMillis % 10 != 0]
[@loss field=media.packetTimeMillis reason="The phone counts frames of 10 ms; the next lower number of them is written."/]
[/#if]
[#return [(media.packetTimeMillis / 10)?floor, 1]?max]
[/#function]
