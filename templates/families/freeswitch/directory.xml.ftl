<include>
  <!-- Written by Turnup. Changes here are overwritten. -->
[#if media.dtmf.rfc4733][#-- what a profile takes unless told otherwise --][/#if]
[#if media.dtmf.info]
[@loss field=media.dtmf.info reason="A profile takes one method; INFO needs dtmf-type=info or liberal-dtmf=true there."/]
[/#if]
[#if media.dtmf.inband]
[@loss field=media.dtmf.inband reason="A profile takes one method; tones need dtmf-type=none there and start_dtmf in the dialplan."/]
[/#if]
[#assign srtp = { "disabled": "forbidden", "optional": "optional", "required": "mandatory" }[media.srtp]]
[#list subscribers as subscriber]
  <user id="[=subscriber.number]">
    <params>
      <param name="password" value="[=subscriber.password]"/>
    </params>
    <variables>
      <variable name="user_context" value="[=parameters.context]"/>
[#if subscriber.displayName??]
      <variable name="effective_caller_id_name" value="[=subscriber.displayName]"/>
[/#if]
      <variable name="effective_caller_id_number" value="[=subscriber.number]"/>
[#if media.codecs?size > 0]
      <variable name="absolute_codec_string" value="[#list media.codecs as codec][=codec.name][#if media.packetTimeMillis != 20]@[=media.packetTimeMillis]i[/#if][#sep],[/#sep][/#list]"/>
[/#if]
      <variable name="rtp_secure_media" value="[=srtp]"/>
    </variables>
  </user>
[/#list]
</include>
