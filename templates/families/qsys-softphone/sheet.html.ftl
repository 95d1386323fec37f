[#assign usesInfo = media.dtmf.info && !media.dtmf.rfc4733]
[#if media.dtmf.info && media.dtmf.rfc4733]
[@loss field=media.dtmf.info reason="With DTMF INFO on, the Core does not send RFC 4733; the sheet keeps RFC 4733."/]
[/#if]
[#if media.srtp == "optional"]
[@loss field=media.srtp reason="SRTP is on or off; the sheet has it on, and the Core decides what becomes of a call without."/]
[/#if]
[#-- The ports cannot be changed; what is left at the worksheet's default asks for nothing. --]
[#if !(media.rtpPorts.first == 16384 && [16584, 32768]?seq_contains(media.rtpPorts.last))]
[@loss field=media.rtpPorts.first reason="The Core uses 16384 to 32768, whatever is set."/]
[/#if]
[#macro section title]
<h2>[=title]</h2>
<table>
[/#macro]
[#macro field name value]
<tr><th>[=name]</th><td>[=value]</td></tr>
[/#macro]
[#macro finish]
</table>
[/#macro]
[#macro password of]
[#if parameters.passwords == "shown"]
<tr><th>Password</th><td class="password">[=of.password]</td></tr>
[#elseif of.password?has_content]
<tr><th>Password</th><td>look it up where the worksheet says: subscribers, [=of.number]</td></tr>
[/#if]
[/#macro]
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" lang="en">
<head>
<meta charset="utf-8"/>
<title>Q-SYS softphone [=endpoint.id] at [=site]</title>
<style>
body { font: 11pt sans-serif; max-width: 45em; margin: 2em auto; }
table { border-collapse: collapse; width: 100%; }
th { text-align: left; width: 45%; font-weight: normal; }
th, td { border: 1px solid #999; padding: 0.25em 0.5em; }
td { white-space: pre-wrap; font-family: monospace; }
pre { white-space: pre-wrap; }
@media print { h2 { break-after: avoid; } table { break-inside: avoid; } }
</style>
</head>
<body>
<h1>Q-SYS softphone [=endpoint.id] at [=site]</h1>
<p>Written by Turnup, in the order of Core Manager. What is not listed stays as it is.</p>
[@section title="Network › Basic"/]
[#if network.addressing == "static"]
[@field name=parameters.lan + " mode" value="Static"/]
[#if network.ip?? && network.netmask??]
[@field name="IP Address" value=network.ip/]
[@field name="Net Mask" value=network.netmask/]
[#if network.gateway??]
[@field name="Gateway" value=network.gateway/]
[/#if]
[/#if]
[#else]
[@field name=parameters.lan + " mode" value="Auto"/]
[/#if]
[#list network.dns as server]
[@field name="DNS Server " + server?counter value=server/]
[/#list]
[#if network.vlan?? && network.vlan.taggedBy == "switch"]
[@field name="Switch port" value="access port, untagged, in VLAN " + network.vlan.id/]
[/#if]
[@finish/]
[@section title="Telephony › Softphones › Shared settings"/]
[@field name="Core Interface" value=parameters.lan/]
[@field name="SIP Port" value=endpoint.sipPort/]
[@field name="SRTP" value=(media.srtp == "disabled")?string("off", "on")/]
[@field name="DTMF INFO" value=usesInfo?string("on", "off")/]
[@field name="RFC2833 DTMF Type" value=101/]
[@field name="STUN" value=nat.stun???string("on", "off")/]
[#if nat.stun??]
[@field name="STUN Server" value=nat.stun.hostInUri + ":" + nat.stun.port/]
[/#if]
[@field name="Insecure Ciphers" value="off"/]
[@field name="Domain Based Calling" value=proxy.givenDomain???string("on", "off")/]
[@field name="Audio Codecs, in this order and no other" value=media.codecs?map(codec -> codec.name)?join(", ")/]
[@finish/]
[#list lines as line]
[@section title="Telephony › Softphones › Softphone " + line?counter/]
[@field name="Username" value=line.number/]
[@field name="CID Name" value=line.displayName!line.number/]
[@field name="Transport" value=proxy.transport?upper_case/]
[@field name="Proxy" value=proxy.hostInUri + ":" + proxy.port/]
[#if proxy.backup??]
[@field name="Backup Proxy" value=proxy.backup.hostInUri + ":" + proxy.backup.port/]
[/#if]
[#if line.password??]
[@field name="Register/Authenticate With Proxy" value="Yes"/]
[@field name="Authentication ID" value=line.digestUsername/]
[@password of=line/]
[#else]
[@field name="Register/Authenticate With Proxy" value="No"/]
[/#if]
[#if proxy.givenDomain??]
[@field name="Domain" value=proxy.givenDomain/]
[/#if]
[@field name="Registration Timeout" value=proxy.expiresSeconds/]
[@finish/]
[/#list]
<h2>Firewall</h2>
<p>RTP uses UDP ports 16384 to 32768, which cannot be changed: all of them must be open towards the PBX.</p>
[#if proof.echo??]
<h2>Test call</h2>
<p>With the component script-accessible: connect to TCP port 1710 of the Core and send the line with a NUL byte after it.</p>
<pre>[@call/]</pre>
<p>The audio must come back. Hang up with <code>call.disconnect</code>.</p>
[/#if]
</body>
</html>
[#macro call]{"jsonrpc":"2.0","id":1,"method":"Component.Set","params":{"Name":"[=parameters.component?json_string]","Controls":[{"Name":"call.number","Value":"[=proof.echo?json_string]"},{"Name":"call.connect","Value":1}]}}[/#macro]
