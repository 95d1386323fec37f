[#-- One envelope for each request, in the order in which they are sent. --]
[#if media.offer == "early"]
[#assign offer = { "best-effort": "Best Effort (no MTP inserted)", "mandatory": "Mandatory (insert MTP if needed)" }[parameters.earlyOffer]]
[#else]
[#assign offer = "Disabled (Default value)"]
[/#if]
[#macro request]
<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:ns="http://www.cisco.com/AXL/API/12.5">
<soapenv:Body>
[#nested]
</soapenv:Body>
</soapenv:Envelope>
[/#macro]
<requests>
[@request]
<ns:addSipProfile><sipProfile>
<name>Turnup [=site]</name>
<earlyOfferSuppVoiceCall>[=offer]</earlyOfferSuppVoiceCall>
<sipSessionRefreshMethod>Invite</sipSessionRefreshMethod>
</sipProfile></ns:addSipProfile>
[/@request]
[#list subscribers as subscriber]
[@request]
<ns:addUser><user>
<lastName>[=subscriber.displayName!subscriber.number]</lastName>
<userid>[=subscriber.digestUsername]</userid>
<digestCredentials>[=subscriber.password]</digestCredentials>
</user></ns:addUser>
[/@request]
[@request]
<ns:addLine><line>
<pattern>[=subscriber.number]</pattern>
<routePartitionName>[=parameters.partition!""]</routePartitionName>
<usage>Device</usage>
</line></ns:addLine>
[/@request]
[/#list]
</requests>
