[#if media.dtmf.rfc4733][#-- what a profile takes unless told otherwise --][/#if]
[#if media.dtmf.info]
[@loss field=media.dtmf.info reason="DTMF is a setting of the profile, not of an extension."/]
[/#if]
[#if media.dtmf.inband]
[@loss field=media.dtmf.inband reason="DTMF is a setting of the profile, not of an extension."/]
[/#if]
extension,password,effective_caller_id_name,effective_caller_id_number,user_context,absolute_codec_string,enabled,description
[#list subscribers as subscriber]
"[=subscriber.number]","[=subscriber.password]","[=subscriber.displayName!subscriber.number]","[=subscriber.number]","[=parameters.context]","[#list media.codecs as codec][=codec.name][#if media.packetTimeMillis != 20]@[=media.packetTimeMillis]i[/#if][#sep],[/#sep][/#list]","true","Turnup [=site]"
[/#list]
