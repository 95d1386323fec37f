[#assign natted = (proxy.hosted || nat.stun??)?c]
{
  "context": "[=parameters.context]",
[#if media.codecs?size > 0]
  "allow": "([#list media.codecs as codec][=codec.name][#sep]|[/#sep][/#list])",
[/#if]
  "dtmf_mode": "[@dtmfMode/]",
  "direct_media": "false",
  "rtp_symmetric": "[=natted]",
  "force_rport": "true",
  "rewrite_contact": "[=natted]",
  "media_encryption": "[=(media.srtp == "disabled")?string("no", "sdes")]",
  "media_encryption_optimistic": "[=(media.srtp == "optional")?c]",
  "tos_audio": "[=network.dscp.rtp.tosByte]",
  "from_domain": "[=proxy.givenDomain!""]",
  "callerid": "[@callerId/]",
  "auth": "[=line.number]",
  "aors": "[=line.number]"
}
[#-- Asterisk strips dots and hyphens from what looks like a telephone number, and gives it back so. --]
[#macro callerId][#assign number = line.number?replace(".", "")?replace("-", "")][#if line.displayName??]\"[=sipQuoted(line.displayName)]\" <[=number]>[#else][=number][/#if][/#macro]
[#macro dtmfMode][#compress]
[#if media.dtmf.rfc4733]
[#if media.dtmf.info][#if media.dtmf.inband][@loss field=media.dtmf.inband reason="Asterisk falls back to one other method, and INFO comes first."/][/#if]auto_info
[#elseif media.dtmf.inband]auto
[#else]rfc4733[/#if]
[#elseif media.dtmf.info][#if media.dtmf.inband][@loss field=media.dtmf.inband reason="Asterisk takes INFO alone or in-band tones alone."/][/#if]info
[#else]inband[/#if]
[/#compress][/#macro]
