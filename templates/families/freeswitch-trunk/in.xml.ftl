<include>
  <!-- Written by Turnup. Changes here are overwritten. -->
[#-- Calls that reach the public context may come from anybody: the provider is known by its addresses, as far as they are known. --]
[#macro networks][#if trunk.hostNetwork??][=trunk.hostNetwork][#if trunk.sources?size > 0],[/#if][/#if][#list trunk.sources as source][=source][#sep],[/#sep][/#list][/#macro]
[#macro extension name]
  <extension name="turnup-[=site]-[=trunk.id]-[=name]">
[#if trunk.hostNetwork?? || trunk.sources?size > 0]
    <condition field="${acl(${network_addr} [@networks/])}" expression="^true$"/>
[/#if]
    <condition field="destination_number" expression="^[#nested]$">
      <action application="set" data="domain_name=$${domain}"/>
      <action application="transfer" data="[=trunk.rings] XML [=parameters.context]"/>
    </condition>
  </extension>
[/#macro]
[#list trunk.numbers as number]
[@extension name="in-" + (number?index + 1)][=number?replace(r"[\\^$.|?*+()\[\]{}]", r"\\$0", "r")][/@extension]
[#else]
[@extension name="in"].*[/@extension]
[/#list]
</include>
