; Written by Turnup for site [=site]. Changes here are overwritten.
[#macro section name type]

[#outputformat "asterisk-name"]
[[=name]]
[/#outputformat]
type = [=type]
[/#macro]
[#macro transport protocol port]
[@section name="turnup-" + site + "-" + protocol type="transport"/]
protocol = [=protocol]
bind = [=parameters.bind]:[=port]
tos = [=network.dscp.sip.tosByte]
[/#macro]
[#if parameters.transports == "render"]
[#if proxy.transport == "tls"]
[@transport protocol="tls" port=proxy.port/]
cert_file = [=parameters.certificate]
priv_key_file = [=parameters.privateKey]
method = tlsv1_2
[#else]
[@transport protocol="udp" port=proxy.port/]
[@transport protocol="tcp" port=proxy.port/]
[/#if]
[/#if]
[#list subscribers as subscriber]
[@section name=subscriber.number type="endpoint"/]
context = [=parameters.context!("turnup-" + site)]
disallow = all
[#if media.codecs?size > 0]
allow = [#list media.codecs as codec][=codec.name][#if media.packetTimeMillis != 20]:[=media.packetTimeMillis][/#if][#sep],[/#sep][/#list]
[/#if]
dtmf_mode = [@dtmfMode/]
direct_media = no
[#if proxy.hosted || nat.stun??]
rtp_symmetric = yes
force_rport = yes
rewrite_contact = yes
[/#if]
[#if media.srtp != "disabled"]
media_encryption = [=media.srtpKeys]
[#if media.srtpKeys == "dtls"]
dtls_auto_generate_cert = yes
[/#if]
media_encryption_optimistic = [=(media.srtp == "optional")?string("yes", "no")]
[/#if]
[#if nat.ice != "disabled"]
ice_support = yes
[#if nat.ice == "required"][@loss field=nat.ice reason="Asterisk speaks ICE with those who do, and takes calls without it."/][/#if]
[/#if]
tos_audio = [=network.dscp.rtp.tosByte]
[#if proxy.givenDomain??]
from_domain = [=proxy.givenDomain]
[/#if]
[#if subscriber.displayName??]
callerid = "[=sipQuoted(subscriber.displayName)]" <[=subscriber.number]>
[/#if]
auth = [=subscriber.number]
aors = [=subscriber.number]
[@section name=subscriber.number type="auth"/]
auth_type = digest
username = [#outputformat "asterisk-username"][=subscriber.digestUsername][/#outputformat]
password = [=subscriber.password]
[#if proxy.realm??]
realm = [=proxy.realm]
[/#if]
[@section name=subscriber.number type="aor"/]
max_contacts = 1
remove_existing = yes
default_expiration = [=proxy.expiresSeconds]
minimum_expiration = [=[proxy.expiresSeconds, 60]?min]
maximum_expiration = [=[proxy.expiresSeconds, 7200]?max]
qualify_frequency = 0
[/#list]
[#list trunks as trunk]

#tryinclude "turnup/[=site]-trunk-[=trunk.id]-pjsip.conf"
[/#list]
[#macro dtmfMode][#compress]
[#if media.dtmf.rfc4733]
[#if media.dtmf.info][#if media.dtmf.inband][@loss field=media.dtmf.inband reason="Asterisk falls back to one other method, and INFO comes first."/][/#if]auto_info
[#elseif media.dtmf.inband]auto
[#else]rfc4733[/#if]
[#elseif media.dtmf.info][#if media.dtmf.inband][@loss field=media.dtmf.inband reason="Asterisk takes INFO alone or in-band tones alone."/][/#if]info
[#else]inband[/#if]
[/#compress][/#macro]
