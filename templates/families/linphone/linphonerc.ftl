# Written by Turnup for endpoint [=endpoint.id] of site [=site]. Changes here are overwritten.
[sip]
sip_port=[=(proxy.transport == "udp")?then(endpoint.sipPort, 0)]
sip_tcp_port=[=(proxy.transport == "tcp")?then(endpoint.sipPort, 0)]
sip_tls_port=[=(proxy.transport == "tls")?then(endpoint.sipPort, 0)]
default_proxy=0
register_only_when_network_is_up=0
use_rfc2833=[=media.dtmf.rfc4733?string("1", "0")]
use_info=[=media.dtmf.info?string("1", "0")]
media_encryption=[=(media.srtp == "disabled")?string("none", "srtp")]
media_encryption_mandatory=[=(media.srtp == "required")?string("1", "0")]
dscp=[=network.dscp.sip.value]
keepalive_period=[=nat.keepAliveMillis]

[rtp]
audio_rtp_port=[=media.rtpPorts.first]-[=media.rtpPorts.last]
audio_dscp=[=network.dscp.rtp.value]
download_ptime=[=media.packetTimeMillis]
upload_ptime=[=media.packetTimeMillis]

[#list lines as line]
[proxy_[=line?index]]
reg_proxy=<sip:[=proxy.hostInUri]:[=proxy.port];transport=[=proxy.transport]>
reg_route=<sip:[=proxy.hostInUri]:[=proxy.port];transport=[=proxy.transport];lr>
reg_identity=[#if line.displayName??]"[#outputformat "linphone-name"][=sipQuoted(line.displayName)][/#outputformat]" [/#if]<sip:[=line.numberInUri]@[=proxy.domainInUri]>
reg_expires=[=proxy.expiresSeconds]
reg_sendregister=1
[#if nat.stun?? || nat.ice != "disabled"]
nat_policy_ref=turnup
[/#if]

[auth_info_[=line?index]]
username=[=line.number]
userid=[=line.digestUsername]
[#if line.password??]
passwd=[=line.password]
[/#if]

[/#list]
[#if nat.stun?? || nat.ice != "disabled"]
[#if nat.ice == "required"][@loss field=nat.ice reason="linphone takes calls without ICE, too."/][/#if]
[nat_policy_0]
ref=turnup
[#if nat.stun??]
stun_server=[=nat.stun.hostInUri]:[=nat.stun.port]
[/#if]
protocols=[#if nat.stun??]stun[/#if][#if nat.ice != "disabled"][#if nat.stun??],[/#if]ice[/#if]

[/#if]
[#-- What is not listed is switched on by linphone's own taste: so all are listed. --]
[#assign next = 0]
[#assign asked = []]
[#macro entry name rate channels enabled]
[audio_codec_[=next]]
mime=[=name]
rate=[=rate]
channels=[=channels]
enabled=[=enabled]

[#assign next = next + 1]
[/#macro]
[#list media.codecs as codec]
[@entry name=codec.name rate=codec.clockRateHz channels=codec.channels enabled=1/]
[#assign asked = asked + [codec.name]]
[/#list]
[#list ["G722", "PCMU", "PCMA", "G729", "GSM", "speex", "G726-40", "G726-32", "G726-24", "G726-16", "AAL2-G726-40", "AAL2-G726-32", "AAL2-G726-24", "AAL2-G726-16"] as name]
[#if !asked?seq_contains(name)]
[@entry name=name rate=8000 channels=1 enabled=0/]
[/#if]
[/#list]
[#if !asked?seq_contains("opus")]
[@entry name="opus" rate=48000 channels=2 enabled=0/]
[/#if]
[@entry name="speex" rate=16000 channels=1 enabled=0/]
[@entry name="speex" rate=32000 channels=1 enabled=0/]
[@entry name="L16" rate=44100 channels=1 enabled=0/]
[@entry name="L16" rate=44100 channels=2 enabled=0/]
