<?xml version="1.0" encoding="UTF-8"?>
<!-- Written by Turnup. Changes here are overwritten. -->
<config xmlns="http://www.linphone.org/xsds/lpconfig.xsd">
  <section name="sip">
    <entry name="sip_port" overwrite="true">[=(proxy.transport == "udp")?then(endpoint.sipPort, 0)]</entry>
    <entry name="sip_tcp_port" overwrite="true">[=(proxy.transport == "tcp")?then(endpoint.sipPort, 0)]</entry>
    <entry name="sip_tls_port" overwrite="true">[=(proxy.transport == "tls")?then(endpoint.sipPort, 0)]</entry>
    <entry name="default_proxy" overwrite="true">0</entry>
    <entry name="register_only_when_network_is_up" overwrite="true">0</entry>
    <entry name="use_rfc2833" overwrite="true">[=media.dtmf.rfc4733?string("1", "0")]</entry>
    <entry name="use_info" overwrite="true">[=media.dtmf.info?string("1", "0")]</entry>
    <entry name="media_encryption" overwrite="true">[=(media.srtp == "disabled")?string("none", "srtp")]</entry>
    <entry name="media_encryption_mandatory" overwrite="true">[=(media.srtp == "required")?string("1", "0")]</entry>
    <entry name="dscp" overwrite="true">[=network.dscp.sip.value]</entry>
    <entry name="keepalive_period" overwrite="true">[=nat.keepAliveMillis]</entry>
  </section>
  <section name="rtp">
    <entry name="audio_rtp_port" overwrite="true">[=media.rtpPorts.first]-[=media.rtpPorts.last]</entry>
    <entry name="audio_dscp" overwrite="true">[=network.dscp.rtp.value]</entry>
    <entry name="download_ptime" overwrite="true">[=media.packetTimeMillis]</entry>
    <entry name="upload_ptime" overwrite="true">[=media.packetTimeMillis]</entry>
  </section>
[#list lines as line]
  <section name="proxy_[=line?index]">
    <entry name="reg_proxy" overwrite="true">&lt;sip:[=proxy.hostInUri]:[=proxy.port];transport=[=proxy.transport]&gt;</entry>
    <entry name="reg_route" overwrite="true">&lt;sip:[=proxy.hostInUri]:[=proxy.port];transport=[=proxy.transport];lr&gt;</entry>
    <entry name="reg_identity" overwrite="true">[#if line.displayName??]&quot;[#outputformat "xml-linphone-name"][=sipQuoted(line.displayName)][/#outputformat]&quot; [/#if]&lt;sip:[=line.numberInUri]@[=proxy.domainInUri]&gt;</entry>
    <entry name="reg_expires" overwrite="true">[=proxy.expiresSeconds]</entry>
    <entry name="reg_sendregister" overwrite="true">1</entry>
[#if nat.stun?? || nat.ice != "disabled"]
    <entry name="nat_policy_ref" overwrite="true">turnup</entry>
[/#if]
  </section>
  <section name="auth_info_[=line?index]">
    <entry name="username" overwrite="true">[=line.number]</entry>
    <entry name="userid" overwrite="true">[=line.digestUsername]</entry>
[#if line.password??]
    <entry name="passwd" overwrite="true">[=line.password]</entry>
[/#if]
  </section>
[/#list]
[#if nat.stun?? || nat.ice != "disabled"]
[#if nat.ice == "required"][@loss field=nat.ice reason="linphone takes calls without ICE, too."/][/#if]
  <section name="nat_policy_0">
    <entry name="ref" overwrite="true">turnup</entry>
[#if nat.stun??]
    <entry name="stun_server" overwrite="true">[=nat.stun.hostInUri]:[=nat.stun.port]</entry>
[/#if]
    <entry name="protocols" overwrite="true">[#if nat.stun??]stun[/#if][#if nat.ice != "disabled"][#if nat.stun??],[/#if]ice[/#if]</entry>
  </section>
[/#if]
[#-- What is not listed is switched on by linphone's own taste: so all are listed. --]
[#assign next = 0]
[#assign asked = []]
[#macro entry name rate channels enabled]
  <section name="audio_codec_[=next]">
    <entry name="mime" overwrite="true">[=name]</entry>
    <entry name="rate" overwrite="true">[=rate]</entry>
    <entry name="channels" overwrite="true">[=channels]</entry>
    <entry name="enabled" overwrite="true">[=enabled]</entry>
  </section>
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
</config>
