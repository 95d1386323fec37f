[#-- The header's columns are those of the bulk handler, in the order of the rows. --]
[#assign natted = (proxy.hosted || nat.stun??)?string("yes", "no")]
[#assign encryption = { "disabled": "no", "required": "sdes", "optional": "sdes" }[media.srtp]]
extension,name,tech,dial,devicetype,user,description,secret,context,dtmfmode,disallow,allow,media_encryption,media_encryption_optimistic,rtp_symmetric,rewrite_contact,force_rport,direct_media,max_contacts,callerid,sipdriver
[#list subscribers as subscriber]
[@row subscriber/]
[/#list]
[#macro row subscriber]
"[=subscriber.number]","[=subscriber.displayName!subscriber.number]","pjsip","PJSIP/[=subscriber.number]","fixed","[=subscriber.number]","[=subscriber.displayName!subscriber.number]","[=subscriber.password]","[=parameters.context]","[@dtmf/]","all","[#list media.codecs as codec][=codec.name][#sep]&[/#sep][/#list]","[=encryption]","[=(media.srtp == "optional")?string("yes", "no")]","[=natted]","[=natted]","[=natted]","no","1","device <[=subscriber.number]>","chan_pjsip"
[/#macro]
[#macro dtmf][#compress]
[#if media.dtmf.rfc4733]
[#if media.dtmf.info][#if media.dtmf.inband][@loss field=media.dtmf.inband reason="Asterisk falls back to one other method, and INFO comes first."/][/#if]auto_info
[#elseif media.dtmf.inband]auto
[#else]rfc4733[/#if]
[#elseif media.dtmf.info][#if media.dtmf.inband][@loss field=media.dtmf.inband reason="Asterisk takes INFO alone or in-band tones alone."/][/#if]info
[#else]inband[/#if]
[/#compress][/#macro]
