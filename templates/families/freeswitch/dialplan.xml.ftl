<include>
  <!-- Written by Turnup. Changes here are overwritten. -->
[#-- A number is matched as it is: what a regular expression would read has a backslash. --]
[#function literal number]
[#return number?replace(r"[\\^$.|?*+()\[\]{}]", r"\\$0", "r")]
[/#function]
[#macro extension name number]
  <extension name="turnup-[=site]-[=name]">
    <condition field="destination_number" expression="^[=literal(number)]$">
[#nested]
    </condition>
  </extension>
[/#macro]
[#list subscribers as subscriber]
[@extension name=subscriber.number number=subscriber.number]
      <action application="bridge" data="user/[=subscriber.number]@${domain_name}"/>
[/@extension]
[/#list]
[#if proof.echo??]
[@extension name="echo" number=proof.echo]
      <action application="answer"/>
      <action application="echo"/>
[/@extension]
[/#if]
[#if proof.dtmfReadback??]
[@extension name="read-back" number=proof.dtmfReadback]
      <action application="answer"/>
      <action application="read" data="[=proof.digitCount] [=proof.digitCount] silence_stream://250 turnup_digits 10000 none"/>
      <action application="send_dtmf" data="${turnup_digits}@100"/>
      <action application="sleep" data="3000"/>
[/@extension]
[/#if]
[#if proof.callback??]
[@loss field=proof.callback reason="Calling back is left to the PBX; name a caller in proof.inbound.from instead."/]
[/#if]
</include>
