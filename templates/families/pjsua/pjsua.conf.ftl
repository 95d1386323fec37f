# Written by Turnup for endpoint [=endpoint.id].
# Changes here are overwritten.
[#assign isTls = proxy.transport == "tls"]
[#assign isIpv6 = proxy.host?contains(":")]
[#-- TLS listens one port above the one that is named. --]
'--local-port=[=endpoint.sipPort - isTls?then(1, 0)]'
[#if proxy.transport != "udp"]
--no-udp
[/#if]
[#if proxy.transport != "tcp"]
--no-tcp
[/#if]
[#if isTls]
--use-tls
[#if parameters.authorities??]
'--tls-ca-file=[=parameters.authorities]'
--tls-verify-server
[/#if]
[/#if]
[#if isIpv6]
--ipv6
[/#if]
[#list network.dns as server]
'--nameserver=[=server]'
[/#list]
[#if nat.stun??]
'--stun-srv=[=nat.stun.hostInUri + ":" + nat.stun.port]'
[/#if]
[#if nat.ice != "disabled"]
--use-ice
[#if nat.ice == "required"][@loss field=nat.ice reason="pjsua takes calls without ICE, too."/][/#if]
[/#if]
[#if nat.publicAddress??]
'--ip-addr=[=nat.publicAddress]'
[/#if]
'--rtp-port=[=media.rtpPorts.first]'
'--ptime=[=media.packetTimeMillis]'
'--dis-codec=*'
[#-- The one that is added last is preferred most. --]
[#list media.codecs?reverse as codec]
'--add-codec=[=codec.name]'
[/#list]
[#if parameters.audio == "null"]
--null-audio
[/#if]
[#if parameters.answer == "auto"]
--auto-answer=200
[/#if]
[#list lines as line]
[#if line?index > 0]
--next-account
[/#if]
[#assign address = "<sip:" + line.numberInUri + "@" + proxy.domainInUri + ">"]
[#if line.displayName??]
'--id=[="\"" + sipQuoted(line.displayName) + "\" " + address]'
[#else]
'--id=[=address]'
[/#if]
'--registrar=[="sip:" + proxy.domainInUri + ";transport=" + proxy.transport]'
'--proxy=[="sip:" + proxy.hostInUri + ":" + proxy.port + ";transport=" + proxy.transport + ";lr"]'
'--reg-timeout=[=proxy.expiresSeconds]'
[#if proxy.realm??]
'--realm=[=proxy.realm]'
[#else]
'--realm=*'
[/#if]
'--username=[=line.digestUsername]'
[#if line.password??]
'--password=[=line.password]'
[/#if]
'--use-srtp=[={ "disabled": 0, "optional": 1, "required": 2 }[media.srtp]]'
'--srtp-secure=[=(isTls && media.srtp == "required")?then(1, 0)]'
[/#list]
