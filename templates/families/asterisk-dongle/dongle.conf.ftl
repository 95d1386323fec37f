; Written by Turnup for the trunk [=trunk.id] of site [=site]. Changes here are overwritten.
[#outputformat "asterisk-name"]
[trunk-[=site]-[=trunk.id]]
[/#outputformat]
[#if parameters.imei??]
imei = [=parameters.imei]
[#else]
audio = [=parameters.audio]
data = [=parameters.data]
[/#if]
context = turnup-[=site]-trunk-[=trunk.id]-in
[#if trunk.numbers?size > 0]
exten = [=trunk.numbers?first]
[/#if]
disablesms = yes
callwaiting = no
[#-- Digits are tones in the audio of a GSM call, in either direction. --]
[#if trunk.dtmf == "inband" || trunk.dtmf == "rfc4733"]
dtmf = relax
[/#if]
