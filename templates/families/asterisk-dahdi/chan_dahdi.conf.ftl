; Written by Turnup for the trunk [=trunk.id] of site [=site]. Changes here are overwritten.
[#outputformat "asterisk-name"]
[trunk-[=site]-[=trunk.id]]
[/#outputformat]
context = turnup-[=site]-trunk-[=trunk.id]-in
group = [=parameters.group]
signalling = [=parameters.signalling]
[#if parameters.signalling?starts_with("fxs")]
usecallerid = yes
busydetect = yes
[#else]
switchtype = [=parameters.switchtype]
pridialplan = unknown
prilocaldialplan = unknown
[/#if]
echocancel = yes
[#if trunk.dtmf == "inband" || trunk.dtmf == "rfc4733"]
relaxdtmf = no
[/#if]
dahdichan = [=parameters.channels]
