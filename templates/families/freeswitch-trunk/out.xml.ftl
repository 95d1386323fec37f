<include>
  <!-- Written by Turnup. Changes here are overwritten. -->
[#macro prefix][#if trunk.dialPrefix??][=trunk.dialPrefix?replace(r"[\\^$.|?*+()\[\]{}]", r"\\$0", "r")][/#if][/#macro]
[#macro numberPrefix][#if trunk.numberPrefix??][=trunk.numberPrefix][/#if][/#macro]
[#macro settings]
[#if trunk.callerId??]
      <action application="set" data="effective_caller_id_number=[=trunk.callerId]"/>
[/#if]
[#if trunk.codecs?size > 0]
      <action application="export" data="nolocal:absolute_codec_string=[#list trunk.codecs as codec][=codec.name][#sep],[/#sep][/#list]"/>
[/#if]
      <action application="export" data="nolocal:dtmf_type=[=(trunk.dtmf == "info")?string("info", "rfc2833")]"/>
      <action application="export" data="nolocal:rtp_secure_media=[={"disabled": "forbidden", "optional": "optional", "required": "mandatory"}[trunk.srtp]]"/>
[/#macro]
  <extension name="turnup-[=site]-[=trunk.id]-out">
    <condition field="destination_number" expression="^[@prefix/]([0-9*#]+)$">
[@settings/]
      <action application="bridge" data="sofia/gateway/turnup-[=site]-[=trunk.id]/[@numberPrefix/]$1"/>
    </condition>
  </extension>
  <extension name="turnup-[=site]-[=trunk.id]-out-plus">
    <condition field="destination_number" expression="^[@prefix/](\+[0-9*#]+)$">
[@settings/]
      <action application="bridge" data="sofia/gateway/turnup-[=site]-[=trunk.id]/$1"/>
    </condition>
  </extension>
</include>
